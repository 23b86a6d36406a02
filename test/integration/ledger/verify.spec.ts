import { LedgerService } from '#ledger';
import { BookingsService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn } from '../bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

/** What is changed in the third entry together, or a CHECK would refuse it; and where it is noticed. */
const PAIRS: [string, string, number][] = [
  ['previous_pence', 'balance_pence', 3],
  ['previous_minutes', 'balance_minutes', 3],
  ['previous_nights', 'balance_nights', 3],
  ['pence', 'balance_pence', 4],
];

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

    const commitment = `(SELECT transaction_id FROM ledger.entry WHERE ${third})`;
    const { rows } = await scene.admin.query<{ account: string; commitment: string }>(
      `SELECT ${account} AS account, ${commitment} AS commitment`,
    );
    const { account: accountId, commitment: commitmentId } = rows[0]!;
    const nameless = `UPDATE ledger.transaction SET id = `;
    const FAULTS: [string, string | null, number | null, string, string][] = [
      ...['pence', 'minutes', 'nights'].map((unit): [string, string, number, string, string] => [
        'balance-differs-from-entries',
        accountId,
        6,
        `UPDATE ledger.account SET ${unit} = ${unit} + 1 WHERE id = '${accountId}'`,
        `UPDATE ledger.account SET ${unit} = ${unit} - 1 WHERE id = '${accountId}'`,
      ]),
      ...PAIRS.map(([one, other, version]): [string, string, number, string, string] => [
        'chain-broken',
        accountId,
        version,
        `UPDATE ledger.entry SET ${one} = ${one} + 7, ${other} = ${other} + 7 WHERE ${third}`,
        `UPDATE ledger.entry SET ${one} = ${one} - 7, ${other} = ${other} - 7 WHERE ${third}`,
      ]),
      [
        // The number of the entry that stands in the missing one's place.
        'entry-missing',
        accountId,
        4,
        `CREATE TEMP TABLE kept AS SELECT * FROM ledger.entry WHERE ${third};
         DELETE FROM ledger.entry WHERE ${third}`,
        `INSERT INTO ledger.entry SELECT * FROM kept; DROP TABLE kept`,
      ],
      [
        'entry-missing',
        accountId,
        6,
        `CREATE TEMP TABLE kept AS SELECT * FROM ledger.entry
         WHERE account_id = '${accountId}' AND account_version = 6;
         DELETE FROM ledger.entry WHERE account_id = '${accountId}' AND account_version = 6`,
        `INSERT INTO ledger.entry SELECT * FROM kept; DROP TABLE kept`,
      ],
      [
        'transaction-missing',
        commitmentId,
        null,
        // Of two faults the first by id is named: this id comes last.
        `${nameless} 'ffffffff-ffff-4fff-bfff-ffffffffffff' WHERE id = '${commitmentId}'`,
        `${nameless} '${commitmentId}' WHERE reference =
           (SELECT reference FROM ledger.transaction t WHERE NOT EXISTS (
              SELECT FROM ledger.entry e WHERE e.transaction_id = t.id))`,
      ],
      [
        'reversal-differs',
        commitmentId,
        null,
        `UPDATE ledger.transaction SET kind = 'release', reverses_id = (SELECT transaction_id FROM ledger.entry
           WHERE account_id = '${accountId}' AND account_version = 1) WHERE id = '${commitmentId}'`,
        `UPDATE ledger.transaction SET kind = 'commitment', reverses_id = NULL WHERE id = '${commitmentId}'`,
      ],
    ];
    for (const [fault, id, version, tampering, undoing] of FAULTS) {
      const verification = await found(tampering, undoing);
      expect([tampering, verification]).toEqual([tampering, { ok: false, fault, id, version }]);
    }
    expect(await ledger.verify()).toMatchObject({ ok: true });
  });
});
