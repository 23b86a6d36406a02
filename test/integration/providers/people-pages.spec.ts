import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { usableToday } from './bank-scene.js';
import { aPassport } from './passport-scene.js';

const PASSWORD = 'three random words';
const NUMBER = '66374958';
const ACCOUNT = { accountName: 'Example Ltd', sortCode: '08-99-99', accountNumber: NUMBER };

let db: TestDatabase;
let admin: Client;
let web: TestWebApp;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  web = await TestWebApp.start(db);
});
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

async function signedIn(choices: Parameters<typeof aUser>[1]): Promise<BrowserSession> {
  const { email } = await aUser(admin, { ...choices, password: PASSWORD });
  const browser = new BrowserSession(web);
  await browser.signIn(email, PASSWORD);
  return browser;
}

/** Two people of a provider, and staff of a council that has admitted it. */
async function aScene() {
  const { id: providerId } = await aPassport(admin);
  const { id: authorityId } = await anAuthority(admin);
  const { parts } = await aMarket(admin, { authorityId });
  await anAdmission(admin, { authorityId, providerId, partId: parts.daytimeActivities });
  return {
    providerId,
    first: await signedIn({ role: 'provider', providerId }),
    second: await signedIn({ role: 'provider', providerId }),
    finance: await signedIn({ role: 'finance', authorityId }),
    commissioner: await signedIn({ role: 'commissioner', authorityId }),
  };
}

/** The first id in an address of a page. */
function idIn(html: string, address: RegExp): string {
  const [, id] = address.exec(html) ?? [];
  if (id === undefined) throw new Error(`The page has no address like ${address}`);
  return id;
}

it('bank details go from one person to another, and finance sees the whole number for a reason', async () => {
  const { first, second, finance } = await aScene();
  expect((await first.submit('/provider/bank-details/new', ACCOUNT)).status).toBe(303);
  const waiting = (await second.get('/provider/bank-details')).body;
  expect(waiting).toContain('Ends in 4958');
  const id = idIn(waiting, /bank-details\/([0-9a-f-]{36})\/confirmation/);
  const own = (await first.get('/provider/bank-details')).body;
  expect(own).toContain('Ask a colleague to sign in and confirm it.');
  const confirmation = `/provider/bank-details/${id}/confirmation`;
  const wrong = await second.submit(confirmation, { accountNumber: '66374959' });
  expect([wrong.status, wrong.body]).toEqual([
    422,
    expect.stringContaining('not the account number'),
  ]);
  expect(wrong.body).not.toContain('66374959');
  expect((await second.submit(confirmation, { accountNumber: NUMBER })).status).toBe(303);
  await usableToday(admin, id);
  const page = `/finance/bank-details/${id}`;
  for (const path of ['/finance/bank-details', page]) {
    const { body } = await finance.get(path);
    expect([body.includes('Ends in 4958'), body.includes(NUMBER)]).toEqual([true, false]);
  }
  const shown = await finance.submit(page, { purpose: 'Payment run' }, `${page}/number`);
  expect([shown.status, shown.body]).toEqual([200, expect.stringContaining(NUMBER)]);
  for (const member of [first, second])
    expect((await member.get('/provider/bank-details')).body).not.toContain(NUMBER);
});

it('an account that does not seem to fit is asked for again, with a box to tick', async () => {
  const { first } = await aScene();
  const odd = { ...ACCOUNT, accountNumber: '66374959' };
  const warned = await first.submit('/provider/bank-details/new', odd);
  expect([warned.status, warned.body]).toEqual([422, expect.stringContaining('lookedAgain')]);
  const taken = await first.submit('/provider/bank-details/new', { ...odd, lookedAgain: 'yes' });
  expect(taken.status).toBe(303);
});

it('a worker is entered and checked without a number, and read by a commissioner', async () => {
  const { providerId, first, commissioner } = await aScene();
  const begun = { 'begunOn-day': '6', 'begunOn-month': '1', 'begunOn-year': '2025' };
  const numbered = { name: 'Robin Example 001234567890', ...begun };
  const refused = await first.submit('/provider/people/workers/new', numbered);
  expect([refused.status, refused.body]).toEqual([
    422,
    expect.stringContaining('looks like the number of a certificate'),
  ]);
  const sent = await first.submit('/provider/people/workers/new', {
    ...numbered,
    name: 'Robin Example',
  });
  const worker = sent.headers.location ?? '';
  const check = { kind: 'references', checkedBy: 'Kim Example' };
  const days = { 'checkedOn-day': '6', 'checkedOn-month': '1', 'checkedOn-year': '2025' };
  const never = { 'dueOn-day': '', 'dueOn-month': '', 'dueOn-year': '' };
  const checked = await first.submit(`${worker}/checks/new`, { ...check, ...days, ...never });
  expect([checked.status, checked.headers.location]).toEqual([303, worker]);
  const { body } = await commissioner.get(`/commissioner/providers/${providerId}/people`);
  expect(body).toContain('Robin Example: Missing: Enhanced DBS');
  expect(body).toContain(`/commissioner/providers/${providerId}/stop`);
  const register = await new BrowserSession(web).get(`/register/${providerId}`);
  expect([register.status, register.body.includes('Robin Example')]).toEqual([200, false]);
});

it('a declaration is asked for, made, and read; what is in a free register is not on offer', async () => {
  const { providerId, first, commissioner } = await aScene();
  const page = `/commissioner/providers/${providerId}/declarations`;
  const before = (await commissioner.get(page)).body;
  expect(before).toContain('value="policy:complaints"');
  expect(before).not.toContain('value="identifier:');
  const marketId = idIn(before, /name="marketId" type="radio" value="([0-9a-f-]{36})"/);
  const reasons = 'A director has changed since the last declaration.';
  const asked = await commissioner.submit(page, { marketId, reasons, asks: 'policy:complaints' });
  expect(asked.status).toBe(303);
  const list = (await first.get('/provider/declarations')).body;
  const request = `/provider/declarations/${idIn(list, /declarations\/([0-9a-f-]{36})/)}`;
  expect((await first.get(request)).body).toContain('Policy: complaints');
  const statements = { 'no-grounds': 'yes', 'people-up-to-date': 'yes', 'evidence-true': 'no' };
  const unexplained = await first.submit(request, { ...statements, explanation: '' });
  expect(unexplained.status).toBe(422);
  const explanation = 'Our insurance changes on Monday; we enter it then.';
  expect((await first.submit(request, { ...statements, explanation })).status).toBe(303);
  expect((await commissioner.get(page)).body).toContain(explanation);
});
