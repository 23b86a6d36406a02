import { Client } from 'pg';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { Trail } from './trail.js';

const REFUSED = { code: '42501' };
const SEAL = `seq = 9, hash = decode(repeat('00', 32), 'hex'), sealed_at = now()`;

describe('what nobody may do to the audit trail', () => {
  let db: TestDatabase;
  let trail: Trail;
  let connections: Record<'application' | 'worker' | 'owner' | 'superuser', Client>;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 1);
    await trail.writeMany(trail.authorities[0] ?? '', 3);
    await trail.sealAll();
    await trail.write(trail.authorities[0] ?? '');
    const worker = new Client({ connectionString: db.workerUrl });
    await worker.connect();
    connections = {
      application: await db.appClient(),
      worker,
      owner: await db.ownerClient(),
      superuser: trail.admin,
    };
  });
  afterAll(async () => {
    await connections?.worker.end();
    await db?.drop();
  });

  const everybody = ['application', 'worker', 'owner', 'superuser'] as const;
  const statements = [
    `UPDATE audit.entry SET details = '{}'`,
    `UPDATE audit.entry SET details = '{}' WHERE id = 1`,
    `UPDATE audit.entry SET ${SEAL} WHERE seq IS NULL`,
    'DELETE FROM audit.entry',
    'DELETE FROM audit.entry WHERE seq = 3',
    'TRUNCATE audit.entry',
  ];

  it.each(everybody.flatMap((who) => statements.map((sql) => [who, sql] as const)))(
    '%s: %s',
    async (who, sql) => {
      await expect(connections[who].query(sql)).rejects.toMatchObject(REFUSED);
    },
  );

  it.each([
    ['worker', `UPDATE audit.entry SET ${SEAL}`],
    ['owner', `UPDATE audit.entry SET ${SEAL}, action = 'booking.hold' WHERE seq IS NULL`],
    ['owner', 'DELETE FROM audit.entry'],
  ] as const)('%s under the name of the sealing job: %s', async (who, sql) => {
    const client = connections[who];
    await client.query(`BEGIN; SELECT set_config('app.job', 'seal-audit', true)`);
    await expect(client.query(sql)).rejects.toMatchObject(REFUSED);
    await client.query('ROLLBACK');
  });

  it('owner under the name of the sealing job: sealed entries are out of reach', async () => {
    const { owner } = connections;
    await owner.query(`BEGIN; SELECT set_config('app.job', 'seal-audit', true)`);
    const { rowCount } = await owner.query(`UPDATE audit.entry SET ${SEAL} WHERE seq = 2`);
    await owner.query('ROLLBACK');
    expect(rowCount).toBe(0);
  });

  it.each([
    ['seq', '1'],
    ['at', 'now()'],
    ['hash', "decode(repeat('00', 32), 'hex')"],
  ])('the application writes no %s', async (column, value) => {
    const insert = `INSERT INTO audit.entry (role, action, subject_type, subject_ids, ${column})
                    VALUES ('system', 'child.read', 'child', '{}', ${value})`;
    await expect(connections.application.query(insert)).rejects.toMatchObject(REFUSED);
  });

  it('seals nothing at a place that is not the next, nor what is sealed already', async () => {
    const [authority] = trail.authorities;
    const { worker } = connections;
    const seal = async (first: number, id: number): Promise<void> => {
      await worker.query(`BEGIN; SELECT set_config('app.job', 'seal-audit', true)`);
      try {
        await worker.query(
          `SELECT audit.seal($1, $2, ARRAY[$3::bigint], ARRAY[decode(repeat('00', 32), 'hex')])`,
          [authority, first, id],
        );
      } finally {
        await worker.query('ROLLBACK');
      }
    };
    const last = await idOf(trail, 'seq IS NULL');
    await expect(seal(3, last)).rejects.toMatchObject({ message: 'audit.head-moved' });
    await expect(seal(5, last)).rejects.toMatchObject({ message: 'audit.head-moved' });
    const sealed = await idOf(trail, 'seq = 2');
    await expect(seal(4, sealed)).rejects.toMatchObject({ message: 'audit.not-all-unsealed' });
    await expect(seal(4, last)).resolves.toBeUndefined();
  });

  it('would all be possible without its triggers', async () => {
    const restore = await withoutTrigger(trail.admin, 'audit.entry', 'sealed_once');
    const other = await withoutTrigger(trail.admin, 'audit.entry', 'never_changed');
    await trail.admin.query('BEGIN');
    const { rowCount } = await trail.admin.query(`UPDATE audit.entry SET details = '{"x": 1}'`);
    expect(rowCount).toBe(4);
    await trail.admin.query('ROLLBACK');
    await restore();
    await other();
  });
});

async function idOf({ admin }: Trail, condition: string): Promise<number> {
  const { rows } = await admin.query<{ id: number }>(
    `SELECT id FROM audit.entry WHERE ${condition}`,
  );
  return rows[0]?.id ?? 0;
}
