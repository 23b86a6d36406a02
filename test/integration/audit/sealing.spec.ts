import { recordAudit } from '#audit';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { callerOf, Trail } from './trail.js';

describe('sealing the audit trail', () => {
  let db: TestDatabase;
  let trail: Trail;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 3);
  });
  afterAll(() => db?.drop());

  const unsealed = async (): Promise<number> => (await trail.verification.unsealed()).count;

  it('numbers each chain without a gap, that without an authority too', async () => {
    const [one = '', two = ''] = trail.authorities;
    await trail.writeMany(one, 4);
    await trail.writeMany(null, 2);
    await trail.writeMany(two, 1);
    await trail.writeMany(one, 3);
    expect(await unsealed()).toBe(10);
    await trail.sealAll();
    expect(await unsealed()).toBe(0);
    for (const [chain, length] of [
      [one, 7],
      [two, 1],
      [null, 2],
    ] as const) {
      const entries = await trail.chain(chain);
      expect(entries.map(({ seq }) => seq)).toEqual(
        Array.from({ length }, (_, index) => index + 1),
      );
      expect(entries).toEqual(entries.toSorted((left, right) => left.id - right.id));
    }
    expect(await trail.faults()).toEqual([]);
  });

  it('finds an entry whose transaction commits after later ones were sealed', async () => {
    const [, , authority = ''] = trail.authorities;
    let commit: () => void = () => undefined;
    let written: () => void = () => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const late = db.database.transaction(callerOf(authority), async (tx) => {
      await recordAudit(tx, {
        authorityId: authority,
        action: 'child.read',
        subjectType: 'child',
        subjectIds: [],
      });
      written();
      await mayCommit;
    });
    await isWritten;
    await trail.write(authority);
    await trail.sealAll();
    const [early] = await trail.chain(authority);
    commit();
    await late;
    await trail.sealAll();
    const entries = await trail.chain(authority);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(entries[1]?.id).toBeLessThan(early?.id ?? 0);
    expect(await trail.faults()).toEqual([]);
  });

  it('makes no writer wait, and another sealer pass on', async () => {
    const [authority = ''] = trail.authorities;
    await trail.write(authority);
    const sealer = await db.adminClient();
    await sealer.query('BEGIN');
    await sealer.query('SELECT pg_advisory_xact_lock(audit.chain_lock($1))', [authority]);
    await sealer.query(
      `SET LOCAL session_replication_role = replica;
       UPDATE audit.entry SET seq = 1000, hash = decode(repeat('00', 32), 'hex'), sealed_at = now()
       WHERE seq IS NULL`,
    );
    // Would run into lock_timeout if it waited for the sealer, which is still at it.
    await trail.write(authority);
    expect(await trail.sealing.round()).toBe(false);
    await sealer.query('ROLLBACK');
    expect(await unsealed()).toBe(2);
    await trail.sealAll();
    expect(await unsealed()).toBe(0);
  });

  it('is done once by two sealers at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(trail.authorities.map((authority) => trail.writeMany(authority, 5)));
      await Promise.all([trail.sealAll(), trail.sealAll(), trail.sealAll()]);
      await trail.sealAll();
    }
    expect(await unsealed()).toBe(0);
    expect(await trail.faults()).toEqual([]);
  });
});
