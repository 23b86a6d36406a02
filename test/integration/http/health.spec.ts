import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

describe('health', () => {
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

  it('is ready when the database answers and is up to date', async () => {
    const ready = await web.send({ path: '/health/ready' });
    expect([ready.status, ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is not ready while migrations are missing', async () => {
    const admin = await db.adminClient();
    await admin.query('CREATE TABLE kept AS TABLE public.migrations');
    await admin.query(
      'DELETE FROM public.migrations WHERE id = (SELECT max(id) FROM public.migrations)',
    );
    const ready = await web.send({ path: '/health/ready' });
    await admin.query('TRUNCATE public.migrations; INSERT INTO public.migrations TABLE kept');
    expect(ready.status).toBe(503);
    expect(ready.json()).toEqual({ status: 'unavailable', reason: '1 migrations are missing' });
    expect((await web.send({ path: '/health/ready' })).status).toBe(200);
  });

  describe('without a database', () => {
    let lonely: TestWebApp;

    beforeAll(async () => {
      lonely = await TestWebApp.start(db, {
        databaseUrl: 'postgresql://fairplace_app:wrong@127.0.0.1:1/nothing',
      });
    });

    afterAll(() => lonely?.close());

    it('is alive and not ready, and says no more than that', async () => {
      expect((await lonely.send({ path: '/health/live' })).status).toBe(200);
      const ready = await lonely.send({ path: '/health/ready' });
      expect(ready.status).toBe(503);
      expect(ready.json()).toEqual({
        status: 'unavailable',
        reason: 'the database does not answer',
      });
    });

    it('says clearly that it cannot answer just now, to programs and to people', async () => {
      const body = { email: 'a@example.test', password: 'a' };
      const api = await lonely.api('POST', '/api/v1/sessions', { body });
      expect([api.status, api.json()['code']]).toEqual([503, 'service.unavailable']);
      expect(api.headers['retry-after']).toBe('5');
      const headers = { cookie: `fairplace=fp_${'A'.repeat(43)}`, accept: 'text/html' };
      const page = await lonely.send({ path: '/choose-role', headers });
      expect(page.status).toBe(503);
      expect(page.body).toContain('Sorry, the service is not available just now');
    });
  });
});

describe('the end', () => {
  it('answers what is in hand, closes kept connections, and comes at once', async () => {
    const db = await createTestDatabase();
    const web = await TestWebApp.start(db);
    const body = { email: 'nobody@example.test', password: 'a password' };
    const inHand = web.api('POST', '/api/v1/sessions', {
      body,
      headers: { connection: 'keep-alive' },
    });
    await new Promise((resolve) => {
      web.app.getHttpServer().once('request', resolve);
    });
    const ended = web.app.close();
    const answer = await inHand;
    expect(answer.status).toBe(401);
    expect(answer.headers.connection).toBe('close');
    await ended;
    await expect(web.send({ path: '/health/live' })).rejects.toThrow('ECONNREFUSED');
    await db.drop();
  });
});
