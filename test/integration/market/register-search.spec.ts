import { anAdmission } from '../../factories/an-admission.js';
import { aMarket } from '../../factories/a-market.js';
import { TestWebApp } from '../../support/web-app.js';
import { marketWorld, type MarketWorld } from './market-world.js';

let world: MarketWorld;
let web: TestWebApp;
beforeAll(async () => {
  world = await marketWorld();
  web = await TestWebApp.start(world.db);
  for (const name of ['Harbour Light Trust', 'Harbourside Care', 'Meadow Lark Clubs']) {
    await admit(name);
  }
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

async function admit(name: string, partId = world.market.parts.daytimeActivities): Promise<string> {
  const { provider } = await world.newProvider({ name });
  await anAdmission(world.admin, { authorityId: world.notts.id, providerId: provider.id, partId });
  return provider.id;
}

async function namesFor(filter: object): Promise<string[]> {
  const { items } = await world.register.list(world.visitor, { limit: 100, ...filter });
  return items.map(({ provider }) => provider.name);
}

describe('finding somebody on the register', () => {
  it.each([
    ['harbor light', 'Harbour Light Trust'],
    ['Medow Lark', 'Meadow Lark Clubs'],
    ['meadowlark clubs', 'Meadow Lark Clubs'],
  ])('forgives typing errors: %s', async (name, found) => {
    const page = await world.register.list(world.visitor, { limit: 10, name });
    expect(page.alike).toBe(true);
    expect(page.items[0]?.provider.name).toBe(found);
  });

  it('shows only names that hold the text where there are such, and nobody for gibberish', async () => {
    const page = await world.register.list(world.visitor, { limit: 10, name: 'HARBOUR' });
    expect(page.alike).toBe(false);
    expect(page.items.map(({ provider }) => provider.name)).toEqual([
      'Harbour Light Trust',
      'Harbourside Care',
    ]);
    expect(await namesFor({ name: 'zzqxw' })).toEqual([]);
  });

  it('finds by the number of a register or a regulator, however it is typed, and not by half of it', async () => {
    const id = await admit('Numbered Homes');
    await world.admin.query(
      `INSERT INTO providers.registration (provider_id, kind, number, valid_from)
       VALUES ($1, 'cqc', '1-987654321', '2020-01-01')`,
      [id],
    );
    expect(await namesFor({ name: '1 987 654 321' })).toEqual(['Numbered Homes']);
    expect(await namesFor({ name: '1-98765' })).toEqual([]);
    await world.admin.query(
      `UPDATE providers.registration SET withdrawn_at = now() WHERE provider_id = $1`,
      [id],
    );
    expect(await namesFor({ name: '1-987654321' })).toEqual([]);
  });

  it('is filtered by market and by state', async () => {
    const other = await aMarket(world.admin, {
      authorityId: world.notts.id,
      title: 'Other market',
    });
    await admit('Only In The Other', other.parts.daytimeActivities);
    expect(await namesFor({ marketId: other.id })).toEqual(['Only In The Other']);
    expect(await namesFor({ marketId: world.market.id })).not.toContain('Only In The Other');
    expect(await namesFor({ marketId: other.id, status: 'suspended' })).toEqual([]);
    expect(await namesFor({ marketId: other.id, status: 'admitted' })).toHaveLength(1);
  });

  it('has the same pages with a filter as without, whole and in order', async () => {
    const whole = await namesFor({ name: 'ar' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.register.list(world.visitor, { limit: 1, name: 'ar', cursor });
      seen.push(...page.items.map(({ provider }) => provider.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(whole.length).toBeGreaterThan(2);
    expect(seen).toEqual(whole);
  });
});

describe('the register as open data', () => {
  it('B25: may be read from other sites, says its licence, and is not sent twice', async () => {
    const first = await web.api('GET', '/api/v1/register?limit=2');
    expect(first.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, no-cache',
      link: expect.stringContaining('open-government-licence'),
      etag: expect.stringMatching(/^".+"$/),
    });
    expect(first.headers['access-control-allow-credentials']).toBeUndefined();
    const again = await web.api('GET', '/api/v1/register?limit=2', {
      headers: { 'if-none-match': `"other", W/${String(first.headers.etag)}` },
    });
    expect([again.status, again.body]).toEqual([304, '']);
    await admit('Aardvark Newcomer');
    const changed = await web.api('GET', '/api/v1/register?limit=2', {
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain('Aardvark Newcomer');
  });

  it('does the same for its files; refusals stay uncached', async () => {
    const file = await web.api('GET', '/api/v1/register-changes.csv');
    expect(file.body).toMatch(/^Date,Provider,Part,Authority,Before,Status\r\n20\d\d-/);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const again = await web.api('GET', '/api/v1/register-changes.csv', {
      headers: { 'if-none-match': String(file.headers.etag) },
    });
    expect(again.status).toBe(304);
    const wrong = await web.api('GET', '/api/v1/register?cursor=nonsense');
    expect([wrong.status, wrong.headers['cache-control']]).toEqual([400, 'no-store']);
  });

  it('tells every change once, the newest first, page by page', async () => {
    const whole = await world.register.changes(world.visitor, { limit: 100 });
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await world.register.changes(world.visitor, { limit: 2, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole.items);
    const numbers = seen.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    expect(numbers.length).toBeGreaterThan(4);
  });

  it('has a provider with its history, its pages answer, and an unknown provider is not found', async () => {
    const id = await admit('Shown Whole');
    const { provider, history, entries } = (await web.api('GET', `/api/v1/register/${id}`)).json<{
      provider: object;
      history: object[];
      entries: object[];
    }>();
    expect(provider).toMatchObject({ id, name: 'Shown Whole' });
    expect(Object.keys(provider)).not.toContain('contactEmail');
    expect([history.length, entries.length]).toEqual([1, 1]);
    for (const path of ['/register?name=harbor+light', '/register/changes', `/register/${id}`]) {
      expect((await web.api('GET', path)).status).toBe(200);
    }
    const unknown = '/api/v1/register/00000000-0000-4000-8000-000000000000';
    expect((await web.api('GET', unknown)).status).toBe(404);
  });
});
