import { addDays, localDay } from '#kernel';
import { aUser, type AUser } from '../../factories/a-user.js';
import { aPartnership, anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';
const BASE = '/council/settings';

describe('the pages of what the council has set', () => {
  const today = localDay(new Date());
  let db: TestDatabase;
  let web: TestWebApp;
  let commissioner: BrowserSession;
  let finance: BrowserSession;
  let partner: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    const admin = await db.adminClient();
    const partnershipId = await aPartnership(admin);
    const own = {
      authorityId: (await anAuthority(admin, { partnershipId })).id,
      password: PASSWORD,
    };
    const other = {
      authorityId: (await anAuthority(admin, { partnershipId })).id,
      password: PASSWORD,
    };
    const enter = async (user: AUser): Promise<BrowserSession> => {
      const browser = new BrowserSession(web);
      await browser.signIn(user.email, PASSWORD);
      return browser;
    };
    commissioner = await enter(await aUser(admin, { role: 'commissioner', ...own }));
    finance = await enter(await aUser(admin, { role: 'finance', ...own }));
    partner = await enter(await aUser(admin, { role: 'commissioner', ...other }));
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const dayOf = (name: string, day: string): Record<string, string> => {
    const [year = '', month = '', date = ''] = day.split('-');
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const dated = (day: string): Record<string, string> => ({
    ...dayOf('inForceFrom', day),
    source: 'Committee of 3 November 2026, item 7',
  });
  /** What every kind of setting is sent. */
  const FIELDS: Record<string, Record<string, string>> = {
    'nights-local-year': { bound: 'fewer-than', value: '60', countedBy: 'date' },
    'nights-hours-to-decide': { value: '48' },
    terms: { body: 'The money is for the support in the plan.\nYou keep the receipts.' },
    'pay-days': { everyDays: '14', ...dayOf('firstPayDay', '2027-04-05') },
    guide: { yes: 'Swimming: The ticket <of> the child.\nRiding', askFirst: '', no: 'Rent' },
    'contact-advocate': {
      name: 'Voices',
      how: 'Telephone us, in any words.',
      phone: '0115 496 0199',
    },
    'appeal-term': { workingDays: '7' },
    'price-portland': {
      pence: '123.45',
      upTo: 'yes',
      derivation: '',
      ...dayOf('sourceOn', '2026-11-03'),
    },
  };

  it.each(Object.keys(FIELDS))(
    'sets %s: asked, looked at once more, set, and taken back',
    async (name) => {
      const page = `${BASE}/${name}`;
      const fields = { ...FIELDS[name], ...dated(addDays(today, 10)) };
      const checked = await commissioner.submit(`${page}/new`, fields);
      expect([checked.status, checked.body]).toEqual([
        200,
        expect.stringContaining('Check before you set it') as string,
      ]);
      const set = await commissioner.submit(`${page}/new`, fields, page);
      expect([set.status, set.headers.location]).toEqual([303, page]);
      const shown = (await commissioner.get(page)).body;
      expect(shown).toContain('Take it back');
      expect(shown).toContain('Committee of 3 November 2026, item 7');
      expect((await partner.get(page)).body).not.toContain('Committee of 3 November');
      const back = await commissioner.submit(page, {}, `${page}/withdrawal`);
      expect(back.status).toBe(303);
      expect((await commissioner.get(page)).body).not.toContain('Committee of 3 November');
    },
  );

  it('shows what was typed again when it is wrong, at the field', async () => {
    const page = `${BASE}/contact-appeal/new`;
    const typed = {
      name: 'Appeals <team>',
      how: 'In any words, please.',
      phone: 'ring us',
      email: '',
    };
    const past = { ...typed, phone: '0115 496 0101', ...dated(addDays(today, -1)) };
    for (const [fields, field] of [
      [{ ...typed, source: '' }, 'source'],
      [past, 'inForceFrom'],
    ] as const) {
      const answer = await commissioner.submit(page, fields);
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('<title>Error: ');
      expect(answer.body).toContain(`href="#${field}"`);
      expect(answer.body).toContain('Appeals &lt;team&gt;');
    }
    const phone = await commissioner.submit(
      page,
      { ...typed, ...dated(today) },
      `${BASE}/contact-appeal`,
    );
    expect([phone.status, phone.body]).toEqual([422, expect.stringContaining('#phone') as string]);
    const word = await commissioner.submit(`${BASE}/appeal-term/new`, {
      workingDays: 'a week',
      ...dated(today),
    });
    expect([word.status, word.body]).toEqual([
      422,
      expect.stringContaining('#workingDays') as string,
    ]);
  });

  it('lets finance set prices and nothing else', async () => {
    expect((await finance.get(`${BASE}/terms/new`)).status).toBe(403);
    const body = (await finance.get(`${BASE}/terms`)).body;
    expect(body).not.toContain('Set it from a day on');
    const price = { ...FIELDS['price-at-home'], ...FIELDS['price-portland'], ...dated(today) };
    expect(
      (await finance.submit(`${BASE}/price-portland/new`, price, `${BASE}/price-portland`)).status,
    ).toBe(303);
    expect((await finance.get(BASE)).body).toContain('up to £123.45 a night');
    expect((await partner.get(BASE)).body).not.toContain('£123.45');
  });

  it('has nothing at another address', async () => {
    for (const name of ['nights-', 'price-nothing', 'x'.repeat(50)])
      expect((await commissioner.get(`${BASE}/${name}`)).status).toBe(404);
  });
});
