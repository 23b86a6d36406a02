import { type Client } from 'pg';
import { type AUser, aUser } from '../../factories/a-user.js';
import { type AnAuthority, anAuthority } from '../../factories/an-authority.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

const PASSWORD = 'three random words';

describe('signing in with a browser', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let authority: AnAuthority;
  let family: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db, {}, [ProbeModule]);
    authority = await anAuthority(admin);
    family = await aUser(admin, { role: 'family', authorityId: authority.id, password: PASSWORD });
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const signedIn = async (user = family): Promise<BrowserSession> => {
    const browser = new BrowserSession(web);
    expect((await browser.signIn(user.email, PASSWORD)).status).toBe(303);
    return browser;
  };

  it('leads to the home page, which says who is signed in and for which authority', async () => {
    const browser = new BrowserSession(web);
    const answer = await browser.signIn(family.email, PASSWORD);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    const home = await browser.get('/');
    expect(home.status).toBe(200);
    expect(home.body).toContain(`${family.displayName}, Family, ${authority.name}`);
    expect(home.body).toContain('href="/budget"');
    expect(home.body).not.toContain('href="/officer/children"');
  });

  it.each(['young-person', 'officer', 'commissioner', 'finance', 'auditor'] as const)(
    'shows a home page to role %s',
    async (role) => {
      const user = await aUser(admin, { role, authorityId: authority.id, password: PASSWORD });
      const home = await (await signedIn(user)).get('/');
      expect(home.status).toBe(200);
      expect(home.body).toContain(`Hello, ${user.displayName}`);
    },
  );

  it('shows the page again with one message for every wrong combination, and keeps the address typed', async () => {
    const bodies = [];
    for (const email of [family.email, 'nobody@example.test']) {
      const answer = await new BrowserSession(web).signIn(email, 'wrong words');
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('<title>Error: Sign in - Fairplace</title>');
      expect(answer.body).toContain(`value="${email}"`);
      expect(answer.body).not.toContain('wrong words');
      bodies.push(/govuk-error-summary__body[\s\S]*?<\/ul>/.exec(answer.body)?.[0]);
    }
    expect(bodies[0]).toBe(bodies[1]);
    expect(bodies[0]).toContain('The e-mail address or the password is not right.');
  });

  it('links each problem to its field', async () => {
    const { body } = await new BrowserSession(web).submit('/sign-in', { email: 'x', password: '' });
    expect(body).toContain('<a href="#email">Enter an e-mail address, like name@example.com</a>');
    expect(body).toContain('<a href="#password">Enter your password</a>');
    expect(body).toContain('id="email-error"');
  });

  it('sets a cookie that scripts and other sites cannot use, and that has no date', async () => {
    const answer = await new BrowserSession(web).signIn(family.email, PASSWORD);
    const line = answer.setCookies.find((cookie) => cookie.startsWith('fairplace='));
    expect(line).toMatch(/^fairplace=fp_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('names its cookies __Host- and makes them Secure over TLS', async () => {
    const overTls = await TestWebApp.start(db, { publicUrl: 'https://fairplace.example' });
    try {
      const browser = new BrowserSession(overTls);
      const answer = await browser.signIn(family.email, PASSWORD);
      expect(answer.setCookies).toContainEqual(
        expect.stringMatching(
          /^__Host-fairplace=fp_[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      );
      expect(browser.cookies.has('__Host-fairplace-form')).toBe(true);
    } finally {
      await overTls.close();
    }
  });

  it('does not take a session that somebody else put in the browser', async () => {
    const attacker = await signedIn(
      await aUser(admin, { role: 'family', authorityId: authority.id, password: PASSWORD }),
    );
    const planted = attacker.cookies.get('fairplace') ?? '';
    const victim = new BrowserSession(web);
    const form = await victim.get('/sign-in');
    victim.cookies.set('fairplace', planted);
    const refused = await victim.post('/sign-in', {
      ...hiddenFields(form.body),
      email: family.email,
      password: PASSWORD,
    });
    // The form belongs to no session, the planted session has none of its own forms.
    expect(refused.status).toBe(403);
    victim.cookies.delete('fairplace');
    await victim.signIn(family.email, PASSWORD);
    expect(victim.cookies.get('fairplace')).not.toBe(planted);
    expect((await victim.get('/')).body).toContain(family.displayName);
  });

  it('ends the session that the browser had when somebody signs in over it', async () => {
    const browser = await signedIn();
    const before = browser.cookies.get('fairplace') ?? '';
    const home = await browser.get('/');
    await browser.post('/sign-in', {
      ...hiddenFields(home.body),
      email: family.email,
      password: PASSWORD,
    });
    expect(browser.cookies.get('fairplace')).not.toBe(before);
    const old = new BrowserSession(web);
    old.cookies.set('fairplace', before);
    expect((await old.get('/choose-role')).status).toBe(303);
  });

  it.each([
    ['/choose-role', '/choose-role'],
    ['/offers?near=NG1+5FW&withinMiles=20', '/offers?near=NG1+5FW&withinMiles=20'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/\t/evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/a\r\nSet-Cookie: a=b', '/'],
    ['evil', '/'],
    ['', '/'],
  ])('goes back to "%s" as %s', async (wanted, location) => {
    const browser = new BrowserSession(web);
    const page = `/sign-in?returnTo=${encodeURIComponent(wanted)}`;
    const form = hiddenFields((await browser.get(page)).body);
    const sent = { ...form, email: family.email, password: PASSWORD };
    expect((await browser.post('/sign-in', sent)).headers.location).toBe(location);
    // Also when the form itself was tampered with.
    const again = new BrowserSession(web);
    const fields = { email: family.email, password: PASSWORD, returnTo: wanted };
    expect((await again.submit('/sign-in', fields)).headers.location).toBe(location);
  });

  it('leads a visitor from a page to the sign-in and back', async () => {
    const browser = new BrowserSession(web);
    const answer = await browser.get('/choose-role?from=mail');
    expect(answer.headers.location).toBe('/sign-in?returnTo=%2Fchoose-role%3Ffrom%3Dmail');
    const back = await browser.submit(
      answer.headers.location ?? '',
      { email: family.email, password: PASSWORD },
      '/sign-in',
    );
    expect(back.headers.location).toBe('/choose-role?from=mail');
  });

  it('explains kindly when the session has ended for want of use', async () => {
    const browser = await signedIn();
    await admin.query(`UPDATE identity.session SET last_used_at = now() - interval '31 minutes'`);
    const answer = await browser.get('/choose-role');
    expect(answer.headers.location).toBe('/sign-in?returnTo=%2Fchoose-role&ended=yes');
    const page = await browser.get(answer.headers.location ?? '');
    expect(page.body).toContain('You were signed out because the page was not used for a while.');
  });

  it('signs out: the session is over, the browser forgets, and going back shows nothing', async () => {
    const browser = await signedIn();
    const token = browser.cookies.get('fairplace') ?? '';
    const answer = await browser.submit('/', {}, '/sign-out');
    expect([answer.status, answer.headers.location]).toEqual([303, '/signed-out']);
    expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(browser.cookies.has('fairplace')).toBe(false);
    browser.cookies.set('fairplace', token);
    expect((await browser.get('/choose-role')).status).toBe(303);
    expect((await browser.get('/choose-role')).headers['cache-control']).toBe('no-store');
  });

  it('offers the choice of role to those who have several', async () => {
    const officer = await aUser(admin, {
      role: 'officer',
      authorityId: authority.id,
      password: PASSWORD,
    });
    const other = await anAuthority(admin);
    await admin.query(
      `INSERT INTO identity.membership (user_id, role, authority_id) VALUES ($1, 'commissioner', $2)`,
      [officer.id, other.id],
    );
    const browser = new BrowserSession(web);
    expect((await browser.signIn(officer.email, PASSWORD)).headers.location).toBe('/choose-role');
    const page = await browser.get('/choose-role');
    const option = new RegExp(
      `value="([0-9a-f-]{36})"[^>]*>\\s*<label[^>]*>\\s*Personalisation officer, ${authority.name}`,
    );
    const chosen = option.exec(page.body)?.[1] ?? '';
    const before = browser.cookies.get('fairplace');
    const answer = await browser.submit('/choose-role', { membershipId: chosen });
    expect(answer.headers.location).toBe('/');
    expect(browser.cookies.get('fairplace')).not.toBe(before);
    expect((await browser.get('/')).body).toContain(`Personalisation officer, ${authority.name}`);
  });

  it('escapes what a person is called', async () => {
    const user = await aUser(admin, {
      role: 'family',
      authorityId: authority.id,
      password: PASSWORD,
      displayName: '<script>alert(1)</script>{{7*7}}',
    });
    const { body } = await (await signedIn(user)).get('/');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}');
    expect(body).not.toContain('<script>alert(1)');
  });
});
