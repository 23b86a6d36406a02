import { type Client } from 'pg';
import { type AUser, aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

const PASSWORD = 'three random words';

describe('rate limits', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let authorityId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    authorityId = (await anAuthority(admin)).id;
  });

  beforeEach(async () => {
    // Failed sign-ins are remembered in the database, over the ends of web processes.
    await admin.query('TRUNCATE identity.sign_in_attempt');
    web = await TestWebApp.start(db, { rateLimitFactor: 1 }, [ProbeModule]);
  });

  afterEach(() => web?.close());
  afterAll(() => db?.drop());

  const person = (role: AUser['caller']['role']): Promise<AUser> => {
    if (role === 'public') throw new Error('nobody');
    return aUser(admin, { role, authorityId, password: PASSWORD });
  };
  const signIn = (email: string, password: string, headers = {}): Promise<WebResponse> =>
    web.api('POST', '/api/v1/sessions', { body: { email, password }, headers });
  const repeat = async (times: number, work: () => Promise<WebResponse>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await work()).status);
    return statuses;
  };

  /** The same in parallel, for limits so wide that one after the other would outlast the window. */
  const flood = async (times: number, work: () => Promise<WebResponse>): Promise<object> => {
    const counts: Record<number, number> = {};
    let left = times;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const { status } = await work();
        counts[status] = (counts[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    return counts;
  };

  it('allow 5 wrong passwords for an account, then none, not even the right one', async () => {
    const { email } = await person('family');
    expect(await repeat(5, () => signIn(email, 'wrong'))).toEqual([401, 401, 401, 401, 401]);
    const refused = await signIn(email.toUpperCase(), PASSWORD);
    expect([refused.status, refused.json()['code']]).toEqual([429, 'request.too-many']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect((await signIn((await person('family')).email, PASSWORD)).status).toBe(201);
  });

  it('count guesses that arrive together', async () => {
    const { email } = await person('family');
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('allow as many right passwords as there are people behind an address', async () => {
    const { email } = await person('family');
    expect(new Set(await repeat(25, () => signIn(email, PASSWORD)))).toEqual(new Set([201]));
  });

  it('allow 20 wrong sign-ins from an address, whatever the accounts', async () => {
    let number = 0;
    const guess = (): Promise<WebResponse> =>
      signIn(`guess-${(number += 1)}@example.test`, 'wrong');
    expect(await repeat(21, guess)).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
  });

  it('are said in plain words on the page', async () => {
    const { email } = await person('family');
    await repeat(5, () => signIn(email, 'wrong'));
    const answer = await new BrowserSession(web).signIn(email, PASSWORD);
    expect(answer.status).toBe(429);
    expect(answer.body).toContain('Try again in 15 minutes.');
    expect(answer.body).toContain(`value="${email}"`);
  });

  it('allow a family 10 bookings a minute, an officer 300', async () => {
    const tokens = await Promise.all(
      (['family', 'officer'] as const).map(async (role) =>
        web.token((await person(role)).email, PASSWORD),
      ),
    );
    const book = (token: string | undefined) => (): Promise<WebResponse> =>
      web.api('POST', '/api/v1/probe/bookings', token === undefined ? {} : { token });
    expect(await repeat(11, book(tokens[0]))).toEqual([
      ...Array.from({ length: 10 }, () => 201),
      429,
    ]);
    expect(await flood(301, book(tokens[1]))).toEqual({ 201: 300, 429: 1 });
    // Other requests of the same person have a count of their own.
    expect(
      (await web.api('POST', '/api/v1/probe', { token: tokens[0] ?? '', body: { text: 'a' } }))
        .status,
    ).toBe(201);
  });

  it('allow an address 300 searches a minute, and say when to come back', async () => {
    const search = (): Promise<WebResponse> => web.api('GET', '/api/v1/probe');
    expect(await flood(300, search)).toEqual({ 200: 300 });
    const refused = await search();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('count visitors who try addresses that do not exist', async () => {
    const guess = (): Promise<WebResponse> =>
      web.send({ path: '/nothing', headers: { accept: 'application/json' } });
    expect(await flood(1201, guess)).toEqual({ 404: 1200, 429: 1 });
  });

  it('do not believe X-Forwarded-For where there is no proxy', async () => {
    let number = 0;
    const guess = (): Promise<WebResponse> =>
      signIn(`forged-${(number += 1)}@example.test`, 'wrong', {
        'x-forwarded-for': `203.0.113.${number}`,
      });
    expect((await repeat(21, guess)).at(-1)).toBe(429);
  });

  describe('behind one proxy', () => {
    beforeEach(async () => {
      await web.close();
      web = await TestWebApp.start(db, { rateLimitFactor: 1, trustedProxies: 1 }, [ProbeModule]);
    });

    it('count the address that the proxy saw, not what the client put before it', async () => {
      const seen = async (forwarded: string): Promise<unknown> => {
        const headers = { 'x-forwarded-for': forwarded };
        return (await web.send({ path: '/api/v1/probe/address', headers })).json();
      };
      expect(await seen('198.51.100.7')).toEqual({ ip: '198.51.100.7' });
      expect(await seen('203.0.113.1, 198.51.100.7')).toEqual({ ip: '198.51.100.7' });
      let number = 0;
      const guess = (): Promise<WebResponse> =>
        signIn(`proxied-${(number += 1)}@example.test`, 'wrong', {
          'x-forwarded-for': `203.0.113.${number}, 198.51.100.7`,
        });
      expect((await repeat(21, guess)).at(-1)).toBe(429);
      const other = await signIn('other@example.test', 'wrong', {
        'x-forwarded-for': '198.51.100.8',
      });
      expect(other.status).toBe(401);
    });
  });
});
