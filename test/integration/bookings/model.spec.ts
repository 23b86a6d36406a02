import { BookingsService, type Funding } from '#bookings';
import { aCard } from '../../factories/a-card.js';
import { inDays } from '../../factories/an-offer.js';
import { effort } from '../../support/effort.js';
import { type Restore, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { announcedSeed } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import * as fc from 'fast-check';
import {
  CAPACITIES,
  CARD,
  type Command,
  MINUTES,
  Model,
  type ModelBooking,
  PRICES,
  type State,
} from './model.js';
import { codeFrom, faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const RUNS = effort(100, 2_000);

describe('money and places equal the model (I13)', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let children: Funded[];

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 3 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
  });
  afterAll(async () => db.drop());

  const commands = fc.array(
    fc.oneof(
      fc.record({
        do: fc.constantFrom('hold' as const, 'book' as const),
        child: fc.nat({ max: 2 }),
        session: fc.nat({ max: 3 }),
        funding: fc.constantFrom<Funding>('personal-budget', 'prepaid-card'),
      }),
      fc.record({
        do: fc.constantFrom(
          'confirm' as const,
          'cancel' as const,
          'attend' as const,
          'end-hold' as const,
        ),
        booking: fc.nat({ max: 12 }),
      }),
      fc.constant({ do: 'sweep' as const }),
    ),
    { maxLength: 30 },
  );

  /** A new world: three children with budget and card, four sessions on days of their own. */
  const started = async (): Promise<string[]> => {
    children = await fundedChildren(scene, 3);
    for (const { childId, entitlementId } of children) {
      await aCard(scene.admin, {
        authorityId: scene.authorityId,
        childId,
        entitlementId,
        issuedBy: scene.officer.id,
        loadPence: CARD,
      });
    }
    const sessions: string[] = [];
    for (const [index, pricePence] of PRICES.entries()) {
      const startsAt = inDays(2 + index);
      sessions.push(
        await aSessionOf(scene, { startsAt, capacity: CAPACITIES[index]!, pricePence }),
      );
    }
    return sessions;
  };

  const setAside = async (
    model: Model,
    sessions: string[],
    command: Extract<Command, { child: number }>,
  ) => {
    const { child, session, funding, do: act } = command;
    const expected = model.refusalOf(command);
    const wanted = { childId: children[child]!.childId, sessionId: sessions[session]!, funding };
    let id = '';
    const outcome = await codeFrom(
      bookings[act](scene.officer.caller, wanted).then((booked) => (id = booked.id)),
    );
    expect([command, outcome]).toEqual([command, expected]);
    if (outcome !== 'ok') return;
    const state = act === 'hold' ? 'held' : 'confirmed';
    model.bookings.push({ id, child, session, funding, state, holdOver: false });
  };

  const settle = async (
    booking: ModelBooking,
    act: 'confirm' | 'cancel' | 'attend' | 'end-hold',
  ) => {
    const { officer, staff, admin } = scene;
    if (act === 'end-hold') {
      await admin.query(
        `UPDATE bookings.booking SET held_until = clock_timestamp() WHERE id = $1 AND state = 'held'`,
        [booking.id],
      );
      booking.holdOver ||= booking.state === 'held';
      return;
    }
    if (act === 'attend') await begin(booking.id, true);
    const caller = act === 'attend' ? staff.caller : officer.caller;
    const outcome = await codeFrom(bookings[act](caller, booking.id));
    if (act === 'attend') await begin(booking.id, false);
    const [from, to] = {
      confirm: [booking.holdOver ? [] : ['held'], 'confirmed'],
      cancel: [['held', 'confirmed'], 'cancelled'],
      attend: [['confirmed'], 'attended'],
    }[act] as [State[], State];
    const legal = from.includes(booking.state);
    expect([act, booking.state, outcome === 'ok']).toEqual([act, booking.state, legal]);
    if (legal) booking.state = to;
  };

  /** Lets the session of a booking have begun, for as long as the attendance takes. */
  const begin = (id: string, begun: boolean): Promise<unknown> =>
    scene.admin.query(
      `UPDATE bookings.booking b SET period = CASE WHEN $2 THEN tstzrange(now() - interval '1 minute', now())
         ELSE (SELECT tstzrange(s.starts_at, s.ends_at) FROM catalogue.session s WHERE s.id = b.session_id) END
       WHERE id = $1`,
      [id, begun],
    );

  const sweep = async (model: Model): Promise<void> => {
    const over = model.bookings.filter(({ state, holdOver }) => state === 'held' && holdOver);
    expect(await bookings.expireHolds()).toBe(over.length);
    for (const booking of over) booking.state = 'expired';
  };

  const compare = async (model: Model, sessions: string[]): Promise<void> => {
    const { rows: taken } = await scene.admin.query<{ id: string; taken: number }>(
      'SELECT id, taken FROM catalogue.session WHERE id = ANY ($1)',
      [sessions],
    );
    for (const { id, taken: places } of taken) {
      expect(places).toBe(model.live().filter(({ session }) => sessions[session] === id).length);
    }
    const { rows: funds } = await scene.admin.query<Record<string, string>>(
      `SELECT e.child_id, b.committed_pence + b.spent_pence AS budget, c.committed_pence + c.spent_pence AS card,
              b.spent_pence + c.spent_pence AS spent, b.committed_minutes + b.spent_minutes AS minutes
       FROM budgets.entitlement e JOIN ledger.fund_balance b ON b.fund_id = e.id
       JOIN cards.card k ON k.entitlement_id = e.id JOIN ledger.fund_balance c ON c.fund_id = k.id
       WHERE e.child_id = ANY ($1)`,
      [children.map(({ childId }) => childId)],
    );
    for (const fund of funds) {
      const child = children.findIndex(({ childId }) => childId === fund['child_id']);
      const spent = (['personal-budget', 'prepaid-card'] as const).map((funding) =>
        model.usedOf(child, funding, ['attended']),
      );
      expect([fund['budget'], fund['card'], fund['spent'], fund['minutes']].map(Number)).toEqual([
        model.usedOf(child, 'personal-budget'),
        model.usedOf(child, 'prepaid-card'),
        spent[0]! + spent[1]!,
        model.of(child).length * MINUTES,
      ]);
    }
  };

  const check = (seed: number, numRuns: number): Promise<void> =>
    fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const [model, sessions] = [new Model(), await started()];
        for (const command of list) {
          if (command.do === 'sweep') await sweep(model);
          else if ('child' in command) await setAside(model, sessions, command);
          else {
            const booking = model.bookings[command.booking % Math.max(model.bookings.length, 1)];
            if (booking) await settle(booking, command.do);
          }
        }
        await compare(model, sessions);
        // Nothing of this run may be in the way of the next one.
        for (const booking of model.bookings)
          if (booking.state === 'held' || booking.state === 'confirmed')
            await settle(booking, 'cancel');
      }),
      { numRuns, seed, endOnFailure: true },
    );

  it(`after any commands in any order, ${RUNS} runs`, async () => {
    await check(announcedSeed('I13 model'), RUNS);
    expect(await faultsIn(scene.admin)).toEqual([]);
  }, 1_800_000);

  it.each([
    [
      'a place that is not given back',
      'bookings.give_place_back',
      'taken = taken - 1',
      'taken = taken',
    ],
    [
      'half the price set aside',
      'bookings.move_money',
      '-p_booking.price_pence, p_booking.price_pence]',
      '-p_booking.price_pence / 2, p_booking.price_pence / 2]',
    ],
    [
      'a hold that never ends',
      'bookings.expire_holds',
      'ORDER BY b.held_until LIMIT p_most',
      'AND false LIMIT p_most',
    ],
  ])(
    'and finds a planted bug: %s',
    async (_bug, name, text, by) => {
      const restores: Restore[] = [
        await withoutGuard(scene.admin, { function: name, replace: [text, by] }),
        await withoutTrigger(scene.admin, 'catalogue.session', 'places_are_counted'),
        await withoutTrigger(scene.admin, 'bookings.booking', 'bookings_are_counted'),
      ];
      await expect(check(announcedSeed('I13 planted bug'), 100)).rejects.toThrow('Property failed');
      for (const restore of restores) await restore();
      await scene.admin.query(
        `UPDATE bookings.booking SET booked_by = (SELECT id FROM
      identity.user_account WHERE id <> $1 LIMIT 1) WHERE state = 'held'`,
        [scene.officer.id],
      );
    },
    120_000,
  );
});
