import { type Client } from 'pg';
import { type AUser, aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { ProbeModule, ProbePage } from './probe.module.js';

const PASSWORD = 'three random words';

describe('forms', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let user: AUser;
  let browser: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db, {}, [ProbeModule]);
    const authorityId = (await anAuthority(admin)).id;
    user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
  });

  beforeEach(async () => {
    browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    ProbePage.callers.length = 0;
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it('act, lead on with GET, and say so once, escaped', async () => {
    const answer = await browser.submit('/probe/form', { email: 'a' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/probe/form']);
    const first = await browser.get('/probe/form');
    expect(first.body).toContain('It is done, &lt;b&gt;a&lt;/b&gt;.');
    expect((await browser.get('/probe/form')).body).not.toContain('It is done');
  });

  it('ignore a notice that was not signed here', async () => {
    browser.cookies.set('fairplace-notice', Buffer.from('Send money').toString('base64url'));
    expect((await browser.get('/probe/form')).body).not.toContain('Send money');
    browser.cookies.set('fairplace-notice', `${Buffer.from('Send money').toString('base64url')}.x`);
    expect((await browser.get('/probe/form')).body).not.toContain('Send money');
  });

  it('are shown again with what was typed, except passwords', async () => {
    const answer = await browser.submit('/probe/form', { email: 'full', password: 'se"cret' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('<title>Error: Probe - Fairplace</title>');
    expect(answer.body).toContain('It is full.');
    expect(answer.body).toContain('value="full"');
    expect(answer.body).not.toContain('se&quot;cret');
  });

  it('show the refusal of a field beside the field', async () => {
    const answer = await browser.submit('/probe/form', { email: 'twin' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<a href="#email">Choose another one</a>');
  });

  it('escape what was typed', async () => {
    const { body } = await browser.submit('/probe/form', { email: '"><script>alert(1)</script>' });
    expect(body).toContain('&quot;&gt;&lt;script&gt;');
    expect(body).not.toContain('"><script>');
  });

  it('refuse fields that they do not have', async () => {
    const answer = await browser.submit('/probe/form', { email: 'a', role: 'officer' });
    expect(answer.status).toBe(422);
    expect(ProbePage.callers).toEqual([]);
  });

  it('refuse a field that comes twice', async () => {
    const form = hiddenFields((await browser.get('/probe/form')).body);
    const answer = await browser.post('/probe/form&', {});
    expect(answer.status).toBeLessThan(500);
    const twice = `${new URLSearchParams(form).toString()}&email=a&email=b`;
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = await web.send({
      method: 'POST',
      path: '/probe/form',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: twice,
    });
    expect(sent.status).toBe(422);
  });

  it('give a double click one key, and another key to another content', async () => {
    const form = hiddenFields((await browser.get('/probe/form')).body);
    await browser.post('/probe/form', { ...form, email: 'a' });
    await browser.post('/probe/form', { ...form, email: 'a' });
    await browser.post('/probe/form', { ...form, email: 'b' });
    await browser.submit('/probe/form', { email: 'a' });
    const keys = ProbePage.callers.map(({ idempotency }) => idempotency?.key);
    expect(keys).toHaveLength(4);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
    expect(ProbePage.callers[0]?.idempotency).toMatchObject({ route: 'POST /probe/form' });
  });

  describe('without a token of this session', () => {
    const REFUSED = { status: 403, explained: true, leaked: false, acted: 0 };
    const outcomeOf = async (fields: Record<string, string>): Promise<object> => {
      const { status, body } = await browser.post('/probe/form', { email: 'typed', ...fields });
      return {
        status,
        explained: body.includes('This page has been open too long'),
        leaked: body.includes('typed'),
        acted: ProbePage.callers.length,
      };
    };

    it('are refused when there is none', async () => {
      expect(await outcomeOf({})).toEqual(REFUSED);
    });

    it('are refused when it is made up', async () => {
      expect(await outcomeOf({ _csrf: 'x'.repeat(60) })).toEqual(REFUSED);
    });

    it("are refused with another person's", async () => {
      const other = new BrowserSession(web);
      await other.signIn(user.email, PASSWORD);
      expect(await outcomeOf(hiddenFields((await other.get('/probe/form')).body))).toEqual(REFUSED);
    });

    it("are refused with another person's, cookie included", async () => {
      const other = new BrowserSession(web);
      await other.signIn(user.email, PASSWORD);
      const form = hiddenFields((await other.get('/probe/form')).body);
      browser.cookies.set('fairplace-form', other.cookies.get('fairplace-form') ?? '');
      expect(await outcomeOf(form)).toEqual(REFUSED);
    });

    it('are refused with one from before sign-in', async () => {
      const visitor = new BrowserSession(web);
      const form = hiddenFields((await visitor.get('/sign-in')).body);
      browser.cookies.set('fairplace-form', visitor.cookies.get('fairplace-form') ?? '');
      expect(await outcomeOf(form)).toEqual(REFUSED);
    });

    it('cannot sign anybody out', async () => {
      expect((await browser.post('/sign-out', {})).status).toBe(403);
      expect((await browser.get('/choose-role')).status).toBe(200);
    });

    it('cannot sign anybody in', async () => {
      const visitor = new BrowserSession(web);
      const answer = await visitor.post('/sign-in', { email: user.email, password: PASSWORD });
      expect(answer.status).toBe(403);
    });
  });

  it('of a session that has ended lead to the sign-in', async () => {
    const form = hiddenFields((await browser.get('/probe/form')).body);
    await admin.query('UPDATE identity.session SET revoked_at = now()');
    const answer = await browser.post('/probe/form', { ...form, email: 'a' });
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      '/sign-in?returnTo=%2Fprobe%2Fform&ended=yes',
    ]);
  });
});
