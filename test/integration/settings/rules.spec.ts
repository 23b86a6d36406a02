import { AttendanceRulesService } from '#attendance';
import { BudgetRulesService } from '#budgets';
import { CaseworkRulesService } from '#casework';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';
const TODAY = localDay(new Date());
const SOURCE = 'Cabinet of the test, item 7';

describe('rules of numbers that a council sets', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let budgets: BudgetRulesService;
  let casework: CaseworkRulesService;
  let commissioner: AUser;
  let finance: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    budgets = new BudgetRulesService(db.database);
    casework = new CaseworkRulesService(db.database);
  }, 60_000);
  beforeEach(async () => {
    const authorityId = (await anAuthority(admin)).id;
    commissioner = await aUser(admin, { role: 'commissioner', authorityId, password: PASSWORD });
    finance = await aUser(admin, { role: 'finance', authorityId });
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  const clawBack = (noticeDays: number, inForceFrom = TODAY) => ({
    values: { keepWeeks: 10, noticeDays, daysAfterRefusal: 21 },
    inForceFrom,
    source: SOURCE,
  });

  it('the last of its own that has begun counts, before what stands for all', async () => {
    await budgets.clawBacks.set(commissioner.caller, clawBack(35));
    await budgets.clawBacks.set(commissioner.caller, clawBack(42, addDays(TODAY, 10)));
    const listed = await budgets.clawBacks.list(finance.caller);
    expect(listed.map(({ values, own }) => [values['noticeDays'], own])).toEqual([
      [42, true],
      [35, true],
      [28, false],
    ]);
    expect(listed[1]).toMatchObject({ setBy: commissioner.displayName, source: SOURCE });
  });

  it('what has not begun is taken back; what has begun stays', async () => {
    const later = addDays(TODAY, 10);
    await budgets.clawBacks.set(commissioner.caller, clawBack(35));
    await budgets.clawBacks.set(commissioner.caller, clawBack(42, later));
    await budgets.clawBacks.takeBack(commissioner.caller, later);
    await expect(budgets.clawBacks.takeBack(commissioner.caller, TODAY)).rejects.toMatchObject({
      code: 'settings.nothing-to-take-back',
    });
    expect(await budgets.clawBacks.list(finance.caller)).toHaveLength(2);
  });

  it('says how long a register stays open, within its bounds', async () => {
    const { closing } = new AttendanceRulesService(db.database);
    const { authorityId } = commissioner.caller;
    const set = (days: number): Promise<void> =>
      closing.set(commissioner.caller, { values: { days }, inForceFrom: TODAY, source: SOURCE });
    const open = async (): Promise<number | undefined> => {
      const { rows } = await admin.query<{ days: number }>(
        `SELECT (attendance.closes_at($1, now()) AT TIME ZONE 'Europe/London')::date
                - (now() AT TIME ZONE 'Europe/London')::date - 1 AS days`,
        [authorityId],
      );
      return rows[0]?.days;
    };
    expect(await open()).toBe(7);
    for (const days of [0, 61]) await expect(set(days)).rejects.toMatchObject({ kind: 'invalid' });
    await set(14);
    expect(await open()).toBe(14);
    expect((await closing.list(finance.caller)).map(({ values }) => values)).toEqual([
      { days: 14 },
    ]);
  });

  it('is refused to finance, for the past, twice a day, and outside its bounds', async () => {
    const refused = async (work: Promise<void>, code: string): Promise<void> => {
      await expect(work).rejects.toMatchObject({ code });
    };
    const set = budgets.clawBacks.set.bind(budgets.clawBacks);
    await refused(set(finance.caller, clawBack(35)), 'settings.not-yours');
    await refused(
      set(commissioner.caller, clawBack(35, addDays(TODAY, -1))),
      'settings.wrong-start',
    );
    await refused(set(commissioner.caller, clawBack(27)), 'settings.wrong-number');
    await set(commissioner.caller, clawBack(35));
    await refused(set(commissioner.caller, clawBack(36)), 'settings.already-set');
  });

  it('the database takes none but a commissioner’s, none for the past and none of another council', async () => {
    const insert = (who: AUser, day: string, authority = who.caller.authorityId) =>
      db.database.transaction(who.caller, (tx) =>
        tx.change(
          `INSERT INTO budgets.carry_over_policy (authority_id, in_force_from, share_percent,
             decide_within_days, source, set_by)
           VALUES ($1, $2, 50, 91, 'By hand, past the service', platform.current_user_id())`,
          [authority, day],
        ),
      );
    await expect(insert(finance, TODAY)).rejects.toThrow('row-level security');
    await expect(insert(commissioner, addDays(TODAY, -1))).rejects.toThrow('row-level security');
    const { id } = await anAuthority(admin);
    await expect(insert(commissioner, TODAY, id)).rejects.toThrow('row-level security');
    await insert(commissioner, TODAY);
  });

  it('of money, nothing is no limit', async () => {
    const values = { sharePercent: 50, mostPence: null, decideWithinDays: 60 };
    const rule = { values, inForceFrom: TODAY, source: SOURCE };
    await budgets.carryOvers.set(commissioner.caller, rule);
    const [one] = await budgets.carryOvers.list(finance.caller);
    expect(one?.values).toEqual(values);
  });

  it('of casework, a council has none until it sets one', async () => {
    expect(await casework.reviews.list(finance.caller)).toEqual([]);
    const values = { least: 40, most: 45 };
    await casework.caseloads.set(commissioner.caller, {
      values,
      inForceFrom: TODAY,
      source: SOURCE,
    });
    expect(await casework.caseloads.list(finance.caller)).toMatchObject([{ values, own: true }]);
  });

  it('is set on its page, after a last look, and says what is wrong beside the field', async () => {
    const browser = new BrowserSession(web);
    await browser.signIn(commissioner.email, PASSWORD);
    const [year = '', month = '', day = ''] = addDays(TODAY, 30).split('-');
    const from = { 'inForceFrom-day': day, 'inForceFrom-month': month, 'inForceFrom-year': year };
    const typed = {
      months: '4',
      firstNoticeDays: '14',
      secondNoticeDays: '3',
      source: SOURCE,
      ...from,
    };
    const path = '/council/settings/reviews/new';
    const wrong = await browser.submit(path, { ...typed, secondNoticeDays: '14' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('href="#secondNoticeDays"');
    const check = await browser.submit(path, typed);
    expect(check.body).toContain('Every 4 months');
    await browser.submit(path, typed, '/council/settings/reviews');
    const { body } = await browser.get('/council/settings/reviews');
    expect(body).toContain('Every 4 months');
    expect((await browser.get('/council/settings')).body).toContain('Money into the next year');
  });
});
