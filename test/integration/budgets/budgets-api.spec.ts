import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;
let childId: string;
let strangerId: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
  const { id: authorityId } = await anAuthority(admin);
  const ids: Record<string, string> = {};
  for (const role of ['family', 'officer', 'finance', 'commissioner', 'young-person'] as const) {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    ids[role] = user.id;
    tokens[role] = await web.token(user.email, PASSWORD);
  }
  const officerIds = [ids['officer'] ?? ''];
  const guardianIds = [ids['family'] ?? ''];
  childId = (await aChild(admin, { authorityId, guardianIds, officerIds })).id;
  strangerId = (await aChild(admin, { authorityId })).id;
}, 60_000);
afterAll(async () => {
  await web.close();
  await db.drop();
});

function api(role: string, method: string, path: string, body?: unknown): Promise<WebResponse> {
  return web.api(method, `/api/v1${path}`, { token: tokens[role] ?? '', body });
}

const fsb = {
  programme: 'flexible-short-breaks',
  delivery: 'direct-payment',
  universalFirstReason: 'The youth club has no one who can give medicines.',
};

describe('the way of the money', () => {
  it('from an entitlement over a card to a freeze, seen by the family', async () => {
    const opened = await api('officer', 'POST', `/children/${childId}/entitlements`, fsb);
    expect(opened.status).toBe(201);
    expect(opened.json()).toMatchObject({ pence: 75_000, minutes: 4800, state: 'open' });

    const again = await api('officer', 'POST', `/children/${childId}/entitlements`, fsb);
    expect([again.status, again.json()['code']]).toEqual([409, 'budgets.already-open']);

    const issued = await api('officer', 'POST', `/children/${childId}/cards`);
    expect(issued.status).toBe(201);
    const { id } = issued.json<{ id: string }>();
    const loaded = await api('officer', 'POST', `/cards/${id}/loads`, { amountPence: 20_000 });
    expect(loaded.status).toBe(201);
    expect(loaded.json()).toMatchObject({
      card: { availablePence: 20_000 },
      budget: { availablePence: 55_000 },
    });

    const frozen = await api('family', 'PUT', `/cards/${id}/freeze`);
    expect([frozen.status, frozen.json()['state']]).toEqual([200, 'frozen']);
    const refused = await api('officer', 'POST', `/cards/${id}/loads`, { amountPence: 1 });
    expect([refused.status, refused.json()['code']]).toEqual([409, 'cards.frozen']);
    const active = await api('family', 'DELETE', `/cards/${id}/freeze`);
    expect([active.status, active.json()['state']]).toEqual([200, 'active']);

    const budget = await api('family', 'GET', `/children/${childId}/budget`);
    expect(budget.json()).toMatchObject({
      allocatedPence: 55_000,
      committedPence: 0,
      spentPence: 0,
      availablePence: 55_000,
      hours: { allocatedMinutes: 4800, committedMinutes: 0, spentMinutes: 0 },
      nights: { allocated: 0, committed: 0, spent: 0, available: 0 },
      card: { id, state: 'active', availablePence: 20_000 },
    });
    const moves = await api('family', 'GET', `/children/${childId}/budget/movements?limit=1`);
    expect(moves.json()).toMatchObject({ items: [{ kind: 'card-load', pence: -20_000 }] });

    for (const role of ['finance', 'commissioner']) {
      const totals = await api(role, 'GET', '/budgets/totals');
      expect(totals.status).toBe(200);
      expect(totals.body).not.toContain(childId);
      expect(totals.json<{ items: unknown[] }>().items).toHaveLength(2);
    }
  });
});

describe('what is no amount, day or name is a clear 4xx', () => {
  it.each([
    ['an amount below nothing', '/cards/ID/loads', { amountPence: -1 }],
    ['an amount of nothing', '/cards/ID/loads', { amountPence: 0 }],
    ['part of a penny', '/cards/ID/loads', { amountPence: 0.1 }],
    ['a number as text', '/cards/ID/loads', { amountPence: '1e3' }],
    ['2 to the power of 53', '/cards/ID/loads', { amountPence: 2 ** 53 }],
    ['2 to the power of 63', '/cards/ID/loads', { amountPence: 2 ** 63 }],
    ['an amount that is a list', '/cards/ID/loads', { amountPence: [1] }],
    ['a field of its own making', '/cards/ID/loads', { amountPence: 1, balance: 9 }],
    ['hours below nothing', '/children/ID/entitlements', { ...fsb, hours: -1 }],
    ['hours that are no number', '/children/ID/entitlements', { ...fsb, hours: 'eighty' }],
    ['a programme that is none', '/children/ID/entitlements', { ...fsb, programme: 'tsb' }],
    [
      'a reason of a million letters',
      '/children/ID/entitlements',
      {
        ...fsb,
        universalFirstReason: 'x'.repeat(90_000),
      },
    ],
    ['an authority of its own choice', '/children/ID/entitlements', { ...fsb, authorityId: 'x' }],
    ['a child without a name', '/children', { caseReference: 'A-1' }],
  ])('%s', async (_what, path, body) => {
    const response = await api('officer', 'POST', path.replace('ID', childId), body);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect([response.status, response.json()['code']]).toEqual([400, 'request.invalid']);
    expect(response.json<{ problems: unknown[] }>().problems.length).toBeGreaterThan(0);
  });

  it('1e309, which JSON makes endless', async () => {
    const response = await web.send({
      method: 'POST',
      path: `/api/v1/cards/${randomUUID()}/loads`,
      headers: { authorization: `Bearer ${tokens['officer']}`, 'content-type': 'application/json' },
      body: '{"amountPence":1e309}',
    });
    expect(response.status).toBe(400);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1000000000',
    'limit=-1',
    'limit=x',
    'limit=1&limit=2',
    'cursor=!',
    'cursor=e30',
    'cursor=',
    'search=',
    'sort=name',
  ])('a list with %s', async (query) => {
    const response = await api('officer', 'GET', `/children?${query}`);
    expect(response.status).toBe(400);
  });

  it.each(['2014-02-30', '0001-01-01', '9999-12-31', '1914-01-01'])(
    'a date of birth of %s',
    async (dateOfBirth) => {
      const response = await api('officer', 'POST', '/children', {
        caseReference: `DAY-${dateOfBirth}`,
        firstName: 'Sam',
        lastName: 'Day',
        dateOfBirth,
        homeDistrict: 'NG1',
      });
      expect(response.status).toBe(422);
      expect(response.json()).toMatchObject({
        code: 'children.invalid',
        problems: [{ field: 'dateOfBirth' }],
      });
    },
  );
});

describe('a child of somebody else is as one that does not exist', () => {
  it.each([
    ['GET', '/children/ID', undefined],
    ['GET', '/children/ID/budget', undefined],
    ['GET', '/children/ID/budget/movements', undefined],
    ['GET', '/children/ID/entitlements', undefined],
    ['POST', '/children/ID/entitlements', fsb],
    ['POST', '/children/ID/cards', undefined],
  ])('%s %s', async (method, path, body) => {
    const bodies: unknown[] = [];
    for (const id of [strangerId, randomUUID()]) {
      const response = await api('officer', method, path.replace('ID', id), body);
      expect(response.status).toBe(404);
      bodies.push({ ...response.json<object>(), instance: '' });
    }
    expect(bodies[0]).toEqual(bodies[1]);
  });

  it('and an id that is none is not found either', async () => {
    expect((await api('officer', 'GET', '/children/1')).status).toBe(404);
  });
});

describe('roles', () => {
  it.each([
    ['family', 'POST', '/children'],
    ['family', 'POST', '/children/ID/entitlements'],
    ['family', 'POST', '/children/ID/cards'],
    ['family', 'POST', '/cards/ID/loads'],
    ['young-person', 'PUT', '/cards/ID/freeze'],
    ['finance', 'GET', '/children'],
    ['commissioner', 'GET', '/children/ID/budget'],
    ['officer', 'GET', '/budgets/totals'],
  ])('%s may not %s %s', async (role, method, path) => {
    const response = await api(role, method, path.replace('ID', childId));
    expect([response.status, response.json()['code']]).toEqual([403, 'identity.role-not-allowed']);
  });
});
