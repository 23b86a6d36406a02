import { createLogger } from '#platform';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

const PASSWORD = 'canary-password';

describe('the log', () => {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line: string) => void lines.push(line) });
  let db: TestDatabase;
  let web: TestWebApp;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db, {}, [ProbeModule], logger);
  });

  beforeEach(() => {
    lines.length = 0;
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const entries = (): Record<string, unknown>[] =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has one line a request, with the route and not the address', async () => {
    const id = '0b5f5b3e-1111-4222-8333-444455556666';
    const answer = await web.send({ path: `/api/v1/probe/things/${id}?near=NG1+5FW` });
    expect(answer.status).toBe(200);
    const requests = entries().filter(({ msg }) => msg === 'request');
    expect(requests).toEqual([
      expect.objectContaining({
        method: 'GET',
        route: '/api/v1/probe/things/:id',
        status: 200,
        role: 'public',
        requestId: answer.headers['x-request-id'],
      }),
    ]);
    expect(lines.join('')).not.toMatch(/NG1|0b5f5b3e-1111/);
  });

  it('has no password, token, cookie, e-mail address or name in it', async () => {
    const admin = await db.adminClient();
    const authorityId = (await anAuthority(admin)).id;
    const email = `canary-${Date.now()}@example.test`;
    const displayName = 'Canary Person';
    await aUser(admin, { role: 'family', authorityId, password: PASSWORD, email, displayName });
    const token = await web.token(email, PASSWORD);
    await web.api('GET', '/api/v1/sessions/current', { token });
    const browser = new BrowserSession(web);
    await browser.signIn(email, 'canary-wrong');
    await browser.signIn(email, PASSWORD);
    await browser.get(`/choose-role?email=${email}`);
    await web.api('POST', '/api/v1/sessions', { body: { email, password: 1, canary: 'canary' } });
    const log = lines.join('');
    expect(log).toContain('"route":"/sign-in"');
    expect(log.toLowerCase()).not.toContain('canary');
    for (const secret of [token, ...browser.cookies.values()]) expect(log).not.toContain(secret);
  });

  it('tells what went wrong, with the reference that the person was given', async () => {
    const answer = await web.send({ path: '/api/v1/probe/broken' });
    const reference = String(answer.headers['x-request-id']);
    const faults = entries().filter(({ level }) => level === 50);
    expect(faults).toEqual([expect.objectContaining({ requestId: reference })]);
    expect(JSON.stringify(faults[0])).toContain('the secret of the database is 12345');
  });

  it('hides secrets that somebody logs by mistake', () => {
    logger.info({
      token: 'canary',
      headers: { authorization: 'canary' },
      user: { email: 'canary' },
    });
    expect(lines.join('')).not.toContain('canary');
  });

  it('leaves out of database errors the row that PostgreSQL repeats', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'user_account_email_key',
      detail: 'Key (email)=(canary@example.test) already exists.',
    });
    logger.error({ err: error }, 'refused');
    expect(lines.join('')).toContain('user_account_email_key');
    expect(lines.join('')).not.toContain('canary');
  });
});
