import { randomUUID } from 'node:crypto';
import { type LedgerService } from '#ledger';
import { type Tx } from '#platform';
import * as fc from 'fast-check';
import { type Command, KINDS, units } from './model.js';

const anyFund = fc.nat({ max: KINDS.length - 1 });
const small = fc.nat({ max: 6 });
const amount = fc
  .record({ pence: small, minutes: small, nights: fc.nat({ max: 2 }) })
  .filter((one) => one.pence + one.minutes + one.nights > 0);
const few = fc
  .record({ pence: fc.nat({ max: 3 }), minutes: fc.nat({ max: 3 }), nights: fc.nat({ max: 1 }) })
  .filter((one) => one.pence + one.minutes + one.nights > 0);
const signed = fc
  .tuple(amount, fc.constantFrom(1, -1), fc.constantFrom(1, -1))
  .map(([one, a, b]) => units(a * one.pence, b * one.minutes, a * one.nights));
/** Any command; about things and transactions by numbers that fitted() brings into range. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constantFrom('allocate' as const, 'top-up' as const), fund: anyFund, amount }),
  fc.record({
    do: fc.constantFrom('claw-back' as const, 'hold' as const, 'hold' as const, 'spend' as const),
    fund: anyFund,
    amount,
  }),
  fc.record({ do: fc.constant('change' as const), fund: anyFund, amount: signed }),
  fc.record({
    do: fc.constant('contribute' as const),
    fund: anyFund,
    pence: fc.integer({ min: 1, max: 6 }),
  }),
  fc
    .record({
      fund: anyFund,
      step: fc.integer({ min: 1, max: 3 }),
      pence: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ fund: from, step, pence }) => ({
      do: 'load' as const,
      from,
      to: (from + step) % KINDS.length,
      pence,
    })),
  fc
    .record({ fund: anyFund, step: fc.integer({ min: 1, max: 3 }), amount })
    .map(({ fund: from, step, amount: moved }) => ({
      do: 'carry-over' as const,
      from,
      to: (from + step) % KINDS.length,
      amount: moved,
    })),
  fc.record({
    do: fc.constantFrom('settle' as const, 'settle' as const, 'release' as const),
    thing: fc.nat({ max: 3 }),
    amount: few,
  }),
  fc.record({ do: fc.constant('reverse' as const), transaction: fc.nat({ max: 9 }) }),
);

/** What a run has made in the database. */
export interface Run {
  funds: string[];
  /** As the model numbers them. */
  transactions: string[];
  /** The name of each thing for which something was set aside, and its fund. */
  things: { name: string; fundId: string }[];
}

interface World {
  tx: Tx;
  ledger: LedgerService;
  run: Run;
}

type Posts = {
  [Act in Command['do']]: (
    world: World,
    command: Extract<Command, { do: Act }>,
    reference: string,
  ) => Promise<string>;
};

const at = ({ run }: World, fund: number): string => run.funds[fund] ?? '';
const between = (world: World, { from, to }: { from: number; to: number }) => ({
  from: at(world, from),
  to: at(world, to),
});
const thingOf = ({ run }: World, number: number): { name: string; fundId: string } =>
  run.things[number] ?? { name: '', fundId: '' };

const POSTS: Posts = {
  allocate: (world, { fund: to, amount: by }, reference) =>
    world.ledger.allocateWithin(world.tx, at(world, to), by, reference),
  'top-up': (world, { fund: to, amount: by }, reference) =>
    world.ledger.topUpWithin(world.tx, at(world, to), by, reference),
  contribute: (world, { fund: to, pence }, reference) =>
    world.ledger.contributeWithin(world.tx, at(world, to), pence, reference),
  'claw-back': (world, { fund: from, amount: by }, reference) =>
    world.ledger.clawBackWithin(world.tx, at(world, from), by, reference),
  change: (world, { fund: of, amount: by }, reference) =>
    world.ledger.changeWithin(world.tx, at(world, of), by, reference),
  load: (world, command, reference) =>
    world.ledger.transferWithin(world.tx, between(world, command), command.pence, reference),
  'carry-over': (world, command, reference) =>
    world.ledger.carryOverWithin(world.tx, between(world, command), command.amount, reference),
  hold: (world, { fund: of, amount: by }, reference) =>
    world.ledger.commitWithin(world.tx, at(world, of), by, reference),
  spend: (world, { fund: of, amount: by }, reference) =>
    world.ledger.spendWithin(world.tx, at(world, of), by, reference),
  settle: (world, { thing, amount: by }) => {
    const { name, fundId } = thingOf(world, thing);
    return world.ledger.settleWithin(world.tx, fundId, by, name);
  },
  release: (world, { thing, amount: by }) => {
    const { name, fundId } = thingOf(world, thing);
    return world.ledger.releaseWithin(world.tx, fundId, by, name);
  },
  reverse: (world, { transaction }, reference) =>
    world.ledger.reverseWithin(world.tx, world.run.transactions[transaction] ?? '', reference),
};

/** Does it in the database, under a reference of its own. @returns the id of the ledger transaction */
export function post(world: World, command: Command): Promise<string> {
  const act = POSTS[command.do] as Posts['reverse'];
  return act(world, command as never, `model:${randomUUID()}`);
}

/** The command about something that there is; undefined where there is nothing yet. */
export function fitted(command: Command, run: Run): Command | undefined {
  if ('thing' in command) {
    const { length } = run.things;
    return length === 0 ? undefined : { ...command, thing: command.thing % length };
  }
  if (command.do !== 'reverse') return command;
  const { length } = run.transactions;
  return length === 0 ? undefined : { ...command, transaction: command.transaction % length };
}
