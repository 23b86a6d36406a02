import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/*
 * Under row-level security, which forbids PostgreSQL to ask an index what it takes for telling of hidden
 * rows: a million entries are then read for each look at the newest few.
 */
describe('looks at the chains of the audit trail use their indexes', () => {
  let db: TestDatabase;
  let owner: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    owner = await db.ownerClient();
    await owner.query(`SELECT set_config('app.job', 'seal-audit', false)`);
    // The tables are empty, for which a sequential scan would be right.
    await owner.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  });
  afterAll(() => db?.drop());

  const ofChain = `audit.chain_of(e.authority_id) = '${randomUUID()}'`;

  it.each([
    ['unsealed', 'entry_unsealed', `e.seq IS NULL AND ${ofChain} ORDER BY e.id LIMIT 1000`],
    ['the head', 'entry_place', `e.seq IS NOT NULL AND ${ofChain} ORDER BY e.seq DESC LIMIT 1`],
    ['all sealed', 'entry_place', `e.seq IS NOT NULL AND ${ofChain} ORDER BY e.seq`],
  ])('%s', async (_what, index, condition) => {
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT e.id FROM audit.entry e WHERE ${condition}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(new RegExp(`Index Scan (?:Backward )?using ${index}`));
    expect(plan).toContain('Index Cond: (CASE');
    expect(plan).not.toContain('Sort');
  });
});
