import { PASSWORD } from '../security/actors.js';
import { type World } from '../security/scene.js';
import { aWorld } from '../security/world.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}
interface Documented {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
}

/** What a council's own software reads of a child's support. */
describe('the API of a child’s support', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let world: World;
  let documented: Documented;
  const tokens: Partial<Record<'family' | 'officer', string>> = {};

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    world = await aWorld(db, web);
    documented = (await web.api('GET', '/api/openapi.json')).json<Documented>();
    for (const role of ['family', 'officer'] as const)
      tokens[role] = await web.token(world.people[role].email, PASSWORD);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const api = (method: string, path: string, body?: object): Promise<WebResponse> =>
    web.api(method, `/api/v1${path}`, { token: tokens.family ?? '', ...(body && { body }) });

  const schemaOf = (schema: Schema | undefined): Schema | undefined => {
    const name = (schema?.$ref ?? schema?.allOf?.[0]?.$ref)?.split('/').at(-1);
    return name === undefined ? schema : documented.components.schemas[name];
  };
  /** Fields that an answer has and the document has not, or the other way round. */
  function differences(value: unknown, given: Schema | undefined, at: string): string[] {
    const schema = schemaOf(given);
    if (Array.isArray(value))
      return value.flatMap((one) => differences(one, schema?.items, `${at}[]`));
    const known = schema?.properties;
    if (typeof value !== 'object' || value === null || !known) return [];
    const fields = new Set([...Object.keys(value), ...Object.keys(known)]);
    const faults = [...fields].filter((key) => !(key in value) || !(key in known));
    const within = Object.entries(value).flatMap(([key, part]) =>
      differences(part, known[key], `${at}.${key}`),
    );
    return [...faults.map((key) => `${at}.${key}`), ...within];
  }

  const READ: [path: string, child: string, shown: object][] = [
    ['/children/{id}/level', 'childToMove', { level: 'flexible-short-breaks' }],
    ['/children/{id}/package', 'childToMove', { ended: [] }],
    ['/children/{id}/scenarios', 'child', { nextCursor: null }],
    ['/children/{id}/scenarios/{scenarioId}', 'child', { name: 'Another mix', state: 'saved' }],
    ['/children/{id}/night-counts', 'child', {}],
    ['/children/{id}/direct-payment', 'childWithAgreement', { current: { state: 'accepted' } }],
    ['/price-comparison', 'child', { once: [{ pence: 600_000, recurring: false }] }],
  ];

  it.each(READ)('answers %s as its document says', async (path, child, shown) => {
    const { ids } = world;
    const address = path
      .replace('{id}', ids[child] ?? '')
      .replace('{scenarioId}', ids['scenario'] ?? '');
    const answer = await api('GET', address);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject(shown);
    const { responses } = documented.paths[`/api/v1${path}`]?.['get'] ?? {};
    const schema = responses?.['200']?.content['application/json']?.schema;
    expect(schema).toBeDefined();
    expect(differences(answer.json(), schema, '')).toEqual([]);
  });

  it('gives a package whose lines add up, and a scenario of no other child', async () => {
    const { ids } = world;
    const { lines, totals } = (await api('GET', `/children/${ids['childToMove']}/package`)).json<{
      lines: { totalPence: number; recurring: boolean }[];
      totals: { recurringPence: number };
    }>();
    expect(lines.length).toBeGreaterThan(0);
    const yearly = lines.filter(({ recurring }) => recurring);
    expect(yearly.reduce((sum, { totalPence }) => sum + totalPence, 0)).toBe(totals.recurringPence);
    const elsewhere = `/children/${ids['childToMove']}/scenarios/${ids['scenario']}`;
    const answer = await api('GET', elsewhere);
    expect([answer.status, answer.json()['code']]).toEqual([404, 'choices.scenario-not-found']);
  });

  it('names the outcome of a booking, once for each key, and refuses what is none of the plan', async () => {
    const { ids } = world;
    const path = `/bookings/${ids['booking']}/outcome`;
    expect((await api('GET', path)).json()).toEqual({ wish: null });
    const body = { outcomeId: ids['outcome'] };
    const send = (): Promise<WebResponse> =>
      web.api('PUT', `/api/v1${path}`, {
        token: tokens.officer ?? '',
        body,
        headers: { 'idempotency-key': 'name-the-outcome-once' },
      });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toBe(first.body);
    expect(first.json()).toEqual({ wish: expect.stringMatching(/\w/) as string });
    expect((await api('GET', path)).body).toBe(first.body);
    const wrong = await api('PUT', path, { outcomeId: ids['child'] });
    expect([wrong.status, wrong.json()['code']]).toEqual([422, 'plans.invalid']);
    expect((await api('PUT', path, { outcomeId: 'swimming' })).status).toBe(400);
  });
});
