import { type AccountKind, type FundKind, type Units } from '#ledger';

/** What somebody does; funds, things and transactions by their number in the run. */
export type Command =
  | { do: 'allocate' | 'top-up' | 'claw-back' | 'hold' | 'spend'; fund: number; amount: Units }
  | { do: 'change'; fund: number; amount: Units }
  | { do: 'contribute'; fund: number; pence: number }
  | { do: 'load'; from: number; to: number; pence: number }
  | { do: 'carry-over'; from: number; to: number; amount: Units }
  | { do: 'settle' | 'release'; thing: number; amount: Units }
  | { do: 'reverse'; transaction: number };

/** Two budgets, a card and a grant. */
export const KINDS: FundKind[] = ['personal-budget', 'personal-budget', 'prepaid-card', 'grant'];

type Move = { fund: number; account: AccountKind; by: Units };
interface Thing {
  fund: number;
  /** Still set aside for it. */
  open: Units;
  done: Set<Command['do']>;
}
interface Posted {
  did: Command['do'];
  moves: Move[];
  thing: number | undefined;
  isReversal: boolean;
  reversed: boolean;
}

const UNITS = ['pence', 'minutes', 'nights'] as const;
export const units = (pence: number, minutes = 0, nights = 0): Units => ({
  pence,
  minutes,
  nights,
});
const plus = (one: Units, other: Units, times = 1): Units => ({
  pence: one.pence + times * other.pence,
  minutes: one.minutes + times * other.minutes,
  nights: one.nights + times * other.nights,
});
const isBelow = (one: Units): boolean => UNITS.some((unit) => one[unit] < 0);

/** From where to where, within a fund. */
const PATHS: Partial<Record<Command['do'], [AccountKind, AccountKind]>> = {
  hold: ['available', 'committed'],
  spend: ['available', 'spent'],
  settle: ['committed', 'spent'],
  release: ['committed', 'available'],
};

/** What the council takes, and what it takes by undoing it. */
const TAKES = new Set<Command['do']>(['claw-back', 'change', 'carry-over']);
const GIVES = new Set<Command['do']>(['allocate', 'top-up', 'change', 'carry-over']);

/** What ought to be: four funds in memory, told without the ledger's own words. */
export class Model {
  readonly funds = KINDS.map(() => ({
    allocated: units(0),
    available: units(0),
    committed: units(0),
    spent: units(0),
  }));
  readonly things: Thing[] = [];
  readonly posted: Posted[] = [];

  /** What must come of it; does it where that is "ok". */
  perform(command: Command): string {
    if (command.do === 'reverse') return this.reverse(command.transaction);
    const thing = 'thing' in command ? this.things[command.thing] : undefined;
    if (thing && 'thing' in command && thing.done.has(command.do)) return 'ledger.already-posted';
    const moves = this.movesOf(command);
    if (this.overdraws(moves)) return 'budgets.insufficient-funds';
    if (!this.isAllowed(command)) return 'ledger.not-of-its-kind';
    if (TAKES.has(command.do) && this.takesOwnMoney(moves)) return 'budgets.familys-own-money';
    this.apply(moves);
    this.posted.push({
      did: command.do,
      moves,
      thing: this.keep(command),
      isReversal: false,
      reversed: false,
    });
    return 'ok';
  }

  /** What has come of it already, in whatever order: sums do not mind. */
  replay(command: Command): void {
    const target = command.do === 'reverse' ? this.posted[command.transaction] : undefined;
    const moves =
      command.do === 'reverse'
        ? (target?.moves ?? []).map((move) => ({ ...move, by: plus(units(0), move.by, -1) }))
        : this.movesOf(command);
    this.apply(moves);
    const thing = this.keep(command);
    const isReversal = command.do === 'reverse';
    this.posted.push({ did: command.do, moves, thing, isReversal, reversed: false });
  }

  /** What is set aside, or less of it. @returns the number of the thing */
  private keep(command: Command): number | undefined {
    if (command.do === 'hold') {
      this.things.push({ fund: command.fund, open: command.amount, done: new Set() });
      return this.things.length - 1;
    }
    const thing = 'thing' in command ? this.things[command.thing] : undefined;
    if (!thing || !('thing' in command)) return undefined;
    thing.open = plus(thing.open, command.amount, -1);
    thing.done.add(command.do);
    return command.thing;
  }

  private reverse(number: number): string {
    const target = this.posted[number]!;
    if (target.reversed) return 'ledger.already-reversed';
    const moves = target.moves.map((move) => ({ ...move, by: plus(units(0), move.by, -1) }));
    if (this.overdraws(moves)) return 'budgets.insufficient-funds';
    if (target.isReversal) return 'ledger.not-of-its-kind';
    if (GIVES.has(target.did) && this.takesOwnMoney(moves)) return 'budgets.familys-own-money';
    const thing = target.thing === undefined ? undefined : this.things[target.thing];
    const back = moves.find(({ account }) => account === 'committed');
    if (thing && back) {
      const open = plus(thing.open, back.by);
      if (isBelow(open)) return 'ledger.not-of-its-kind';
      thing.open = open;
    }
    this.apply(moves);
    target.reversed = true;
    this.posted.push({
      did: 'reverse',
      moves,
      thing: undefined,
      isReversal: true,
      reversed: false,
    });
    return 'ok';
  }

  private isAllowed(command: Command): boolean {
    if ('thing' in command)
      return !isBelow(plus(this.things[command.thing]!.open, command.amount, -1));
    if (!('from' in command)) return true;
    const kinds = new Set([KINDS[command.from], KINDS[command.to]]);
    return command.do === 'carry-over'
      ? kinds.size === 1 && kinds.has('personal-budget')
      : kinds.has('personal-budget') && kinds.has('prepaid-card');
  }

  private movesOf(command: Exclude<Command, { do: 'reverse' }>): Move[] {
    const amount = 'pence' in command ? units(command.pence) : command.amount;
    if ('from' in command) return crossing(command.from, command.to, amount);
    const path = PATHS[command.do];
    const fund = 'thing' in command ? this.things[command.thing]!.fund : command.fund;
    if (path) return within(fund, path, amount);
    return given(fund, command.do === 'claw-back' ? plus(units(0), amount, -1) : amount);
  }

  /** What the council takes leaves at least what was paid in by others than the council. */
  private takesOwnMoney(moves: Move[]): boolean {
    return moves.some(({ fund, account, by }) => {
      if (account !== 'available' || by.pence >= 0) return false;
      const own = this.posted
        .filter(({ did, reversed }) => did === 'contribute' && !reversed)
        .flatMap((one) => one.moves)
        .filter((one) => one.fund === fund && one.account === 'available')
        .reduce((sum, one) => sum + one.by.pence, 0);
      return this.funds[fund]!.available.pence + by.pence < own;
    });
  }

  private overdraws(moves: Move[]): boolean {
    return moves.some(({ fund, account, by }) => isBelow(plus(this.funds[fund]![account], by)));
  }

  private apply(moves: Move[]): void {
    for (const { fund, account, by } of moves) {
      this.funds[fund]![account] = plus(this.funds[fund]![account], by);
    }
  }
}

/** Allocated counts upwards here. */
function given(fund: number, by: Units): Move[] {
  return [
    { fund, account: 'allocated', by },
    { fund, account: 'available', by },
  ];
}

function within(fund: number, [from, to]: [AccountKind, AccountKind], amount: Units): Move[] {
  return [
    { fund, account: from, by: plus(units(0), amount, -1) },
    { fund, account: to, by: amount },
  ];
}

function crossing(from: number, to: number, amount: Units): Move[] {
  return [...given(from, plus(units(0), amount, -1)), ...given(to, amount)];
}
