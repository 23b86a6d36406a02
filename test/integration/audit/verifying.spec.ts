import { setTimeout as pause } from 'node:timers/promises';
import { type Client } from 'pg';
import { type Restore, withoutGuard, withoutIndex } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { Trail } from './trail.js';

const LENGTH = 12;

/** What a superuser does to a chain of twelve, and where the verifier says it was first. */
const DEEDS: [deed: string, sql: string, fault: string][] = [
  [
    'a detail edited',
    `UPDATE audit.entry SET details = '{"each": 8}' WHERE seq = 7`,
    'altered at 7',
  ],
  [
    'a time edited',
    `UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE seq = 1`,
    'altered at 1',
  ],
  [
    'a seal re-dated',
    `UPDATE audit.entry SET sealed_at = sealed_at + interval '1 s' WHERE seq = 5`,
    'altered at 5',
  ],
  [
    'somebody blamed',
    `UPDATE audit.entry SET user_id = gen_random_uuid() WHERE seq = 12`,
    'altered at 12',
  ],
  ['the first deleted', 'DELETE FROM audit.entry WHERE seq = 1', 'missing at 1'],
  ['one deleted', 'DELETE FROM audit.entry WHERE seq = 6', 'missing at 6'],
  [
    'one deleted and the gap closed',
    `DELETE FROM audit.entry WHERE seq = 6;
     UPDATE audit.entry SET seq = seq + 1000 WHERE seq > 6;
     UPDATE audit.entry SET seq = seq - 1001 WHERE seq > 1000`,
    'altered at 6',
  ],
  [
    'one inserted between',
    `UPDATE audit.entry SET seq = seq + 1000 WHERE seq > 4;
     UPDATE audit.entry SET seq = seq - 999 WHERE seq > 1000;
     INSERT INTO audit.entry
       (authority_id, at, role, action, subject_type, subject_ids, seq, hash, sealed_at)
     SELECT authority_id, at, role, action, subject_type, subject_ids, 5, hash, sealed_at
     FROM audit.entry WHERE seq = 4`,
    'altered at 5',
  ],
  [
    'two exchanged',
    `UPDATE audit.entry SET seq = 1000 WHERE seq = 3;
     UPDATE audit.entry SET seq = 3 WHERE seq = 9;
     UPDATE audit.entry SET seq = 9 WHERE seq = 1000`,
    'altered at 3',
  ],
  [
    'a seal taken off',
    'UPDATE audit.entry SET seq = NULL, hash = NULL, sealed_at = NULL WHERE seq = 10',
    'missing at 10',
  ],
];

describe('verifying the audit trail', () => {
  let db: TestDatabase;
  let trail: Trail;
  let authority: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 2);
    [authority = ''] = trail.authorities;
  });
  afterAll(() => db?.drop());

  beforeEach(async () => {
    await trail.tamper('DELETE FROM audit.entry');
    await trail.writeMany(authority, LENGTH);
    await trail.sealAll();
  });

  it.each(DEEDS)('%s', async (_deed, sql, fault) => {
    expect(await trail.faults()).toEqual([]);
    await trail.tamper(sql);
    expect(await trail.faults()).toEqual([fault]);
  });

  it('an end that was cut off shows against a head noted outside, and nowhere else', async () => {
    const noted = await notes(trail);
    await trail.tamper('DELETE FROM audit.entry WHERE seq > 9');
    expect(await trail.faults()).toEqual([]);
    expect(await trail.faults(noted)).toEqual(['missing at 10']);
  });

  it('a chain that was removed whole shows against a head noted outside', async () => {
    const noted = await notes(trail);
    await trail.tamper('DELETE FROM audit.entry');
    expect(await trail.faults(noted)).toEqual(['missing at 1']);
  });

  it('a chain computed anew after an edit shows against a head noted outside', async () => {
    const noted = await notes(trail);
    await trail.tamper(`UPDATE audit.entry SET details = '{"each": 8}' WHERE seq = 7`);
    await trail.tamper('UPDATE audit.entry SET seq = NULL, hash = NULL, sealed_at = NULL');
    await trail.sealAll();
    expect(await trail.faults()).toEqual([]);
    expect(await trail.faults(noted)).toEqual([`replaced at ${LENGTH}`]);
  });

  it('goes on after the head that was noted', async () => {
    const noted = await notes(trail);
    await trail.writeMany(authority, 3);
    await trail.sealAll();
    expect(await trail.faults(noted)).toEqual([]);
  });

  it('names each chain that is broken, and looks at one alone when asked', async () => {
    const [, other = ''] = trail.authorities;
    await trail.writeMany(other, 3);
    await trail.sealAll();
    await trail.tamper(`UPDATE audit.entry SET role = 'family' WHERE seq = 2`);
    expect(await trail.faults()).toEqual(['altered at 2', 'altered at 2']);
    const { rows } = await trail.admin.query<{ code: string }>(
      'SELECT code FROM identity.authority WHERE id = $1',
      [other],
    );
    expect(await trail.faults(undefined, rows[0]?.code)).toEqual(['altered at 2']);
    expect(await trail.faults(undefined, null)).toEqual([]);
  });

  it('a fork is found where neither the lock nor the unique index hinders it', async () => {
    const restoreLock = await withoutLock(trail.admin);
    const restoreIndex = await withoutIndex(trail.admin, 'audit.entry_place');
    await trail.write(authority);
    await forkByTwoSealers(db, trail, authority);
    expect(await trail.faults()).toEqual([`forked at ${LENGTH + 1}`]);
    await trail.tamper('DELETE FROM audit.entry');
    await restoreIndex();
    await restoreLock();
  });

  it('and the unique index alone does hinder it', async () => {
    const restoreLock = await withoutLock(trail.admin);
    await trail.write(authority);
    await expect(forkByTwoSealers(db, trail, authority)).rejects.toMatchObject({ code: '23505' });
    const places = (await trail.chain(authority)).map(({ seq }) => seq);
    expect(places).toEqual([...new Set(places)]);
    await restoreLock();
  });
});

/** Heads as the verifier takes them. */
async function notes({ verification }: Trail): Promise<Map<string, Map<number, Buffer>>> {
  const heads = await verification.heads();
  return new Map(heads.map(({ id, seq, hash }) => [id, new Map([[seq, hash]])]));
}

function withoutLock(admin: Client): Promise<Restore> {
  const lock = 'PERFORM pg_advisory_xact_lock(audit.chain_lock(p_chain));';
  return withoutGuard(admin, { function: 'audit.seal', replace: [lock, ''] });
}

/** Two sealers see the same head, and each puts another entry behind it. */
async function forkByTwoSealers(db: TestDatabase, trail: Trail, authority: string): Promise<void> {
  const other = await db.ownerClient();
  await other.query(`BEGIN; SELECT set_config('app.job', 'seal-audit', true)`);
  await other.query(`SELECT audit.record($1, 'child.read', 'child', '{}', '{}')`, [authority]);
  await other.query(
    `SELECT audit.seal($1, $2, array_agg(id), ARRAY[decode(repeat('00', 32), 'hex')])
     FROM audit.entry WHERE seq IS NULL AND action = 'child.read'`,
    [authority, LENGTH + 1],
  );
  const sealing = trail.sealing.round();
  const settled = sealing.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, isWaiting(trail.admin)]))) await pause(20);
  await other.query('COMMIT');
  await sealing;
}

async function isWaiting(admin: Client): Promise<boolean> {
  const { rowCount } = await admin.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount !== 0;
}
