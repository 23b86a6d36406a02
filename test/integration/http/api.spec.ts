import { type Client } from 'pg';
import { type AUser, aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

const PASSWORD = 'three random words';

describe('the JSON API', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let family: AUser;
  let token: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db, {}, [ProbeModule]);
    const authorityId = (await anAuthority(admin)).id;
    family = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    token = await web.token(family.email, PASSWORD);
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  describe('sessions', () => {
    it('are opened with a token and the moment it ends', async () => {
      const answer = await web.api('POST', '/api/v1/sessions', {
        body: { email: family.email, password: PASSWORD },
      });
      expect(answer.status).toBe(201);
      const { token: opened, expiresAt } = answer.json<{ token: string; expiresAt: string }>();
      expect(opened).toMatch(/^fp_[\w-]{43}$/);
      expect(new Date(expiresAt).getTime()).toBeGreaterThan(Date.now() + 11 * 3_600_000);
      expect(answer.setCookies).toEqual([]);
    });

    it('say whose they are, and end', async () => {
      const own = await web.token(family.email, PASSWORD);
      const current = await web.api('GET', '/api/v1/sessions/current', { token: own });
      expect(current.json()).toMatchObject({ userId: family.id, role: 'family' });
      const ended = await web.api('DELETE', '/api/v1/sessions/current', { token: own });
      expect([ended.status, ended.body]).toEqual([204, '']);
      const after = await web.api('GET', '/api/v1/sessions/current', { token: own });
      expect(after.status).toBe(401);
      expect(after.json()).toMatchObject({ code: 'identity.session-ended' });
    });

    it('are opened also by a client that still sends a token that has ended', async () => {
      const body = { email: family.email, password: PASSWORD };
      const stale = `fp_${'A'.repeat(43)}`;
      expect((await web.api('POST', '/api/v1/sessions', { body, token: stale })).status).toBe(201);
    });

    it.each(['wrong', ''])('are refused with password "%s"', async (password) => {
      const answer = await web.api('POST', '/api/v1/sessions', {
        body: { email: family.email, password },
      });
      expect(answer.status).toBe(password === '' ? 400 : 401);
    });
  });

  describe('problems', () => {
    it('are RFC 9457 with a stable code and a reference', async () => {
      const answer = await web.api('POST', '/api/v1/sessions', {
        body: { email: family.email, password: 'wrong' },
      });
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        detail: 'The e-mail address or the password is not right. Check both and try again.',
        code: 'identity.wrong-credentials',
        instance: `urn:uuid:${String(answer.headers['x-request-id'])}`,
      });
    });

    it('name the fields', async () => {
      const body = { text: '', count: 1.5, role: 'officer' };
      const answer = await web.api('POST', '/api/v1/probe', { token, body });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({
        code: 'request.invalid',
        problems: [
          { field: 'role', message: '"role" is not a field of this request.' },
          { field: 'text', message: 'Say it in 20 characters.' },
          { field: 'count', message: 'Count in whole numbers.' },
        ],
      });
    });

    it('tell nothing of what nobody expected', async () => {
      const answer = await web.send({ path: '/api/v1/probe/broken' });
      expect(answer.status).toBe(500);
      expect(answer.json()).toMatchObject({ code: 'service.unexpected' });
      expect(answer.body).not.toMatch(/secret|12345|\.ts|\.js/);
    });

    it('are pages for people, with the reference', async () => {
      const answer = await web.send({ path: '/probe/broken', headers: { accept: 'text/html' } });
      expect(answer.body).toContain('Sorry, there is a problem with the service');
      expect(answer.body).toContain(String(answer.headers['x-request-id']));
      expect(answer.body).not.toMatch(/secret|12345/);
    });

    it('are the same for an id that is none and an address that is nothing', async () => {
      const bodies = [];
      for (const path of ['/api/v1/probe/things/1', '/api/v1/nothing']) {
        const answer = await web.send({ path });
        expect(answer.status).toBe(404);
        bodies.push({ ...answer.json(), instance: '' });
      }
      expect(bodies[0]).toEqual(bodies[1]);
    });
  });

  describe('access', () => {
    it('is refused to visitors with 401, to other roles with 403', async () => {
      const visitor = await web.api('POST', '/api/v1/probe/officers');
      expect([visitor.status, visitor.json()['code']]).toEqual([401, 'identity.sign-in-needed']);
      const wrongRole = await web.api('POST', '/api/v1/probe/officers', { token });
      expect([wrongRole.status, wrongRole.json()['code']]).toEqual([
        403,
        'identity.role-not-allowed',
      ]);
    });

    it.each(['Bearer', 'Bearer ', 'Basic abc', 'Bearer fp_x', `Bearer fp_${'A'.repeat(43)}`])(
      'is refused to the header "%s", on public routes too',
      async (authorization) => {
        const answer = await web.send({ path: '/api/v1/probe', headers: { authorization } });
        expect(answer.status).toBe(401);
      },
    );

    it('of a browser reads with the cookie, and writes only with the token of a page', async () => {
      const browser = new BrowserSession(web);
      await browser.signIn(family.email, PASSWORD);
      const read = await browser.get('/api/v1/sessions/current');
      expect(read.json()).toMatchObject({ userId: family.id });
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const body = { text: 'a' };
      const bare = await web.api('POST', '/api/v1/probe', { body, headers: { cookie } });
      expect([bare.status, bare.json()['code']]).toEqual([403, 'request.form-expired']);
      const csrf = hiddenFields((await browser.get('/probe/form')).body)['_csrf'] ?? '';
      const headers = { cookie, 'x-csrf-token': csrf };
      expect((await web.api('POST', '/api/v1/probe', { body, headers })).status).toBe(201);
    });

    it("does not take a cookie's token as a bearer token, nor the other way round", async () => {
      const browser = new BrowserSession(web);
      await browser.signIn(family.email, PASSWORD);
      const fromCookie = browser.cookies.get('fairplace') ?? '';
      const answer = await web.api('GET', '/api/v1/sessions/current', { token: fromCookie });
      expect(answer.status).toBe(401);
      browser.cookies.set('fairplace', token);
      expect((await browser.get('/choose-role')).status).toBe(303);
    });
  });

  describe('idempotency keys', () => {
    interface Echo {
      caller: { idempotency?: { key: string; route: string; requestHash: string } };
    }
    const write = async (key: string, body: unknown): Promise<Echo['caller']['idempotency']> => {
      const headers = { 'idempotency-key': key };
      const answer = await web.api('POST', '/api/v1/probe', { token, body, headers });
      return answer.json<Echo>().caller.idempotency;
    };

    it('reach the use case with the route and a hash of the request', async () => {
      const one = await write('key 1', { text: 'a', count: 1 });
      expect(one).toMatchObject({ key: 'key 1', route: 'POST /api/v1/probe' });
      expect((await write('key 1', { count: 1, text: 'a' }))?.requestHash).toBe(one?.requestHash);
      expect((await write('key 1', { count: 2, text: 'a' }))?.requestHash).not.toBe(
        one?.requestHash,
      );
    });

    it('are not taken from reads', async () => {
      const headers = { 'idempotency-key': 'a' };
      const answer = await web.api('GET', '/api/v1/probe', { headers });
      expect(answer.json<Echo>().caller.idempotency).toBeUndefined();
    });

    it.each(['', ' ', 'a'.repeat(201), 'a\tb', 'é'])(
      'are refused when they are "%s"',
      async (key) => {
        const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
        const body = { text: 'a' };
        const answer = await web.api('POST', '/api/v1/probe', { token, body, headers });
        expect([answer.status, answer.json()['code']]).toEqual([
          400,
          'request.bad-idempotency-key',
        ]);
      },
    );
  });
});
