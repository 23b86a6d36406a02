import { ROLES } from '#kernel';
import { createQueueConnection, type JobQueue } from '#platform';
import { aUser } from '../../factories/a-user.js';
import { aProvider } from '../../factories/a-provider.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { describeOnRedis, RedisServer } from '../../support/redis-server.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { Trail } from '../audit/trail.js';

const PASSWORD = 'three random words';
const PAGES = ['/operator/queues/', '/operator/queues/queue/news', '/operator/queues/api/queues'];

/** How somebody was turned away. */
function refusalOf({ status, headers }: WebResponse): string | number {
  return headers.location?.startsWith('/sign-in?') ? 'sign in' : status;
}

describe('the queue dashboard', () => {
  let db: TestDatabase;
  let trail: Trail;
  let web: TestWebApp;
  let queue: JobQueue;
  let operator: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 1);
    web = await TestWebApp.start(db);
    queue = createQueueConnection({ databaseUrl: db.appUrl, redisUrl: undefined }).queue(
      'news',
      {},
    );
    operator = await arrive('operator');
  });
  afterAll(async () => {
    await queue?.close();
    await web?.close();
    await db?.drop();
  });

  const arrive = async (
    role: Exclude<(typeof ROLES)[number], 'public'>,
  ): Promise<BrowserSession> => {
    const [authorityId = ''] = trail.authorities;
    const place =
      role === 'provider'
        ? { providerId: (await aProvider(trail.admin)).id }
        : role === 'operator' || role === 'sessional-worker'
          ? {}
          : { authorityId };
    const user = await aUser(trail.admin, { role, ...place, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return browser;
  };

  it.each(ROLES.filter((role) => role !== 'operator'))('is not for %s', async (role) => {
    const browser = role === 'public' ? new BrowserSession(web) : await arrive(role);
    for (const path of [...PAGES, '/operator/queues/static/images/logo.svg']) {
      const answer = await browser.get(path);
      expect([path, refusalOf(answer)]).toEqual([path, role === 'public' ? 'sign in' : 403]);
    }
  });

  it('shows operators their page under a strict policy, without inline scripts or styles', async () => {
    expect((await operator.get('/')).body).toContain('href="/operator/queues"');
    expect((await operator.get('/operator/queues')).headers.location).toBe('/operator/queues/');
    const page = await operator.get('/operator/queues/');
    expect(page.status).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/ style=|<style|https?:/);
    const files = [...page.body.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(files.length).toBeGreaterThan(2);
    for (const name of files) {
      const file = await operator.get(`/operator/queues/${name}`);
      expect([name, file.status]).toEqual([name, 200]);
      expect(file.headers['content-type']).toMatch(/^text\/(?:css|javascript)/);
    }
  });

  it('tells of queues and jobs, which are ids', async () => {
    const outboxId = '5f0b35d5-aaaa-4bbb-8ccc-000000000001';
    await queue.addBulk([{ name: 'news', data: { outboxId }, opts: {} }]);
    const answer = await operator.get(
      '/operator/queues/api/queues?activeQueue=news&status=waiting&page=1',
    );
    const { queues } = answer.json<{
      queues: { name: string; counts: object; jobs: { data: object }[]; readOnlyMode: boolean }[];
    }>();
    expect(queues).toEqual([
      expect.objectContaining({ name: 'news', readOnlyMode: true }),
      expect.objectContaining({ name: 'emails', readOnlyMode: true, jobs: [] }),
    ]);
    expect(queues[0]?.counts).toMatchObject({ waiting: 1, active: 0, failed: 0 });
    expect(queues[0]?.jobs.map(({ data }) => data)).toEqual([{ outboxId }]);
  });

  it.each([
    ['PUT', '/api/queues/pause'],
    ['PUT', '/api/queues/news/empty'],
    ['PUT', '/api/queues/news/retry/failed'],
    ['PUT', '/api/queues/news/clean/waiting'],
    ['PUT', '/api/queues/news/obliterate'],
    ['POST', '/api/queues/news/add'],
  ])('has nothing that changes anything: %s %s', async (method, path) => {
    const cookie = [...operator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await web.send({ method, path: `/operator/queues${path}`, headers, body: '{}' });
    expect(answer.status).toBe(404);
    expect(await queue.getJobCounts('waiting')).toMatchObject({ waiting: 1 });
  });

  it.each([
    '/operator/queues/static/../index.ejs',
    '/operator/queues/static/..%2findex.ejs',
    '/operator/queues/static/nothing.js',
    '/operator/queues/api/queues/nothing/1',
    '/operator/queues/api/nothing',
    '/operator/queues/anything',
  ])('has nothing at %s', async (path) => {
    expect((await operator.get(path)).status).toBe(404);
  });

  it('is all that an operator sees: nothing of an authority, a child or a booking', async () => {
    for (const path of [
      '/audit',
      '/bookings',
      '/officer/children',
      '/finance/budgets',
      '/commissioner/applications',
    ]) {
      expect([path, (await operator.get(path)).status]).toEqual([path, 403]);
    }
  });
});

describeOnRedis('the queue dashboard on Redis', () => {
  let db: TestDatabase;
  let redis: RedisServer;
  let web: TestWebApp;

  beforeAll(async () => {
    db = await createTestDatabase();
    redis = await RedisServer.start();
    web = await TestWebApp.start(db, { redisUrl: redis.url });
  });
  afterAll(async () => {
    await web?.close();
    await redis?.remove();
    await db?.drop();
  });

  it('shows the same, and is away when Redis is', async () => {
    const admin = await db.adminClient();
    const { email } = await aUser(admin, { role: 'operator', password: PASSWORD });
    const operator = new BrowserSession(web);
    await operator.signIn(email, PASSWORD);
    const path = '/operator/queues/api/queues?activeQueue=news';
    expect((await operator.get(path)).json()['queues']).toEqual([
      expect.objectContaining({ name: 'news', readOnlyMode: true }),
      expect.objectContaining({ name: 'emails', readOnlyMode: true }),
    ]);
    await redis.kill();
    const away = await operator.get(path);
    expect(away.status).toBeGreaterThanOrEqual(500);
    expect(away.body).not.toContain('127.0.0.1');
    expect((await operator.get('/')).status).toBe(200);
  });
});
