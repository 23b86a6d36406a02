import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';
const HEADINGS = 'number,card,purchase,kind,amount,final,merchant,category,happened';

describe('statements of card programmes and banks, and what of them fits no account', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let authorityId: string;
  let finance: BrowserSession;
  let colleague: BrowserSession;
  let officer: { id: string; browser: BrowserSession };
  let family: { id: string; browser: BrowserSession };

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    authorityId = (await anAuthority(admin)).id;
    [finance, colleague] = [
      (await signedIn('finance')).browser,
      (await signedIn('finance')).browser,
    ];
    officer = await signedIn('officer');
    family = await signedIn('family');
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  async function signedIn(
    role: 'family' | 'officer' | 'finance',
  ): Promise<{ id: string; browser: BrowserSession }> {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return { id: user.id, browser };
  }

  /** A child with £20 on its card. */
  async function aChildWithCard(dateOfBirth: string): Promise<{ childId: string; card: string }> {
    const { id: childId } = await aChild(admin, {
      authorityId,
      dateOfBirth,
      guardianIds: [family.id],
      officerIds: [officer.id],
    });
    const owner = { authorityId, childId, openedBy: officer.id };
    const { id: entitlementId } = await anEntitlement(admin, owner);
    const made = { ...owner, entitlementId, issuedBy: officer.id, loadPence: 2000 };
    return { childId, card: `test-${await aCard(admin, made)}` };
  }

  function sent(source: 'card' | 'bank', ...lines: string[]): ReturnType<BrowserSession['submit']> {
    return finance.submit('/finance/statements', { source, pasted: lines.join('\n') });
  }

  function purchase(number: string, card: string, pounds: string, shop = 'Splash Pool'): string {
    return `${number},${card},${number},capture,${pounds},yes,${shop},Swimming,2026-06-01T10:00:00Z`;
  }

  it('a purchase reaches the family’s statement, with the shop; the officer is told its kind', async () => {
    const { childId, card } = await aChildWithCard('2014-05-01');
    const answer = await sent('card', HEADINGS, purchase('P-1', card, '12.50'));
    expect(answer.headers['location']).toContain('/finance/suspense');
    const statement = await family.browser.get(`/budget/${childId}/statement`);
    expect(statement.body).toContain('Paid by card: Splash Pool');
    expect(statement.body).toContain('Checked just now');
    const officers = await officer.browser.get(`/officer/children/${childId}/statement`);
    expect(officers.body).toContain('Paid by card: Swimming');
    expect(officers.body).not.toContain('Splash Pool');
    const csv = await officer.browser.get(`/officer/children/${childId}/statement.csv`);
    expect(csv.body).not.toContain('Splash Pool');
  });

  it('of a young person of 16 the officer is told the sum alone (Q-05)', async () => {
    const { childId, card } = await aChildWithCard('2009-11-01');
    await sent('card', HEADINGS, purchase('P-2', card, '5.00'));
    const { body } = await officer.browser.get(`/officer/children/${childId}/statement`);
    expect(body).toContain('Paid by card');
    expect(body).not.toMatch(/Swimming|Splash Pool/);
  });

  it('more than is on the card opens a case, which two people write off', async () => {
    const { card } = await aChildWithCard('2014-05-01');
    await sent('card', HEADINGS, purchase('P-3', card, '25.00', 'Far Too Dear'));
    const list = await finance.get('/finance/suspense');
    expect(list.body).toContain('Far Too Dear');
    expect(list.body).toContain('Nobody yet');
    const [, path = ''] = /href="(\/finance\/suspense\/[0-9a-f-]{36})"/.exec(list.body) ?? [];
    const whole = await finance.get(path);
    expect(whole.body).toContain('£5.00. The council has paid it.');
    const without = await finance.submit(path, { act: 'propose', why: 'short' });
    expect(without.status).toBe(422);
    expect(without.body).toContain('<title>Error: ');
    await finance.submit(path, { act: 'propose', why: 'The shop is closed down.' });
    expect((await finance.get(path)).body).not.toContain('value="agree"');
    await colleague.submit(path, { act: 'agree' });
    expect((await finance.get(path)).body).toContain('Written off by two people');
  });

  it('a bank line that nobody recognises is a case; the same file again changes nothing', async () => {
    const lines = ['number,date,amount,words', 'B-1,2026-06-01,40.00,A KIND PERSON'];
    await sent('bank', ...lines);
    await sent('bank', ...lines);
    const { body } = await finance.get('/finance/suspense');
    expect(body.match(/A KIND PERSON/g)).toHaveLength(1);
    expect(body).toContain('The council holds it');
  });

  it.each([
    ['no column', ['number,card', 'P-9,x'], 'The file has no column'],
    ['a wrong amount', [HEADINGS, purchase('P-9', 'x', '0.00')], 'Line 2: amount is pounds'],
    ['an unclosed quote', [HEADINGS, '"P-9,x'], 'a quotation mark is not closed'],
    ['no lines', [HEADINGS], 'The file has no line below its headings'],
    ['nothing', [], 'Choose a CSV file, or paste its lines'],
  ])('of a file with %s nothing is recorded, and the page says why', async (_what, lines, says) => {
    const answer = await sent('card', ...lines);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(says);
  });
});
