import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { strictlyChecked, withSchemas } from '../../support/ocds-strict.js';
import { TestWebApp } from '../../support/web-app.js';
import { COUNCIL, noticesWorld, type NoticesWorld } from './notices-world.js';

const PASSWORD = 'three random words';

let world: NoticesWorld;
let web: TestWebApp;
let browser: BrowserSession;
beforeAll(async () => {
  world = await noticesWorld();
  web = await TestWebApp.start(world.db);
  const who = { role: 'commissioner', authorityId: world.notts.id, password: PASSWORD } as const;
  const { email } = await aUser(world.admin, who);
  browser = new BrowserSession(web);
  await browser.signIn(email, PASSWORD);
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

it('before anything is published there is no package, and the answer says why', async () => {
  const feed = await web.send({ path: '/api/v1/notices/ocds' });
  expect([feed.status, feed.body]).toEqual([404, expect.stringContaining('notices.none-fits')]);
  expect((await web.send({ path: '/notices' })).body).not.toContain('/api/v1/notices/ocds');
});

it('finance sends a list of invoices, and the commissioner reads what is counted from it', async () => {
  const who = { role: 'finance', authorityId: world.notts.id, password: PASSWORD } as const;
  const { email } = await aUser(world.admin, who);
  const finance = new BrowserSession(web);
  await finance.signIn(email, PASSWORD);
  expect((await finance.get('/finance/invoices')).body).toContain('Nothing waits to be paid');
  const headings = 'supplier,number,amount,received,paid';
  const wrong = await finance.submit('/finance/invoices', { pasted: `${headings}\nRainbow,1,x,,` });
  expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('Line 2: amount')]);
  const lines = ['Rainbow,INV-1,12.50,2026-05-01,2026-05-21', 'Rainbow,INV-2,99.00,2026-08-31,'];
  const sent = await finance.submit('/finance/invoices', {
    pasted: [headings, ...lines].join('\n'),
  });
  expect(sent.status).toBe(303);
  expect((await finance.get('/finance/invoices')).body).toMatch(
    /INV-2[^]*30 September 2026[^]*£99/,
  );
  await world.admin.query(`SELECT notices.raise_payment_notices('2026-11-01')`);
  const id = (await world.notices.list(world.lead)).find(({ kind }) => kind === 'UK17')?.id;
  const page = `/commissioner/notices/${id}/figures`;
  expect((await browser.get(page)).body).toMatch(
    /1 paid in the half year, 2 that became payable[^]*value="20.00"[^]*value="50.00"/,
  );
  const director = { approvedBy: 'Sam Sample', approvedAs: 'Director of Finance' };
  const shares = { averageDays: '1', within30: '1', within60: '1', later: '98', unpaid: '1' };
  await browser.submit(page, { ...shares, ...director });
  expect((await browser.get(`/commissioner/notices/${id}`)).body).toContain(
    'Average time to pay: 20.00 days.',
  );
  expect((await browser.get(page)).body).toContain('typed by');
});

it('a commissioner reads what is missing, writes it, reads the text, and everybody reads the notice', async () => {
  const draft = await world.aDraft('Evening clubs');
  const { id } = await world.theNotice('UK13', { draft });
  const list = await browser.get('/commissioner/notices');
  expect(list.body).toContain(`href="/commissioner/notices/${id}"`);
  const before = await browser.get(`/commissioner/notices/${id}`);
  expect(before.body).toContain('reg. 25(2)(p)');
  expect(before.body).not.toContain('I have read it: send it');
  const refused = await browser.submit(`/commissioner/notices/${id}`, { confirm: 'yes' });
  expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('reg. 25(2)(p)')]);
  const written = await browser.submit(`/commissioner/notices/${id}/particulars`, {
    description: 'Clubs in the evening.',
    cpv: '85311300',
    regions: 'ukf1',
    whoMayUse: 'Both councils',
    documents: 'On the page.',
    verification: 'Registers are looked up.',
    gpa: 'no',
    'plannedStart-day': '5',
    'plannedStart-month': '1',
    'plannedStart-year': '2027',
  });
  expect(written.status).toBe(303);
  const complete = await browser.get(`/commissioner/notices/${id}`);
  expect(complete.body).toContain('It must not name a child');
  expect((await browser.submit(`/commissioner/notices/${id}`, { confirm: 'yes' })).status).toBe(
    303,
  );
  const early = await web.send({ path: `/notices/${id}` });
  expect(early.status).toBe(404);
  await world.publish();
  const page = await web.send({ path: `/notices/${id}` });
  expect([page.status, page.body]).toEqual([200, expect.stringContaining('Clubs in the evening.')]);
  expect((await web.send({ path: '/notices?text=evening&kind=UK13' })).body).toContain(
    `/notices/${id}`,
  );
  expect((await web.send({ path: '/notices?kind=UK16' })).body).not.toContain(`/notices/${id}`);
});

it('the feed is open data: for everybody, with its licence, and 304 for who has it', async () => {
  const feed = await web.send({ path: '/api/v1/notices/ocds?limit=100' });
  expect(feed.status).toBe(200);
  expect(feed.headers).toMatchObject({
    'access-control-allow-origin': '*',
    link: expect.stringContaining('open-government-licence'),
    etag: expect.any(String),
  });
  const again = await web.send({
    path: '/api/v1/notices/ocds?limit=100',
    headers: { 'if-none-match': String(feed.headers.etag) },
  });
  expect(again.status).toBe(304);
  for (const wrong of ['limit=101', 'limit=0', 'stages=all', 'updatedFrom=yesterday', 'cursor=x']) {
    const { status } = await web.send({ path: `/api/v1/notices/ocds?${wrong}` });
    expect([wrong, status]).toEqual([wrong, 400]);
  }
});

withSchemas('the feed as it is served', () => {
  it('passes the strict validator', async () => {
    expect(await strictlyChecked((await web.send({ path: '/api/v1/notices/ocds' })).json())).toBe(
      'STRICT-OK',
    );
  });
});

it('a wrong number of the council is refused and nothing typed is lost', async () => {
  const wrong = await browser.submit('/commissioner/notices/council', {
    ...COUNCIL,
    ppon: 'PAAA-0000-AAAA',
  });
  expect([wrong.status, wrong.body]).toEqual([
    422,
    expect.stringContaining('such as PBCP-5168-ZDGP'),
  ]);
  expect(wrong.body).toContain('value="PAAA-0000-AAAA"');
  const right = await browser.submit('/commissioner/notices/council', {
    ...COUNCIL,
    postcode: 'ng27qp',
  });
  expect(right.status).toBe(303);
  expect((await browser.get('/commissioner/notices/council')).body).toContain('NG2 7QP');
});
