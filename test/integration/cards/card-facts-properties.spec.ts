import { type NetworkFact } from '#cards';
import { effort } from '../../support/effort.js';
import {
  type Restore,
  withoutConstraint,
  withoutGuard,
  withoutTrigger,
} from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { aChild } from '../../factories/a-child.js';
import { type CardInUse, FactScene, type OnCard } from './fact-scene.js';

const PROGRAMS = effort(200, 2000);
const CARDS = 8;

type Random = () => number;

/** Something that a network does; whatever it is, it may do it. */
function happens(card: CardInUse, purchase: string, random: Random): void {
  const { network } = card;
  const pence = 1 + Math.floor(random() * 3000);
  const chance = random();
  if (chance < 0.3) network.authorise(purchase, pence);
  else if (chance < 0.35) network.decline(purchase, pence);
  else if (chance < 0.5) network.reverse(purchase, pence);
  else if (chance < 0.8) network.capture(purchase, pence, random() < 0.7);
  else network.refund(purchase, pence);
}

/** Some told twice or thrice, and mostly in another order than they happened. */
function delivered(facts: NetworkFact[], random: Random): NetworkFact[] {
  const more = facts.flatMap((fact) => (random() < 0.3 ? [fact, fact, fact] : [fact]));
  if (random() < 0.3) return more;
  return more
    .map((fact) => [random(), fact] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, fact]) => fact);
}

describe('the ledger says what the network’s statement says, to the penny (I14)', () => {
  let scene: FactScene;
  let cards: CardInUse[];
  /** What came back to the council outside the cards, less what it gave back. */
  let recovered: number;

  beforeAll(async () => {
    scene = await FactScene.create();
  });
  afterAll(() => scene.db.drop());

  async function newCards(): Promise<void> {
    await scene.newCouncil();
    recovered = 0;
    cards = [await scene.card(5000)];
    const { authorityId } = scene.home;
    while (cards.length < CARDS) {
      const child = await aChild(scene.admin, { authorityId });
      cards.push(await scene.card(2000, child.id));
    }
  }

  async function compared(): Promise<void> {
    const on: OnCard[] = [];
    for (const { id } of cards) on.push(await scene.on(id));
    const suspense = await scene.inSuspense();
    const said = cards.map(({ network }) => network.statement());
    const spent = on.reduce((sum, one) => sum + one.spent, suspense.spent + recovered);
    expect(spent).toBe(said.reduce((sum, { paidPence }) => sum + paidPence, 0));
    on.forEach((one, at) => {
      expect(one.available).toBeGreaterThanOrEqual(0);
      expect(one.committed).toBeLessThanOrEqual(said[at]!.heldPence);
    });
  }

  /** Finance ends one of the cases while facts go on coming. */
  async function settled(random: Random): Promise<void> {
    const { caller } = scene.finance;
    const { open } = await scene.suspense.overview(caller);
    const one = open[Math.floor(random() * open.length)];
    if (!one) return;
    const chance = random();
    if (chance < 0.4) {
      await scene.suspense.recover(caller, one.id, 'It came back by bank transfer.');
      recovered -= one.openPence;
    } else if (chance < 0.7) {
      await scene.suspense.propose(caller, one.id, 'Nobody can say what it was.');
      await scene.suspense.agree(scene.colleague.caller, one.id);
    } else {
      const charged = scene.suspense.charge(caller, one.id, 'The family bought it.');
      await charged.catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'cards.card-cannot-bear' }),
      );
    }
  }

  async function check(seed: number, programs: number): Promise<void> {
    await newCards();
    for (let program = 0; program < programs; program += 1) {
      const random = randomFrom(seed + program);
      const card = cards[program % CARDS]!;
      if (random() < 0.5)
        await scene.load(card, 1 + Math.floor(random() * 4000), `load ${program}`);
      const before = card.network.facts.length;
      const length = 1 + Math.floor(random() * 8);
      for (let step = 0; step < length; step += 1) {
        happens(card, `${program}-${Math.floor(random() * 3)}`, random);
      }
      const told = delivered(card.network.facts.slice(before), random);
      const half = random() < 0.3 ? Math.floor(told.length / 2) : told.length;
      await Promise.all([scene.tell(told.slice(0, half)), scene.tell(told.slice(half))]);
      if (random() < 0.3) await settled(random);
      await compared();
    }
    expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  }

  it(`after ${PROGRAMS} random programmes, told twice, late and at once`, async () => {
    await check(announcedSeed('card facts'), PROGRAMS);
    expect(cards.map(({ network }) => network.facts.length > 0)).not.toContain(false);
  }, 1_800_000);

  const SPLIT: [string, string] = [
    'least(p_pence - v_from_credit - v_from_held, v_available)',
    '(p_pence - v_from_credit - v_from_held)',
  ];
  const inFact = (text: string, by: string) => (): Promise<Restore> =>
    withoutGuard(scene.admin, { function: 'cards.record_fact', replace: [text, by] });
  const noConstraint = (table: string, constraint: string) => (): Promise<Restore> =>
    withoutConstraint(scene.admin, table, constraint);

  const BUGS: [bug: string, shows: string | RegExp, ...plants: (() => Promise<Restore>)[]][] = [
    ['the card is asked for more than it has', 'account_never_overdrawn', inFact(...SPLIT)],
    [
      'and goes below nothing',
      /toBeGreaterThanOrEqual|purchase_held_pence_check/,
      inFact(...SPLIT),
      noConstraint('ledger.account', 'account_never_overdrawn'),
    ],
    ['a fact counts twice', /toBe\b|toBeLessThan/, noConstraint('cards.network_fact', 'fact_once')],
    [
      'what is over is forgotten, and nobody compares',
      /toBe\b/,
      inFact('v_suspense := p_pence - v_from_card;', 'v_suspense := 0;'),
      noConstraint('cards.purchase', 'purchase_is_paid'),
    ],
    [
      'suspense without a case',
      'suspense has no case',
      (): Promise<Restore> =>
        withoutGuard(scene.admin, {
          function: 'cards.post_fact',
          replace: ['PERFORM ledger.note_suspense(', 'PERFORM concat('],
        }),
    ],
    [
      'suspense without a case, and nobody looks',
      /toMatchObject/,
      (): Promise<Restore> =>
        withoutGuard(scene.admin, {
          function: 'cards.post_fact',
          replace: ['PERFORM ledger.note_suspense(', 'PERFORM concat('],
        }),
      (): Promise<Restore> =>
        withoutTrigger(scene.admin, 'ledger.transaction', 'suspense_has_its_case'),
    ],
    [
      'more is held than was authorised',
      /toBeLessThanOrEqual|is no card-refund/,
      inFact('least(v_target, v.held_pence + v_available)', 'v.held_pence + v_available'),
    ],
  ];

  it.each(BUGS)(
    'and it finds a planted bug: %s',
    async (_bug, shows, ...plants) => {
      const restores: Restore[] = [];
      for (const plant of plants) restores.push(await plant());
      try {
        await expect(check(announcedSeed('card facts, planted bug'), 60)).rejects.toThrow(shows);
      } finally {
        // What the bug has left would keep the guard from coming back.
        await scene.admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
          TRUNCATE ledger.entry, ledger.transaction, ledger.account, ledger.fund CASCADE; COMMIT`);
        for (const restore of restores.toReversed()) await restore();
      }
    },
    300_000,
  );
});
