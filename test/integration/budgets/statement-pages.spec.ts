import { type ChildStatement, StatementsService } from '#cards';
import { LedgerService } from '#ledger';
import { parse } from 'csv-parse/sync';
import { type Client } from 'pg';
import { harmless } from '../../../apps/web/src/pages/families/budget/statement/statement.csv.js';
import { statementPdf } from '../../../apps/web/src/pages/families/budget/statement/statement.pdf.js';
import { aCard } from '../../factories/a-card.js';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession } from '../../support/browser-session.js';
import { textOfPdf } from '../../support/pdf-text.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';

describe('the pages of a statement', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let family: BrowserSession;
  let officer: BrowserSession;
  let childId: string;
  let fundId: string;
  let whole: () => Promise<ChildStatement>;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const authorityId = (await anAuthority(admin)).id;
    const signedIn = async (role: 'family' | 'officer') => {
      const user = await aUser(admin, { role, authorityId, password: PASSWORD });
      const browser = new BrowserSession(web);
      await browser.signIn(user.email, PASSWORD);
      return { browser, user };
    };
    const [parent, worker] = [await signedIn('family'), await signedIn('officer')];
    [family, officer] = [parent.browser, worker.browser];
    const child = await aChild(admin, {
      authorityId,
      guardianIds: [parent.user.id],
      officerIds: [worker.user.id],
    });
    childId = child.id;
    const owner = { authorityId, childId, openedBy: worker.user.id };
    ({ id: fundId } = await anEntitlement(admin, owner));
    await aCard(admin, { ...owner, entitlementId: fundId, issuedBy: worker.user.id });
    const ledger = new LedgerService(db.database);
    await db.database.transaction(worker.user.caller, async (tx) => {
      await ledger.topUpWithin(tx, fundId, { pence: 1205, minutes: 30, nights: 2 }, 'top-up:1');
      for (let number = 0; number < 60; number += 1) {
        const amount = { pence: 1, minutes: 0 };
        await ledger.commitWithin(tx, fundId, amount, `payment:${number}`);
        await ledger.settleWithin(tx, fundId, amount, `payment:${number}`);
      }
    });
    const statements = new StatementsService(db.database, ledger);
    whole = () =>
      statements.ofChild(parent.user.caller, childId, { from: '2020-01-01', to: '2090-12-31' });
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('show the figures, that they were checked, and every movement in parts', async () => {
    const page = await family.get(`/budget/${childId}/statement`);

    expect(page.body).toContain('Checked just now');
    expect(page.body).toContain('£200.00 moved to the prepaid card');
    expect(page.body).toContain('Spent on a booking: £0.01 of what was set aside');
    expect(page.body).toContain('+2 nights');
    expect(page.body.match(/data-label="Left after it"/g)).toHaveLength(50);
    const later = /href="([^"]*cursor=[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const next = await family.get(later);
    expect(next.body.match(/data-label="Left after it"/g)).toHaveLength(50);
    expect(next.body).toContain('First movements');
  });

  it('say the same to the officer', async () => {
    const page = await officer.get(`/officer/children/${childId}/statement`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Checked just now');
  });

  it('keep wrong days, and say what is wrong with them', async () => {
    const page = await family.get(`/budget/${childId}/statement?from=2027-02-30&to=2027-03-31`);
    expect(page.status).toBe(422);
    expect(page.body).toContain('<title>Error: ');
    expect(page.body).toContain('Enter the first day of the statement');
    expect(page.body).toContain('value="2027-02-30"');
  });

  it('warn when the figures do not add up', async () => {
    const tampered = (by: number): Promise<unknown> =>
      admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica'; UPDATE ledger.account
        SET pence = pence + ${by} WHERE fund_id = '${fundId}' AND kind = 'available'; COMMIT`);
    await tampered(1);
    const page = await family.get(`/budget/${childId}/statement`);
    await tampered(-1);
    expect(page.body).toContain('These figures do not add up');
    expect(page.body).not.toContain('Checked just now');
  });

  it('give a spreadsheet whose columns add up to the penny', async () => {
    const { body, headers } = await family.get(`/budget/${childId}/statement.csv`);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toBe('attachment; filename="statement.csv"');
    const rows = parse<Record<string, string>>(body, { columns: true, bom: true });
    const [opening, closing] = [rows[0], rows.at(-1)];
    expect(rows).toHaveLength(2 + 3 + 120);
    for (const column of Object.keys(opening ?? {}).filter((name) =>
      / (given|spent|set aside|left)$/.test(name),
    )) {
      const hundredths = rows.slice(0, -1).map((row) => Math.round(Number(row[column]) * 100));
      const sum = hundredths.reduce((total, one) => total + one, 0);
      expect([column, sum]).toEqual([column, Math.round(Number(closing?.[column]) * 100)]);
    }
    expect(closing).toMatchObject({
      '£ left': '761.45',
      'Minutes left': '4830',
      'Nights left': '2',
    });
  });

  it('give a PDF with title, language, headings and tables, and every movement in it', async () => {
    const statement = await whole();
    const pdf = await statementPdf('Robin Łukasz Example', statement);
    const source = pdf.toString('latin1');
    expect(source).toContain('/Lang (en-GB)');
    expect(source).toContain('/DisplayDocTitle true');
    for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'])
      expect(source).toContain(`/S /${tag}\n`);
    const text = textOfPdf(pdf);
    expect(text).toContain('Statement for Robin Łukasz Example');
    expect(text).toContain('Checked: the figures add up');
    expect(text).toContain('£200.00 moved to the prepaid card');
    expect(text.match(/Set aside for a booking$/gm)).toHaveLength(60);
    expect(text).toContain('£761.45');
    const { headers } = await family.get(`/budget/${childId}/statement.pdf`);
    expect(headers['content-type']).toBe('application/pdf');
  });
});

describe('a cell of a spreadsheet', () => {
  it.each(['=1+1', '+44 20', '-sum(A1)', '@SUM', '\tx', '\rx'])('is no formula: %j', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });
  it.each(['-12.05', '0.00', '12', 'Left', ''])('is left alone: %j', (text) => {
    expect(harmless(text)).toBe(text);
  });
});
