import { localDay } from '#kernel';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';
const [year = '', month = '', day = ''] = localDay(new Date()).split('-');
const TODAY = { 'inForceFrom-day': day, 'inForceFrom-month': month, 'inForceFrom-year': year };
const YES = { eligible: 'yes', ground: 'remain-in-work', ...TODAY };

describe('the pages of childcare', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let home: AHousehold;
  let people: Record<'family' | 'officer' | 'finance', BrowserSession>;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    const admin = await db.adminClient();
    home = await aHousehold(admin);
    const { authorityId } = home;
    const signedIn = async (role: 'family' | 'officer' | 'finance'): Promise<BrowserSession> => {
      const user = await aUser(admin, { role, authorityId, password: PASSWORD });
      if (role === 'family') {
        await admin.query(
          'INSERT INTO children.guardian (authority_id, child_id, user_id) VALUES ($1, $2, $3)',
          [authorityId, home.child.id, user.id],
        );
      }
      if (role === 'officer') {
        await admin.query(
          'INSERT INTO children.caseload (authority_id, child_id, officer_id) VALUES ($1, $2, $3)',
          [authorityId, home.child.id, user.id],
        );
      }
      const browser = new BrowserSession(web);
      await browser.signIn(user.email, PASSWORD);
      return browser;
    };
    people = {
      family: await signedIn('family'),
      officer: await signedIn('officer'),
      finance: await signedIn('finance'),
    };
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it('lead an officer to a decision, which the family reads with its reason and its rights', async () => {
    const { family, officer } = people;
    const page = `/officer/children/${home.child.id}/childcare`;
    const own = `/budget/${home.child.id}/childcare`;
    expect((await family.get(own)).body).toContain('Ask the officer');
    const wrong = await officer.submit(page, { ...YES, reason: 'No' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('<title>Error: ');
    const reason = 'A parent works on Saturdays, and nobody else is at home.';
    expect((await officer.submit(page, { ...YES, reason })).status).toBe(303);
    const paid = (await family.get(own)).body;
    expect(paid).toContain('The council pays childcare');
    expect(paid).toContain('A parent goes on working');
    expect(paid).toContain(reason);
    expect(paid).not.toContain('id="your-rights"');
    const ends = { eligible: 'no', ...TODAY, reason: 'Nobody works any more, so it ends today.' };
    expect((await officer.submit(page, ends)).status).toBe(303);
    expect((await family.get(own)).body).toContain('id="your-rights"');
  });

  it('tell the second of two officers, and keep what was typed', async () => {
    const { officer } = people;
    const page = `/officer/children/${home.child.id}/childcare`;
    const reason = 'Written on a page that was opened before the others decided.';
    const late = await officer.submit(page, { ...YES, seen: '0', reason });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody else decided this meanwhile');
    expect(late.body).toContain(reason);
  });

  it('show finance two sums that add up, and say which days are none', async () => {
    const { finance } = people;
    const shown = await finance.get('/finance/childcare');
    expect([shown.status, shown.body.includes('to the penny')]).toEqual([200, true]);
    const wrong = await finance.get('/finance/childcare?from=2026-04-02&to=2026-04-01');
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('The last day must not be before the first day');
  });
});
