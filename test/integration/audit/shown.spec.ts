import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { Trail } from './trail.js';

const PASSWORD = 'three random words';

describe('what an auditor sees of the seals', () => {
  let db: TestDatabase;
  let trail: Trail;
  let web: TestWebApp;
  let email: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 1);
    web = await TestWebApp.start(db);
    const [authorityId = ''] = trail.authorities;
    ({ email } = await aUser(trail.admin, { role: 'auditor', authorityId, password: PASSWORD }));
    await trail.write(authorityId);
    await trail.sealAll();
    await trail.write(authorityId);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it('in the API: the place and the time, null before', async () => {
    const token = await web.token(email, PASSWORD);
    const answer = await web.api('GET', '/api/v1/audit/entries?action=booking', { token });
    expect(answer.json()['items']).toEqual([
      expect.objectContaining({ position: null, sealedAt: null }),
      expect.objectContaining({
        position: 1,
        sealedAt: expect.stringMatching(/^20\d\d-.*Z$/) as string,
      }),
    ]);
  });

  it('on the page: in plain words', async () => {
    const browser = new BrowserSession(web);
    await browser.signIn(email, PASSWORD);
    const { body } = await browser.get('/audit?action=booking');
    expect(body).toContain('Not sealed yet');
    expect(body).toMatch(/Entry 1, sealed \d+ \w+ 20\d\d at \d+:\d\d[ap]m/);
  });
});
