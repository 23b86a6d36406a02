import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';
const REASON = 'Agreed with the family at the review in the summer.';
const UP = {
  to: 'targeted-short-breaks',
  hours: '160',
  amount: '£2,400',
  reasonCode: 'needs-increased',
  reason: REASON,
};

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;
let authorityId: string;
const browsers: Record<string, BrowserSession> = {};
const people: Record<string, string> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
  authorityId = (await anAuthority(admin)).id;
  for (const role of ['family', 'officer', 'commissioner'] as const) {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    browsers[role] = browser;
    people[role] = user.id;
  }
}, 60_000);
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

const as = (role: string): BrowserSession => {
  const browser = browsers[role];
  if (!browser) throw new Error(`Nobody has signed in as ${role}`);
  return browser;
};

function textOf({ body }: WebResponse): string {
  return body
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

async function child(): Promise<string> {
  const { id } = await aChild(admin, {
    authorityId,
    guardianIds: [people['family'] ?? ''],
    officerIds: [people['officer'] ?? ''],
  });
  return id;
}

const open = (childId: string, change: object = {}): Promise<{ id: string }> =>
  anEntitlement(admin, { authorityId, childId, openedBy: people['officer'] ?? '', ...change });

describe('an officer moves a child', () => {
  it('sees where it can go and why not elsewhere, checks, and steps up; the family reads it', async () => {
    const id = await child();
    await open(id);
    const base = `/officer/children/${id}/level`;
    const page = textOf(await as('officer').get(base));
    expect(page).toContain('Robin is at level 2: Flexible Short Breaks.');
    const check = await as('officer').submit(`${base}/move`, UP);
    expect(check.status).toBe(200);
    const text = textOf(check);
    expect(text).toContain('Money a year £750.00 £2,400.00 £2,400.00');
    expect(text).toContain('Hours a year 80 hours 160 hours 160 hours');
    expect(text).toContain('Bookings to come There are none.');
    const moved = await as('officer').submit(`${base}/move`, UP, base);
    expect([moved.status, moved.headers.location]).toEqual([303, base]);
    const history = textOf(await as('officer').get(base));
    expect(history).toContain('Stepped up from Flexible Short Breaks to Targeted Short Breaks');
    const family = textOf(await as('family').get(`/budget/${id}/level`));
    expect(family).toContain('This year that is £2,400.00 and 160 hours.');
    expect(family).toContain(REASON);
    expect(family).toContain('Before £750.00 and 80 hours After £2,400.00 and 160 hours');
  });

  it('is told what is wrong, and keeps what was typed', async () => {
    const id = await child();
    await open(id);
    const base = `/officer/children/${id}/level`;
    const wrong = await as('officer').submit(`${base}/move`, { ...UP, hours: 'many', reason: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('<title>Error: Move to another level');
    const outside = await as('officer').submit(`${base}/move`, { ...UP, amount: '3,000.01' });
    expect(textOf(outside)).toContain('enter £1,800.00 to £3,000.00 a year');
    expect(outside.body).toContain('href="#amount"');
    expect(outside.body).toContain(REASON);
  });

  it('finds no way straight into Targeted Short Breaks, and the one there is', async () => {
    const id = await child();
    const base = `/officer/children/${id}/level`;
    const page = textOf(await as('officer').get(base));
    expect(page).toContain('Not possible: Targeted Short Breaks take no direct referrals.');
    const refused = await as('officer').submit(`${base}/move`, UP);
    expect(refused.status).toBe(409);
    expect(textOf(refused)).toContain('open Flexible Short Breaks first');
    const earlier = { level: 'social-care', reason: 'Since 2024, in the case file.' };
    const written = await as('officer').submit(base, earlier, `${base}/earlier`);
    expect(written.status).toBe(303);
    expect(textOf(await as('officer').get(base))).toContain('Robin is at level 4: Social care.');
  });

  it('steps down from social care with the package kept, line by line', async () => {
    const id = await child();
    await open(id, {
      programme: 'social-care',
      delivery: 'provider',
      pence: 1_284_000,
      nights: 24,
    });
    const line = {
      kind: 'overnight',
      description: 'Nights in the unit',
      way: 'provider-held',
      unit: 'night',
      quantity: '24',
      price: '535',
      total: '',
      recurring: 'yes',
      source: 'Assessment of March',
    };
    const packagePage = `/officer/children/${id}/package`;
    const wrong = await as('officer').submit(`${packagePage}/new`, { ...line, total: '12,841' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('href="#total"');
    expect((await as('officer').submit(`${packagePage}/new`, line)).status).toBe(303);
    const keep = { to: 'targeted-short-breaks', package: 'keep', reasonCode: 'steady-package' };
    const base = `/officer/children/${id}/level`;
    const check = textOf(await as('officer').submit(`${base}/move`, { ...keep, reason: REASON }));
    expect(check).toContain('Money a year £12,840.00 £12,840.00');
    expect(check).toContain('Nights a year 24 24');
    expect(check).toContain('Every line goes on unchanged. Together £12,840.00 a year.');
    const moved = await as('officer').submit(`${base}/move`, { ...keep, reason: REASON }, base);
    expect(moved.status).toBe(303);
    const family = textOf(await as('family').get(`/budget/${id}/package`));
    expect(family).toContain('£12,840.00 a year.');
    expect(family).toContain('24 nights at £535.00');
  });
});

describe('bands and the report', () => {
  it('shows the table of para 34, the rates to the penny and as published', async () => {
    const page = textOf(await as('officer').get('/officer/bands'));
    expect(page).toContain('2 Flexible Short Breaks 80 £750 to £1,200');
    expect(page).toContain('3 Targeted Short Breaks up to 200 £1,800 to £3,000');
    expect(page).toContain('Direct payment £9.38');
    const published = textOf(await as('officer').get('/officer/bands?rates=published'));
    expect(published).toContain('Direct payment £9.30');
    expect((await as('officer').get('/officer/bands/new')).status).toBe(403);
  });

  it('sets a band of a year to come, and refuses one of a year that has begun', async () => {
    const band = {
      financialYear: '2029-30',
      programme: 'flexible-short-breaks',
      delivery: 'direct-payment',
      leastHours: '90',
      mostHours: '90',
      leastAmount: '900',
      mostAmount: '900',
      source: 'Cabinet, 12 February 2029',
    };
    expect((await as('commissioner').submit('/officer/bands/new', band)).status).toBe(303);
    const year = textOf(await as('commissioner').get('/officer/bands?year=2029-30'));
    expect(year).toContain('Direct payment £10.00 Cabinet, 12 February 2029');
    const begun = await as('commissioner').submit('/officer/bands/new', {
      ...band,
      financialYear: '2025-26',
    });
    expect(begun.status).toBe(409);
    expect(textOf(begun)).toContain('The year 2025-26 has begun');
  });

  it('tells no small number', async () => {
    const report = await as('commissioner').get('/commissioner/moves');
    expect(textOf(report)).toContain(
      'Since 1 April 2013, fewer than 11 children have stepped down',
    );
    const wrong = await as('commissioner').get(
      '/commissioner/moves?since-day=31&since-month=2&since-year=2020',
    );
    expect(textOf(wrong)).toContain('Enter a date from 2000 to today');
  });
});

describe('a package of nights alone', () => {
  it('is opened as social care, and shown without a price of an hour', async () => {
    const id = await child();
    const fields = {
      programme: 'social-care',
      delivery: 'provider',
      nights: '24',
      amount: '12,840',
      universalFirstReason: 'A social worker has assessed nights away from home.',
    };
    const page = `/officer/children/${id}/entitlements`;
    const nothing = await as('officer').submit(`${page}/new`, { ...fields, nights: '' });
    expect(textOf(nothing)).toContain('Enter the hours a year, or the nights, or both');
    const check = await as('officer').submit(`${page}/new`, fields);
    expect(textOf(check)).toContain('After £12,840.00 and 24 nights until 31 March');
    expect((await as('officer').submit(`${page}/new`, fields, page)).status).toBe(303);
    const shown = textOf(await as('officer').get(`/officer/children/${id}`));
    expect(shown).toContain('Given £12,840.00 and 24 nights Money held by');
    expect((await as('family').get(`/budget/${id}`)).status).toBe(200);
  });
});
