import { BookingListsService, BookingsService } from '#bookings';
import { LedgerService } from '#ledger';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from './outcomes.js';
import {
  aNeighbour,
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  type Scene,
} from './scene.js';

interface Tenant {
  scene: Scene;
  children: Funded[];
  /** Every id that belongs to the authority alone. */
  ids: Set<string>;
  bookingId: string;
}

describe('five authorities on a pool of three (I28)', () => {
  let db: TestDatabase;
  let tenants: Tenant[];
  let bookings: BookingsService;
  let lists: BookingListsService;
  let ledger: LedgerService;
  let sessionId: string;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 3 });
    bookings = new BookingsService(db.database);
    lists = new BookingListsService(db.database);
    ledger = new LedgerService(db.database);
    const first = await aScene(db);
    const scenes = [first];
    while (scenes.length < 5) scenes.push(await aNeighbour(first));
    sessionId = await aSessionOf(first, { capacity: 500 });
    tenants = [];
    for (const scene of scenes) {
      const children = await fundedChildren(scene, 4);
      const booked = await bookings.book(scene.officer.caller, wantedBy(children[0]!));
      const ids = children.flatMap(({ childId, entitlementId }) => [childId, entitlementId]);
      tenants.push({ scene, children, ids: new Set([...ids, booked.id]), bookingId: booked.id });
    }
  }, 60_000);
  afterAll(async () => db.drop());

  const wantedBy = ({ childId }: Funded, session = sessionId) => ({
    childId,
    sessionId: session,
    funding: 'personal-budget' as const,
  });
  const foreignIn = (answer: unknown, own: Tenant): string[] => {
    const text = JSON.stringify(answer) ?? '';
    return tenants
      .filter((tenant) => tenant !== own)
      .flatMap(({ ids }) => [...ids])
      .filter((id) => text.includes(id));
  };

  it('change and read nothing of each other', async () => {
    const [ours, theirs] = [tenants[0]!, tenants[1]!];
    const { caller } = ours.scene.officer;
    const child = theirs.children[1]!;

    expect(await codeFrom(bookings.book(caller, wantedBy(child)))).toBe('children.not-found');
    expect(await codeFrom(bookings.hold(caller, wantedBy(child)))).toBe('children.not-found');
    for (const act of ['confirm', 'cancel', 'attend'] as const)
      expect(await codeFrom(bookings[act](caller, theirs.bookingId))).toBe('bookings.not-found');
    expect(await codeFrom(lists.get(caller, theirs.bookingId))).toBe('bookings.not-found');
    expect(
      await lists.list(caller, { when: 'upcoming', childId: child.childId, limit: 9 }),
    ).toEqual({
      items: [],
      nextCursor: null,
    });
    await db.database.transaction(caller, async (tx) => {
      expect(await ledger.balancesWithin(tx, [child.entitlementId])).toEqual(new Map());
    });
    const draw = db.database.transaction(caller, (tx) =>
      ledger.transferWithin(
        tx,
        { from: child.entitlementId, to: ours.children[0]!.entitlementId },
        100,
        'a raid',
      ),
    );
    expect(await codeFrom(draw)).toBe('ledger.no-such-account');
  });

  it('and a visitor, or no context at all, sees and changes nothing', async () => {
    const app = await db.appClient();
    for (const table of ['bookings.booking', 'ledger.fund', 'ledger.account', 'ledger.entry']) {
      expect((await app.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
      await expect(app.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(
      app.query('SELECT bookings.cancel($1)', [tenants[0]!.bookingId]),
    ).rejects.toMatchObject({ code: 'FP404' });
    await app.end();
  });

  it('and leave no context behind on a connection', async () => {
    const settings = await db.database.statement<Record<string, string>>({
      text: `SELECT current_setting('app.authority_id', true) AS authority,
                    current_setting('app.user_id', true) AS person, current_setting('app.job', true) AS job`,
    });
    expect(Object.values(settings[0] ?? {}).filter(Boolean)).toEqual([]);
  });

  it('even in a thousand requests, mixed', async () => {
    const random = randomFrom(announcedSeed('I28 interleaved'));
    const pick = <One>(from: One[]): One => from[Math.floor(random() * from.length)]!;
    const sessions: string[] = [];
    for (const day of [20, 21, 22])
      sessions.push(await aSessionOf(tenants[0]!.scene, { startsAt: inDays(day), capacity: 500 }));
    const foreign: string[] = [];
    const request = async (): Promise<void> => {
      const tenant = pick(tenants);
      const { caller } = tenant.scene.officer;
      const acts = [
        () => lists.list(caller, { when: 'upcoming', limit: 100 }),
        () => lists.get(caller, pick(tenants).bookingId),
        () => bookings.book(caller, wantedBy(pick(pick(tenants).children), pick(sessions))),
        () => bookings.book(caller, wantedBy(pick(tenant.children), pick(sessions))),
      ];
      const answer = await pick(acts)().catch((error: Error) => error.message);
      foreign.push(...foreignIn(answer, tenant));
    };

    for (let batch = 0; batch < 40; batch += 1)
      await Promise.all(Array.from({ length: 25 }, request));

    expect(foreign).toEqual([]);
  });

  it('but do once row-level security is off', async () => {
    const { admin } = tenants[0]!.scene;
    const ours = tenants[0]!;
    const { caller } = ours.scene.officer;
    const tables = ['bookings.booking', 'children.child', 'children.caseload', 'ledger.account'];
    for (const table of tables)
      await admin.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);

    const seen = await lists.get(caller, tenants[1]!.bookingId);

    expect(foreignIn(seen, ours)).not.toEqual([]);
    for (const table of tables) await admin.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  });

  it('and what a provider sees of a child ends 30 days after the session', async () => {
    const { scene } = tenants[0]!;
    const { admin, staff } = scene;
    const [child] = await fundedChildren(scene, 1);
    const stranger = await aUser(admin, { role: 'provider', providerId: scene.providerId });
    const pastSession = await aSessionOf(scene, { startsAt: inDays(50) });
    const { id } = await bookings.book(scene.officer.caller, wantedBy(child!, pastSession));
    const endedDaysAgo = (days: number): Promise<unknown> =>
      admin.query(
        `UPDATE bookings.booking SET period = tstzrange(now() - $2 * interval '1 day' - interval '2 hours',
           now() - $2 * interval '1 day') WHERE id = $1`,
        [id, days],
      );

    await endedDaysAgo(29);
    expect(await lists.register(staff.caller, pastSession)).toHaveLength(1);
    expect(await lists.register(stranger.caller, pastSession)).toHaveLength(1);
    await endedDaysAgo(31);
    expect(await lists.register(staff.caller, pastSession)).toEqual([]);
  });
});
