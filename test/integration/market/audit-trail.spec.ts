import { aUser } from '../../factories/a-user.js';
import { TestWebApp } from '../../support/web-app.js';
import { marketWorld, type MarketWorld } from './market-world.js';

const PASSWORD = 'three random words';

let world: MarketWorld;
let web: TestWebApp;
let auditor: string;

beforeAll(async () => {
  world = await marketWorld();
  web = await TestWebApp.start(world.db);
  auditor = await tokenOf('auditor');
  for (const authority of [world.notts, world.derby]) {
    for (let number = 0; number < 5; number += 1) await anEntry(authority.id);
  }
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

async function tokenOf(role: 'auditor' | 'commissioner' | 'officer'): Promise<string> {
  const { email } = await aUser(world.admin, {
    role,
    authorityId: world.notts.id,
    password: PASSWORD,
  });
  return web.token(email, PASSWORD);
}

async function anEntry(authorityId: string): Promise<void> {
  await world.admin.query(
    `SELECT audit.record($1, 'child.read', 'child', ARRAY[gen_random_uuid()], '{"count": 1}')`,
    [authorityId],
  );
}

describe('the audit trail', () => {
  it.each([
    '/api/v1/audit/entries?from=2026-02-31',
    '/api/v1/audit/entries?action=%25',
    '/api/v1/audit/entries?subjectId=1',
    `/api/v1/audit/entries?cursor=${Buffer.from('[1e308]').toString('base64url')}`,
  ])('%s is a clear refusal for the auditor', async (path) => {
    const response = await web.api('GET', path, { token: auditor });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('is read by an auditor, and page by page', async () => {
    for (const other of [await tokenOf('commissioner'), await tokenOf('officer')]) {
      expect((await web.api('GET', '/api/v1/audit/entries', { token: other })).status).toBe(403);
    }
    expect((await web.api('GET', '/api/v1/audit/entries')).status).toBe(401);
    const page = (await web.api('GET', '/api/v1/audit/entries?limit=2', { token: auditor })).json<{
      items: { id: number }[];
      nextCursor: string;
    }>();
    const next = (
      await web.api('GET', `/api/v1/audit/entries?limit=2&cursor=${page.nextCursor}`, {
        token: auditor,
      })
    ).json<{ items: { id: number }[] }>();
    const ids = [...page.items, ...next.items].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(new Set(ids).size).toBe(4);
  });

  it('shows the own authority’s entries alone, by action and by day', async () => {
    const read = async (query: string) =>
      (await web.api('GET', `/api/v1/audit/entries?limit=100&${query}`, { token: auditor })).json<{
        items: { action: string; role: string; details: object }[];
      }>().items;
    const entries = await read('action=child');
    expect(entries).toHaveLength(5);
    expect(entries[0]).toMatchObject({
      action: 'child.read',
      role: 'system',
      details: { count: 1 },
    });
    expect(await read('action=child.read')).toHaveLength(5);
    expect(await read('action=child.write')).toEqual([]);
    expect(await read('action=child&to=2020-01-01')).toEqual([]);
    expect(await read('action=child&from=2020-01-01')).toHaveLength(5);
  });
});
