import { LedgerService } from '#ledger';
import { BookingsService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn } from '../bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

describe('the ledger is recomputed from its entries (I12)', () => {
  let db: TestDatabase;
  let scene: Scene;
  let ledger: LedgerService;
  let bookings: BookingsService;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 10 });
    scene = await aScene(db);
    ledger = new LedgerService(db.database);
    bookings = new BookingsService(db.database);
  });
  afterAll(async () => db.drop());

  it('with no difference after, and at any moment of, a storm of bookings and cancellations', async () => {
    const random = randomFrom(announcedSeed('I12 storm'));
    const pick = <One>(from: One[]): One => from[Math.floor(random() * from.length)]!;
    const children = await fundedChildren(scene, 20);
    const sessions: string[] = [];
    for (let day = 2; day < 8; day += 1)
      sessions.push(await aSessionOf(scene, { startsAt: inDays(day), capacity: 8 }));
    const { caller } = scene.officer;
    const live: string[] = [];
    const client = async (): Promise<void> => {
      for (let turn = 0; turn < 40; turn += 1) {
        const id = random() < 0.4 ? live.pop() : undefined;
        const wanted = { childId: pick(children).childId, sessionId: pick(sessions) };
        const act = id
          ? bookings.cancel(caller, id)
          : bookings.book(caller, { ...wanted, funding: 'personal-budget' });
        await act.then(
          (done) => (done.status === 'confirmed' ? live.push(done.id) : 0),
          () => 0,
        );
      }
    };
    const watch = { over: false };
    const samples: unknown[] = [];
    const watching = (async (): Promise<void> => {
      while (!watch.over) {
        samples.push([await faultsIn(scene.admin), await ledger.verify()]);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    await Promise.all(Array.from({ length: 10 }, client));
    watch.over = true;
    await watching;

    expect(live.length).toBeGreaterThan(5);
    for (const sample of samples) expect(sample).toMatchObject([[], { ok: true }]);
    expect(await faultsIn(scene.admin)).toEqual([]);
    expect(await ledger.verify()).toMatchObject({ ok: true });
  });

  it('and a superuser who tampers with it is found out', async () => {
    const [child] = await fundedChildren(scene, 1);
    for (let day = 20; day < 25; day += 1) {
      const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
      const { childId } = child!;
      await bookings.book(scene.officer.caller, { childId, sessionId, funding: 'personal-budget' });
    }
    const account = `(SELECT id FROM ledger.account WHERE fund_id = '${child!.entitlementId}'
                      AND kind = 'available')`;
    const third = `account_id = ${account} AND account_version = 3`;
    const changed = (sql: string) =>
      scene.admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica'; ${sql}; COMMIT`);
    const found = async (tampering: string, undoing: string): Promise<unknown> => {
      await changed(tampering);
      const verification = await ledger.verify();
      await changed(undoing);
      return verification;
    };

    expect(
      await found(
        `UPDATE ledger.account SET pence = pence + 1 WHERE id = ${account}`,
        `UPDATE ledger.account SET pence = pence - 1 WHERE id = ${account}`,
      ),
    ).toMatchObject({ ok: false, fault: 'balance-differs-from-entries' });
    expect(
      await found(
        `CREATE TEMP TABLE kept AS SELECT * FROM ledger.entry WHERE ${third};
         DELETE FROM ledger.entry WHERE ${third}`,
        `INSERT INTO ledger.entry SELECT * FROM kept; DROP TABLE kept`,
      ),
    ).toMatchObject({ ok: false, fault: 'entry-missing' });
    expect(
      await found(
        `UPDATE ledger.entry SET previous_pence = previous_pence + 7, balance_pence = balance_pence + 7
         WHERE ${third}`,
        `UPDATE ledger.entry SET previous_pence = previous_pence - 7, balance_pence = balance_pence - 7
         WHERE ${third}`,
      ),
    ).toMatchObject({ ok: false, fault: 'chain-broken' });
    expect(await ledger.verify()).toMatchObject({ ok: true });
  });
});
