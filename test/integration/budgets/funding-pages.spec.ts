import { LedgerService } from '#ledger';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

/** Officer, family and finance look at the same money, each at what is theirs to see. */
const PASSWORD = 'a password of the tests';
const today = localDay(new Date());
const [year = '', month = '', day = ''] = today.split('-');
const SHARES = {
  education: '150',
  health: '£250.00',
  care: '350',
  'startsOn-day': day,
  'startsOn-month': month,
  'startsOn-year': year,
  agreedWith: 'The panel of November: Jo for health, Sam for education.',
};

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;
let authorityId: string;
let childId: string;
let entitlementId: string;
const people: Record<string, AUser> = {};
const browsers: Record<string, BrowserSession> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
  authorityId = (await anAuthority(admin)).id;
  for (const role of ['family', 'officer', 'finance'] as const) {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    browsers[role] = browser;
    people[role] = user;
  }
}, 60_000);
beforeEach(async () => {
  const [officer, family] = [idOf('officer'), idOf('family')];
  childId = (await aChild(admin, { authorityId, guardianIds: [family], officerIds: [officer] })).id;
  entitlementId = (await anEntitlement(admin, { authorityId, childId, openedBy: officer })).id;
});
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

const idOf = (role: string): string => people[role]?.id ?? '';
const page = (): string => `/officer/children/${childId}/funding`;

function as(role: string): BrowserSession {
  const browser = browsers[role];
  if (!browser) throw new Error(`Nobody has signed in as ${role}`);
  return browser;
}

function textOf({ body }: WebResponse): string {
  return body
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

async function spend(pence: number): Promise<void> {
  const officer = people['officer'];
  if (!officer) throw new Error('No officer');
  await db.database.transaction(officer.caller, (tx) =>
    new LedgerService(db.database).spendWithin(
      tx,
      entitlementId,
      { pence, minutes: 0 },
      `test:${entitlementId}`,
    ),
  );
}

it('the officer records shares, and the family reads who pays what', async () => {
  expect(textOf(await as('officer').get(page()))).toContain('The council pays all of the £750.00');
  expect(textOf(await as('family').get(`/budget/${childId}`))).not.toContain('Who pays');
  const sent = await as('officer').submit(page(), SHARES);
  expect(sent.headers.location).toBe(page());
  await spend(7500);
  const family = textOf(await as('family').get(`/budget/${childId}`));
  expect(family).toContain(
    'Education pays £150.00, health £250.00 and social care £350.00 of the £750.00 for this year. ' +
      'It is one budget',
  );
  expect(family).toContain(
    'Education £150.00 £15.00 Health £250.00 £25.00 Social care £350.00 £35.00',
  );
  expect(family).not.toContain('The panel of November');
  const officer = textOf(await as('officer').get(page()));
  expect(officer).toContain('Jo for health, Sam for education.');
});

it('says what is missing beside what was typed, and keeps it', async () => {
  const sent = await as('officer').submit(page(), { ...SHARES, care: '349.99' });
  expect(sent.status).toBe(422);
  expect(sent.body).toContain('<title>Error: ');
  expect(textOf(sent)).toContain(
    'The shares must add up to the £750.00 of this year. £0.01 is not shared yet.',
  );
  expect(sent.body).toContain('value="349.99"');
  const wrong = await as('officer').submit(page(), {
    ...SHARES,
    health: 'half',
    'startsOn-day': '32',
  });
  expect(textOf(wrong)).toContain('Enter what health pays in pounds');
  const late = await as('officer').submit(page(), { ...SHARES, 'startsOn-year': '2020' });
  expect(textOf(late)).toContain('Enter today or a day to come');
});

it('finance sees sums and a file for each funder alone, and no child', async () => {
  await as('officer').submit(page(), SHARES);
  await spend(7500);
  await as('finance').submit('/finance/funders', {
    funder: 'health',
    body: 'Example Health Board',
    costCentre: 'h-100',
  });
  const list = await as('finance').get('/finance/funders');
  expect(textOf(list)).toContain('Checked just now');
  expect(textOf(list)).toContain('Example Health Board H-100');
  expect(list.body).not.toContain(childId);
  const days = `?from=${today}&to=${today}`;
  const statement = textOf(await as('finance').get(`/finance/funders/health${days}`));
  expect(statement).toContain('Example Health Board, cost centre H-100.');
  expect(statement).not.toContain('£350.00');
  const file = await as('finance').get(`/finance/funders/health/statement.csv${days}`);
  expect(file.headers['content-disposition']).toContain(`health-${today}-to-${today}.csv`);
  const lines = file.body.trim().split('\r\n');
  expect(lines.at(-1)).toMatch(/^total,Health,H-100,\d+,,/);
  expect(file.body).toContain(',250.00,25.00,25.00\r\n');
  expect(file.body).not.toMatch(/education|social care|150\.00|350\.00/i);
});

it.each([
  ['from=2026-13-01&to=2026-12-31', 'Enter the first day'],
  [`from=${today}&to=${addDays(today, -1)}`, 'The last day must not be before the first day'],
])('days that are none are shown again: %s', async (query, message) => {
  for (const path of ['/finance/funders', '/finance/funders/care']) {
    const answer = await as('finance').get(`${path}?${query}`);
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(message);
  }
});

it('a funder that there is none of is not found', async () => {
  expect((await as('finance').get('/finance/funders/police')).status).toBe(404);
});
