import { parseSearch, type RawQuery, SearchService } from '#catalogue';
import { visitor } from '#kernel';
import { createPool, Database } from '#platform';
import { type Pool, type PoolClient, type QueryConfig } from 'pg';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCrowd } from './crowd.js';
import { aScene } from './scene.js';

let db: TestDatabase;
let pool: Pool;
let search: SearchService;
const sent: (QueryConfig | string)[] = [];
const logged: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  const random = randomFrom(announcedSeed('search plan'));
  const scene = await aScene(db);
  await aCrowd(scene, random, { providers: 30, offers: 1000, sessions: 10_000 });
  await scene.admin.query('VACUUM ANALYZE');
  // The superuser's, because only one may have the plans inside functions logged; as the application all
  // the same.
  pool = createPool({ connectionString: db.adminUrl, max: 1, applicationName: 'search plan' });
  const client = await pool.connect();
  await client.query(`
    SET ROLE NONE; LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0;
    SET auto_explain.log_nested_statements = on; SET auto_explain.log_analyze = on;
    SET auto_explain.log_timing = off; SET client_min_messages = log; SET ROLE fairplace_app`);
  listenTo(client);
  client.release();
  search = new SearchService(new Database(pool));
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await db?.drop();
});

function listenTo(client: PoolClient): void {
  client.on('notice', ({ message }) => logged.push(message ?? ''));
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((given: QueryConfig | string, values?: unknown[]) => {
    sent.push(given);
    return query(given, values);
  }) as PoolClient['query'];
}

/** The plans of the statements inside the search's function; that of the statement around it comes last. */
async function planOf(raw: RawQuery): Promise<string> {
  sent.length = 0;
  logged.length = 0;
  await search.search(visitor('search-plan.spec'), parseSearch(raw));
  return logged.slice(0, -1).join('\n');
}

/** Rows that a node of a plan gave in all. */
function rowsOf(plan: string, node: string): number {
  const found = new RegExp(`${node}.*actual rows=([\\d.]+) loops=(\\d+)`).exec(plan);
  return Number(found?.[1]) * Number(found?.[2]);
}

function loopsOf(plan: string, node: string): number {
  return Number(new RegExp(`${node}.*loops=(\\d+)`).exec(plan)?.[1]);
}

test.each<RawQuery>([{ near: 'NG1 5FW' }, {}, { kind: 'supported-accommodation' }])(
  'a search (%j) is one prepared statement, and one round trip',
  async (raw) => {
    await planOf(raw);
    expect(sent).toEqual([expect.objectContaining({ name: expect.stringMatching(/^search-/) })]);
  },
);

test('near a place it takes the places by distance and looks up sessions until the page is full', async () => {
  const plan = await planOf({ near: 'NG1 5FW', withinMiles: '20', limit: '5' });
  expect(plan).toMatch(/Index Scan using place_by_position.*\n.*\n *Order By: \("position" <-> /);
  expect(plan).toMatch(/Presorted Key: \(\(p\."position" <-> \$1\)\), p\.id/);
  expect(plan).not.toMatch(/Seq Scan on (?:offer|session|place|admission|registration) /);
  const candidates = rowsOf(plan, 'Index Only Scan using offer_at_place');
  const lookedUp = loopsOf(plan, 'Index Scan using session_ahead');
  expect(lookedUp).toBeGreaterThanOrEqual(6);
  expect(lookedUp).toBeLessThan(candidates);
});

test('near a place, on a day or two, it takes the sessions of each place and not the offers', async () => {
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const plan = await planOf({ near: 'NG1 5FW', withinMiles: '20', from: day, to: day });
  expect(plan).toMatch(/Index Scan using place_by_position/);
  expect(plan).toMatch(/Index Only Scan using offer_by_id/);
  expect(plan).not.toMatch(/offer_at_place|Seq Scan on (?:offer|session|place|admission) /);
  expect(rowsOf(plan, 'Index Only Scan using session_at_place')).toBeGreaterThan(0);
});

test('sessions are looked up only of offers that the authority admits', async () => {
  const plan = await planOf({ near: 'NG1 5FW', withinMiles: '20' });
  const asked = loopsOf(plan, 'Index Scan using admission_.*actual');
  expect(asked).toBeGreaterThan(20);
  expect(loopsOf(plan, 'Index Scan using session_ahead')).toBeLessThan(asked);
});

test('a wider circle costs a search that fills its page nothing', async () => {
  const [narrow, wide] = [
    await planOf({ near: 'NG1', withinMiles: '20', limit: '5' }),
    await planOf({ near: 'NG1', withinMiles: '100', limit: '5' }),
  ];
  const candidates = (plan: string): number => rowsOf(plan, 'using offer_at_place');
  expect(candidates(narrow)).toBeGreaterThan(0);
  expect(candidates(wide)).toBe(candidates(narrow));
});

test('without a place it takes the sessions in order of time until the page is full', async () => {
  const plan = await planOf({ limit: '5' });
  expect(plan).not.toMatch(/Seq Scan on (?:offer|session|admission|registration) /);
  const sessions = rowsOf(plan, 'Index Only Scan using session_by_start');
  expect(sessions).toBeGreaterThanOrEqual(6);
  expect(sessions).toBeLessThan(200);
});
