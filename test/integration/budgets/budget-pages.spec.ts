import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;
let authorityId: string;
let guardianIds: string[];
let officerIds: string[];
let family: BrowserSession;
let officer: BrowserSession;
let finance: BrowserSession;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
  authorityId = (await anAuthority(admin)).id;
  const signedIn = async (role: 'family' | 'officer' | 'finance') => {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return { browser, id: user.id };
  };
  const parent = await signedIn('family');
  const worker = await signedIn('officer');
  family = parent.browser;
  officer = worker.browser;
  finance = (await signedIn('finance')).browser;
  guardianIds = [parent.id];
  officerIds = [worker.id];
}, 60_000);
afterAll(async () => {
  await web.close();
  await db.drop();
});

/** The text of a page without its markup. */
function textOf({ body }: WebResponse): string {
  return body
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

const REASON = 'The youth club has no one who can give medicines.';

describe('an officer sets a child up', () => {
  let home: string;

  it('writes the child down; what was wrong is said and nothing typed is lost', async () => {
    const wrong = {
      firstName: 'Sam',
      lastName: 'Paige',
      caseReference: 'PAGE-1',
      'dateOfBirth-day': '30',
      'dateOfBirth-month': '2',
      'dateOfBirth-year': '2015',
      homeDistrict: 'NG1',
      guardianEmail: '',
    };
    const refused = await officer.submit('/officer/children/new', wrong);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('<title>Error: Add a child');
    expect(refused.body).toContain('href="#dateOfBirth"');
    expect(refused.body).toContain('value="Paige"');
    const done = await officer.submit('/officer/children/new', {
      ...wrong,
      'dateOfBirth-day': '28',
      accessNeeds: 'hoist',
    });
    expect(done.status).toBe(303);
    home = done.headers.location ?? '';
    const page = textOf(await officer.get(home));
    expect(page).toContain('Sam Paige');
    expect(page).toContain('28 February 2015');
    expect(page).toContain('Hoist');
    expect(page).toContain('No entitlement is open');
  });

  it('finds the child by its name', async () => {
    const found = textOf(await officer.get('/officer/children?search=paig'));
    expect(found).toContain('Paige, Sam PAGE-1 None open');
    const none = textOf(await officer.get('/officer/children?search=%25'));
    expect(none).toContain('No child on your caseload matches');
  });

  it('is told why there is no direct referral, and the limits of the band', async () => {
    const page = `${home}/entitlements/new`;
    const direct = await officer.submit(page, {
      programme: 'targeted-short-breaks',
      delivery: 'provider',
      hours: '120',
      amount: '£1,800',
      universalFirstReason: REASON,
    });
    expect(direct.status).toBe(409);
    expect(textOf(direct)).toContain('Targeted Short Breaks cannot be the first support.');
    expect(direct.body).toContain(REASON);
    await admin.query(
      `INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level, reason_code,
         reason, moved_by)
       SELECT authority_id, id, 1, 'universal', 'social-care', 'before-this-service',
              'Social care since 2024.', $2
       FROM children.child WHERE id = $1`,
      [home.split('/').at(-1), officerIds[0]],
    );
    const outside = await officer.submit(page, {
      programme: 'targeted-short-breaks',
      delivery: 'provider',
      origin: 'social-care',
      hours: '201',
      amount: '3000.01',
      universalFirstReason: REASON,
    });
    expect(outside.status).toBe(422);
    expect(textOf(outside)).toContain('enter 1 to 200 hours a year');
    expect(textOf(outside)).toContain('enter £1,800.00 to £3,000.00 a year');
  });

  it('checks the answers, with the budget before and after, and opens the entitlement', async () => {
    const fields = {
      programme: 'flexible-short-breaks',
      delivery: 'direct-payment',
      universalFirstReason: REASON,
    };
    const check = await officer.submit(`${home}/entitlements/new`, fields);
    expect(check.status).toBe(200);
    const text = textOf(check);
    expect(text).toContain('Check your answers');
    expect(text).toContain('Before £0.00 and 0 hours After £750.00 and 80 hours until 31 March');
    expect(text).toContain('£9.38 an hour');
    const opened = await officer.submit(`${home}/entitlements/new`, fields, `${home}/entitlements`);
    expect([opened.status, opened.headers.location]).toEqual([303, home]);
    expect(textOf(await officer.get(home))).toContain('Sam has £750.00 and 80 hours left until');
  });

  it('issues a card and loads it, with both purses before and after', async () => {
    expect((await officer.submit(`${home}/card/new`, {})).status).toBe(303);
    for (const amount of ['', '0', '-5', '1e3', 'five', '750.01']) {
      const refused = await officer.submit(`${home}/card/load`, { amount });
      expect([amount, refused.status]).toEqual([amount, 422]);
    }
    const check = await officer.submit(`${home}/card/load`, { amount: '£200' });
    expect(textOf(check)).toContain('Budget £750.00 £550.00 Card £0.00 £200.00');
    const loaded = await officer.submit(
      `${home}/card/load`,
      { amount: '200' },
      `${home}/card/loads`,
    );
    expect(loaded.status).toBe(303);
    const page = textOf(await officer.get(home));
    expect(page).toContain('£200.00 is on the card.');
    expect(page).toContain('Sam has £750.00 and 80 hours left');
    expect(page).toContain('Moved to the prepaid card −£200.00');
  });
});

describe('a family sees its money', () => {
  it('goes straight to the only child, and freezes its card', async () => {
    const child = await aChild(admin, { authorityId, guardianIds, officerIds });
    await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officerIds[0] ?? '',
    });
    await officer.submit(`/officer/children/${child.id}/card/new`, {});
    const first = await family.get('/budget');
    expect(first.headers.location).toBe(`/budget/${child.id}`);
    const page = await family.get(`/budget/${child.id}`);
    expect(textOf(page)).toContain(
      'You have £750.00 and 80 hours left for Robin until 31 March 2027.',
    );
    expect(page.body).toContain(
      'Money: £750.00 for the year. Spent: £0.00. Set aside for bookings: £0.00. Left: £750.00.',
    );
    expect(page.body).not.toMatch(/ style=/);
    await officer.submit(
      `/officer/children/${child.id}/card/load`,
      { amount: '200' },
      `/officer/children/${child.id}/card/loads`,
    );
    expect(textOf(await family.get('/'))).toContain(
      'Robin: £750.00 and 80 hours left until 31 March 2027',
    );
    const frozen = await family.submit(
      `/budget/${child.id}`,
      {},
      `/budget/${child.id}/card/freeze`,
    );
    expect(frozen.status).toBe(303);
    expect(textOf(await family.get(`/budget/${child.id}`))).toContain('Frozen');
  });

  it('chooses between several, and sees no other family', async () => {
    await aChild(admin, { authorityId, guardianIds, firstName: 'Second' });
    const stranger = await aChild(admin, { authorityId, firstName: 'Stranger' });
    const choose = textOf(await family.get('/budget'));
    expect(choose).toContain('Second');
    expect(choose).toContain('No budget at the moment');
    expect(choose).not.toContain('Stranger');
    expect(textOf(await family.get('/'))).toContain('Second: no budget at the moment');
    expect((await family.get(`/budget/${stranger.id}`)).status).toBe(404);
    expect((await officer.get(`/officer/children/${stranger.id}`)).status).toBe(404);
  });
});

describe('finance sees totals and the published bands', () => {
  it('without a child', async () => {
    const page = textOf(await finance.get('/finance/budgets'));
    expect(page).toContain('Flexible Short Breaks Direct payment');
    expect(page).toContain('2 Flexible Short Breaks 80 £750 to £1,200');
    expect(page).toContain('3 Targeted Short Breaks up to 200 £1,800 to £3,000');
    expect(page).toContain('Flexible Short Breaks Direct payment £9.38');
    expect(page).toContain('£9.00 to £15.00');
    expect(page).not.toContain('Robin');
    expect((await finance.get('/officer/children')).status).toBe(403);
  });
});
