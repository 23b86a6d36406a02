import { randomUUID } from 'node:crypto';
import { aUser } from '../../factories/a-user.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { ANSWERS, forDaytime, marketWorld, type MarketWorld, REASONS } from './market-world.js';

const PASSWORD = 'three random words';

let world: MarketWorld;
let web: TestWebApp;
let commissioner: string;
let neighbour: string;
let auditor: string;

beforeAll(async () => {
  world = await marketWorld();
  web = await TestWebApp.start(world.db);
  const tokenOf = async (
    role: 'commissioner' | 'auditor',
    authorityId: string,
  ): Promise<string> => {
    const { email } = await aUser(world.admin, { role, authorityId, password: PASSWORD });
    return web.token(email, PASSWORD);
  };
  commissioner = await tokenOf('commissioner', world.notts.id);
  neighbour = await tokenOf('commissioner', world.neighbour.id);
  auditor = await tokenOf('auditor', world.notts.id);
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

/** Registers an organisation over the API and signs its first person in. */
async function registered(): Promise<{ id: string; name: string; token: string }> {
  const name = `Registered ${randomUUID().slice(0, 8)}`;
  const contactEmail = `${randomUUID()}@example.test`;
  const response = await web.api('POST', '/api/v1/providers', {
    body: {
      name,
      kind: 'company',
      registerNumber: '01234567',
      town: 'Newark',
      contactName: 'Kim Lee',
      contactEmail,
      password: PASSWORD,
    },
  });
  expect(response.status).toBe(201);
  const { id } = response.json<{ id: string }>();
  return { id, name, token: await web.token(contactEmail, PASSWORD) };
}

async function applied(token: string): Promise<string> {
  const response = await web.api('POST', '/api/v1/market/applications', {
    token,
    body: forDaytime(world.market),
  });
  expect(response.status).toBe(201);
  return response.json<{ id: string }>().id;
}

function decide(token: string, id: string, over: object = {}): Promise<WebResponse> {
  const body = {
    authorityId: world.notts.id,
    partId: world.market.parts.daytimeActivities,
    outcome: 'admit',
    reasons: REASONS,
    ...over,
  };
  return web.api('POST', `/api/v1/market/applications/${id}/decisions`, { token, body });
}

describe('from registration to suspension, over HTTP', () => {
  it('a provider registers, applies, is admitted, is on the register, and is suspended', async () => {
    const { id: providerId, name, token } = await registered();
    const markets = await web.api('GET', '/api/v1/market/markets');
    expect(markets.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain(
      world.market.id,
    );
    const application = await applied(token);
    const queue = await web.api('GET', '/api/v1/market/applications?awaiting=true&limit=100', {
      token: commissioner,
    });
    expect(queue.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain(
      application,
    );
    const decided = await decide(commissioner, application);
    expect(decided.status).toBe(201);
    const { admissionId } = decided.json<{ admissionId: string }>();
    const find = async (): Promise<unknown[]> => {
      const response = await web.api('GET', `/api/v1/register?name=${encodeURIComponent(name)}`);
      return response.json<{ items: unknown[] }>().items;
    };
    expect(await find()).toMatchObject([
      {
        provider: { id: providerId, name, town: 'Newark' },
        authority: { id: world.notts.id },
        status: 'admitted',
      },
    ]);
    const unexplained = await web.api(
      'POST',
      `/api/v1/market/admissions/${admissionId}/suspension`,
      { token: commissioner, body: { reasons: null } },
    );
    expect(unexplained.status).toBe(400);
    const suspended = await web.api('POST', `/api/v1/market/admissions/${admissionId}/suspension`, {
      token: commissioner,
      body: { reasons: 'A concern is being looked at.' },
    });
    expect([suspended.status, suspended.json()]).toMatchObject([
      200,
      { status: 'suspended', bookingsKept: 0 },
    ]);
    expect(await find()).toMatchObject([{ status: 'suspended' }]);
    const trail = await web.api('GET', `/api/v1/audit/entries?subjectId=${application}`, {
      token: auditor,
    });
    expect(trail.json<{ items: { action: string }[] }>().items.map(({ action }) => action)).toEqual(
      ['application.admit', 'application.submit'],
    );
  });
});

describe('what is refused, and how', () => {
  it('reasons are required both ways: 422 (B6)', async () => {
    const { token } = await registered();
    const id = await applied(token);
    for (const over of [{ reasons: '' }, { outcome: 'refuse', reasons: undefined }]) {
      expect((await decide(commissioner, id, over)).status).toBe(422);
    }
    const blank = await decide(commissioner, id, { reasons: ' '.repeat(20) });
    expect([blank.status, blank.json()]).toMatchObject([422, { code: 'market.reasons-needed' }]);
  });

  it('another authority’s id is 403; an application out of sight is 404 with the body of a missing one', async () => {
    const { token } = await registered();
    const id = await applied(token);
    expect((await decide(commissioner, id, { authorityId: world.derby.id })).status).toBe(403);
    const hidden = await decide(neighbour, id, { authorityId: world.neighbour.id });
    const missing = await decide(neighbour, randomUUID(), { authorityId: world.neighbour.id });
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    const bare = ({ instance: _instance, ...problem }: Record<string, unknown>) => problem;
    expect(bare(hidden.json())).toEqual(bare(missing.json()));
    expect(
      (await web.api('GET', `/api/v1/market/applications/${id}`, { token: neighbour })).status,
    ).toBe(404);
    expect((await decide(token, id)).status).toBe(403);
  });

  it('an undecided application, a decision made, and a name that is taken are 409', async () => {
    const { token, name } = await registered();
    const id = await applied(token);
    const again = await web.api('POST', '/api/v1/market/applications', {
      token,
      body: forDaytime(world.market),
    });
    expect([again.status, again.json()]).toMatchObject([
      409,
      { code: 'market.application-undecided' },
    ]);
    await decide(commissioner, id);
    expect((await decide(commissioner, id)).json()).toMatchObject({
      code: 'market.already-decided',
    });
    const taken = await web.api('POST', '/api/v1/providers', {
      body: {
        name,
        kind: 'sole-trader',
        town: 'Newark',
        contactName: 'Kim',
        contactEmail: `${randomUUID()}@example.test`,
        password: PASSWORD,
      },
    });
    expect([taken.status, taken.json()]).toMatchObject([409, { code: 'providers.name-in-use' }]);
  });

  it('a repeat with the same key is the same application', async () => {
    const { token } = await registered();
    const send = () =>
      web.api('POST', '/api/v1/market/applications', {
        token,
        body: forDaytime(world.market),
        headers: { 'idempotency-key': 'the same' },
      });
    const [one, other] = await Promise.all([send(), send()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.json()).toEqual(other.json());
  });

  it.each([
    [
      'answers of a wrong kind',
      { answers: { 'safer-recruitment': ['x'], 'safeguarding-lead': { a: 1 } } },
    ],
    ['answers as a list', { answers: ['x'] }],
    ['a question that is not asked', { answers: { ...ANSWERS, role: 'commissioner' } }],
    ['a part that is no id', { partIds: ["' OR 1=1 --"] }],
    [
      'a part twice',
      { partIds: ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000'] },
    ],
    ['a market that is none', { marketId: randomUUID() }],
    ['a field of another', { providerId: randomUUID() }],
    [
      'an answer that cannot be stored',
      { answers: { ...ANSWERS, 'safeguarding-lead': 'a\u0000b' } },
    ],
    ['an answer without end', { answers: { ...ANSWERS, 'safeguarding-lead': 'x'.repeat(4001) } }],
  ])('%s is a clear refusal', async (_name, over) => {
    const { token } = await registered();
    const response = await web.api('POST', '/api/v1/market/applications', {
      token,
      body: { ...forDaytime(world.market), ...over },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    '/api/v1/register?limit=1000000000',
    '/api/v1/register?cursor=nonsense',
    '/api/v1/register?partId=1',
    `/api/v1/register?cursor=${Buffer.from('["a","b","c"]').toString('base64url')}`,
    '/api/v1/register?name=a&name=b',
    '/api/v1/register.csv?authorityId=%27',
    '/api/v1/market/markets?cursor=W10',
  ])('%s is a clear refusal', async (path) => {
    const response = await web.api('GET', path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});

it('the register as a file says that it is one', async () => {
  const response = await web.api('GET', '/api/v1/register.csv');
  expect(response.status).toBe(200);
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toBe('attachment; filename="register.csv"');
  expect(response.body.startsWith('Provider,Town,Part,')).toBe(true);
});
