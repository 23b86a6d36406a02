import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';

/** A grant through the pages: awarded, paid, told of, asked about, accepted, closed. */
const PASSWORD = 'a password of the tests';
const inAWeek = addDays(localDay(new Date()), 7);
const [year = '', month = '', day = ''] = inAWeek.split('-');

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;
let providerId: string;
const browsers: Record<string, BrowserSession> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
  const authorityId = (await anAuthority(admin)).id;
  providerId = (await aProvider(admin, { name: 'Foxglove Community Garden' })).id;
  const people = [
    await aUser(admin, { role: 'commissioner', authorityId, password: PASSWORD }),
    await aUser(admin, { role: 'finance', authorityId, password: PASSWORD }),
    await aUser(admin, { role: 'provider', providerId, password: PASSWORD }),
  ];
  for (const { email, caller } of people) {
    const browser = new BrowserSession(web);
    await browser.signIn(email, PASSWORD);
    browsers[caller.role] = browser;
  }
}, 60_000);
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

function as(role: string): BrowserSession {
  const browser = browsers[role];
  if (!browser) throw new Error(`Nobody has signed in as ${role}`);
  return browser;
}

function textOf({ body }: WebResponse): string {
  return body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

const award = (change: Record<string, string> = {}): Promise<WebResponse> =>
  as('commissioner').submit('/finance/grants/new', {
    providerId,
    title: 'Saturday sensory garden',
    purpose: 'A garden that is open to families on Saturdays.',
    conditions: 'Open to everybody, with a carer free of charge.',
    amount: '£1,000.01',
    instalments: '2',
    everyMonths: '6',
    'firstOn-day': day,
    'firstOn-month': month,
    'firstOn-year': year,
    returnAfterDays: '84',
    ...change,
  });

/** Sends one of several forms of the page: without the button of another one. */
async function send(page: string, act: string, fields: Record<string, string>): Promise<void> {
  const { confirm: _another, ...tokens } = hiddenFields((await as('finance').get(page)).body);
  const answer = await as('finance').post(`${page}/${act}`, { ...tokens, ...fields });
  expect(answer.status).toBe(303);
}

it('goes from its award to its end', async () => {
  const page = (await award()).headers.location ?? '';
  expect(page).toMatch(/^\/finance\/grants\/[0-9a-f-]{36}$/);
  const own = page.replace('/finance/', '/provider/');
  const list = textOf(await as('finance').get('/finance/grants'));
  expect(list).toContain(
    'Saturday sensory garden Foxglove Community Garden Running None £1,000.01',
  );
  await as('finance').submit(page, {}, `${page}/instalments/1/payment`);
  expect(textOf(await as('provider').get('/provider/grants'))).toContain('£500.01 was spent on');
  const told = 'Forty families came, on eleven Saturdays.';
  await as('provider').submit(own, { spent: '500.01', told }, `${own}/instalments/1/return`);
  const question = 'Which eleven Saturdays were they?';
  await send(page, 'instalments/1/answer', { answer: 'ask', question });
  expect(textOf(await as('provider').get(own))).toContain(`Asked again: ${question}`);
  await as('provider').submit(own, { spent: '400', told }, `${own}/instalments/1/return`);
  await send(page, 'instalments/1/answer', { answer: 'accept', question: '' });
  const accounted = textOf(await as('finance').get(page));
  expect(accounted).toContain('Accounted for £500.01 £400.00');
  const reason = 'The garden has moved away.';
  await send(page, 'closing', { reason });
  expect(textOf(await as('provider').get(own))).toContain(`Closed. ${reason}`);
});

it.each([
  ['amount', { amount: 'much' }, 'Enter the amount in pounds, like 2,500'],
  ['firstOn', { 'firstOn-month': '13' }, 'Enter a day that exists'],
  ['returnAfterDays', { returnAfterDays: 'x' }, 'Enter a number of days from 0 to 730'],
  ['providerId', { providerId: '' }, 'Choose the provider'],
])('says what is wrong with %s and keeps what was typed', async (_field, change, message) => {
  const answer = await award(change);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('<title>Error: ');
  expect(textOf(answer)).toContain(message);
  expect(answer.body).toContain('value="Saturday sensory garden"');
});

it('a commissioner pays nothing, and finance awards nothing', async () => {
  const page = (await award()).headers.location ?? '';
  expect(textOf(await as('commissioner').get(page))).not.toContain('Mark instalment');
  expect((await as('finance').get('/finance/grants/new')).status).toBe(403);
  const paid = await as('commissioner').submit(page, {}, `${page}/instalments/1/payment`);
  expect(paid.status).toBe(403);
});
