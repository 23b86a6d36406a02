import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { PASSWORD } from './actors.js';
import { RandomInput, type Schema } from './random-input.js';
import { aWorld } from './world.js';

const REQUESTS = 1500;

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

let db: TestDatabase;
let web: TestWebApp;

beforeAll(async () => {
  db = await createTestDatabase();
  web = await TestWebApp.start(db);
});
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

/** Path and query of one request, with the parameters that the document names. */
function address(path: string, { parameters = [] }: Operation, input: RandomInput): string {
  const query: string[] = [];
  let filled = path;
  for (const parameter of parameters) {
    const bare = input.value(parameter.schema).replaceAll(/^"|"$/g, '');
    if (parameter.in === 'path') {
      filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(bare));
    } else if (parameter.in === 'query' && input.chance(0.6)) {
      query.push(`${parameter.name}=${encodeURIComponent(bare)}`);
    }
  }
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** Asks as one person after the other until one may: most requests would end at the gate otherwise. */
async function askAll(
  tokens: string[],
  method: string,
  path: string,
  body: string | undefined,
): Promise<number[]> {
  const statuses: number[] = [];
  for (const token of tokens) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body };
    const { status } = await web.send({ method: method.toUpperCase(), path, headers, ...sent });
    statuses.push(status);
    if (status !== 403) break;
  }
  return statuses;
}

describe('random requests to every operation of the API', () => {
  it('are answered with something other than a 5xx', async () => {
    const { people, ids } = await aWorld(db, web);
    const openApi = await web.api('GET', '/api/openapi.json');
    const { paths, components } = openApi.json<Document & Record<string, unknown>>();
    const known = Object.values(ids).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    const input = new RandomInput(
      randomFrom(announcedSeed('random requests')),
      components.schemas,
      known,
    );
    const tokens: string[] = [];
    for (const { email } of Object.values(people)) tokens.push(await web.token(email, PASSWORD));
    const operations = Object.entries(paths)
      .filter(([path]) => !path.endsWith('/sessions/current'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );

    const broken: string[] = [];
    const statuses = new Set<number>();
    for (let count = 0; count < REQUESTS; count += 1) {
      const { path, method, operation } = input.oneOf(operations);
      const target = address(path, operation, input);
      const schema = operation.requestBody?.content['application/json']?.schema;
      const body = schema && input.value(schema);
      for (const status of await askAll(tokens, method, target, body)) {
        statuses.add(status);
        if (status >= 500) broken.push(`${status} ${method} ${target} ${body ?? ''}`);
      }
    }
    expect(broken).toEqual([]);
    // The requests were no mere noise: some were answered, the others refused for different reasons.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 403, 404]));
  }, 240_000);
});
