import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene, withKey } from './scene.js';

/** Where a booking may be cut off: just after the row of this table was written, or at commit. */
type Failpoint = [name: string, event: 'INSERT' | 'UPDATE', table: string, deferred: string];
const FAILPOINTS: Failpoint[] = [
  ['after the key', 'INSERT', 'platform.idempotency_key', ''],
  ['after the place', 'UPDATE', 'catalogue.session', ''],
  ['after the money', 'INSERT', 'ledger.entry', ''],
  ['after the booking', 'INSERT', 'bookings.booking', ''],
  ['after the outbox', 'INSERT', 'platform.outbox', ''],
  ['after the audit', 'INSERT', 'audit.entry', ''],
  ['before the commit', 'INSERT', 'bookings.booking', 'DEFERRABLE INITIALLY DEFERRED'],
];

describe('a booking that is cut off (I4)', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let children: Funded[];
  let next = 0;

  /** Counts of everything that a booking writes. */
  const written = async (): Promise<unknown> => {
    const { rows } = await scene.admin.query(
      `SELECT (SELECT count(*) FROM bookings.booking) AS bookings,
              (SELECT coalesce(sum(taken), 0) FROM catalogue.session) AS places,
              (SELECT count(*) FROM ledger.entry) AS entries,
              (SELECT coalesce(sum(pence), 0) FROM ledger.account WHERE kind = 'committed') AS committed,
              (SELECT count(*) FROM platform.outbox) AS outbox,
              (SELECT count(*) FROM audit.entry) AS audit,
              (SELECT count(*) FROM platform.idempotency_key) AS keys`,
    );
    return rows[0];
  };
  const failAt = async (
    [, event, table, deferred]: Failpoint,
    what: string,
  ): Promise<() => Promise<unknown>> => {
    await scene.admin.query(`
      CREATE OR REPLACE FUNCTION public.failpoint() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN ${what}; RETURN NULL; END $$;
      CREATE ${deferred ? 'CONSTRAINT' : ''} TRIGGER zz_failpoint AFTER ${event} ON ${table} ${deferred}
        FOR EACH ROW EXECUTE FUNCTION public.failpoint()`);
    return () => scene.admin.query(`DROP TRIGGER zz_failpoint ON ${table}`);
  };
  const aBooking = async () => {
    next += 1;
    const { childId } = children[next % children.length]!;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(next + 1) });
    return { childId, sessionId, funding: 'personal-budget' as const };
  };

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 2 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    children = await fundedChildren(scene, 5);
  });
  afterAll(async () => db.drop());

  it.each(FAILPOINTS)('by an error %s leaves nothing', async (...point) => {
    const [wanted, before] = [await aBooking(), await written()];
    const caller = withKey(scene.officer.caller, randomUUID());
    const mend = await failAt(point, `RAISE EXCEPTION 'failpoint'`);

    await expect(bookings.book(caller, wanted)).rejects.toThrow('failpoint');
    expect(await written()).toEqual(before);

    await mend();
    const done = await bookings.book(caller, wanted);
    expect(await bookings.book(caller, wanted)).toEqual(done);
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it.each(FAILPOINTS)('by a killed connection %s leaves nothing', async (...point) => {
    const [wanted, before] = [await aBooking(), await written()];
    const caller = withKey(scene.officer.caller, randomUUID());
    const mend = await failAt(point, 'PERFORM pg_sleep(30)');

    const cut = bookings.book(caller, wanted).catch((error: Error) => error);
    await killWhileSleeping(scene);
    expect(await cut).toBeInstanceOf(Error);
    expect(await written()).toEqual(before);

    await mend();
    const done = await bookings.book(caller, wanted);
    expect(await bookings.book(caller, wanted)).toEqual(done);
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it('after its commit, before its answer, is answered when it is asked again', async () => {
    const wanted = await aBooking();
    const caller = withKey(scene.officer.caller, randomUUID());
    // The answer of this one is lost.
    await bookings.book(caller, wanted);
    const before = await written();

    const again = await bookings.book(caller, wanted);

    expect(again).toMatchObject({ status: 'confirmed', sessionId: wanted.sessionId });
    expect(await written()).toEqual(before);
  });

  it('and a refusal keeps its connection: opening another costs more than the booking', async () => {
    const wanted = await aBooking();
    await bookings.book(scene.officer.caller, wanted);
    const connections = async (): Promise<unknown> => {
      const { rows } = await scene.admin.query(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1
         ORDER BY pid`,
        [db.name],
      );
      return rows;
    };
    const before = await connections();

    for (let again = 0; again < 5; again += 1)
      await expect(bookings.book(scene.officer.caller, wanted)).rejects.toMatchObject({
        code: 'bookings.child-already-booked',
      });

    expect(await connections()).toEqual(before);
  });

  it('would leave half of itself if it took no place and nobody counted', async () => {
    const restores = [
      await withoutGuard(scene.admin, {
        function: 'bookings.book',
        replace: ['PERFORM bookings.take_place(p_session_id);', ''],
      }),
    ];
    await expect(bookings.book(scene.officer.caller, await aBooking())).rejects.toMatchObject({
      constraint: 'places_are_counted',
    });
    restores.push(await withoutTrigger(scene.admin, 'bookings.booking', 'bookings_are_counted'));
    await bookings.book(scene.officer.caller, await aBooking());
    expect((await faultsIn(scene.admin)).join()).toContain('taken differs');
    for (const restore of restores) await restore();
  });
});

/** Ends the connection of whoever has reached the failpoint. */
async function killWhileSleeping({ admin }: Scene): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Nobody reached the failpoint.');
}
