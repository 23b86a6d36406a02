import { parseSearch, type RawQuery, SearchService } from '#catalogue';
import { visitor } from '#kernel';
import { createPool, Database } from '#platform';
import { type Pool, type PoolClient } from 'pg';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCrowd } from './crowd.js';
import { aScene } from './scene.js';

interface Statement {
  text: string;
  values: unknown[] | undefined;
}

let db: TestDatabase;
let pool: Pool;
let client: PoolClient;
const sent: Statement[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  const random = randomFrom(announcedSeed('search plan'));
  await aCrowd(await aScene(db), random, { providers: 30, offers: 1000, sessions: 10_000 });
  pool = createPool({ connectionString: db.appUrl, max: 1, applicationName: 'search plan' });
  pool.on('connect', (connected) => {
    client = connected;
    const query = connected.query.bind(connected) as (...given: unknown[]) => unknown;
    connected.query = ((text: string, values?: unknown[]) => {
      sent.push({ text, values });
      return query(text, values);
    }) as PoolClient['query'];
  });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await db.drop();
});

/** What one search sends to the database, and the plan of its statement. */
async function planOf(raw: RawQuery): Promise<{ statements: Statement[]; plan: string }> {
  const search = new SearchService(new Database(pool));
  const criteria = parseSearch(raw);
  sent.length = 0;
  await search.search(visitor('search-plan.spec'), criteria);
  const statements = [...sent];
  const found = statements[1];
  const borrowed = await pool.connect();
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${found?.text ?? ''}`,
    found?.values,
  );
  borrowed.release();
  return { statements, plan: rows.map((row) => row['QUERY PLAN']).join('\n') };
}

test('a search is one statement between the context and the commit', async () => {
  const { statements } = await planOf({ near: 'NG1 5FW', withinMiles: '20' });
  expect(statements.map(({ text }) => text.trim().split(/\s/, 1)[0])).toEqual([
    'BEGIN;',
    'WITH',
    'COMMIT',
  ]);
});

test('near a place it uses the index of positions, and looks up sessions until the page is full', async () => {
  const { plan } = await planOf({ near: 'NG1 5FW', withinMiles: '20', limit: '5' });
  expect(plan).toContain('Index Scan using offer_by_position on offer o');
  expect(plan).toContain('on session_of_offer');
  const candidates = Number(/offer_by_position on offer o \(actual rows=(\d+)/.exec(plan)?.[1]);
  const lookedUp = Number(/on session_of_offer \(actual rows=[\d.]+ loops=(\d+)/.exec(plan)?.[1]);
  expect(candidates).toBeGreaterThan(100);
  expect(lookedUp).toBeLessThan(candidates / 2);
});

test('without a place it looks up sessions by the same index', async () => {
  const { plan } = await planOf({});
  expect(plan).toMatch(/session_of_offer/);
  expect(plan).not.toMatch(/Seq Scan on session /);
});
