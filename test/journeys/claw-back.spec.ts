import { type Client } from 'pg';
import { BudgetNoticesService, ClawBackRunService } from '#budgets';
import { addDays, localDay } from '#kernel';
import { aChild } from '../factories/a-child.js';
import { aUser, type AUser } from '../factories/a-user.js';
import { anAuthority } from '../factories/an-authority.js';
import { anEntitlement } from '../factories/an-entitlement.js';
import { age } from '../integration/budgets/claw-back-scene.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 600_000;
const TODAY = localDay(new Date());
const REASON = 'More than eight weeks of the money have not been used since the summer.';

/*
 * Finance wants money back from two families. One asks to keep it, and keeps it, because its officer and a
 * second person in finance say so. The other says nothing, and loses on the day what it was told, no more.
 */
describeJourney('Money that the council wants back', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let browser: JourneyBrowser;
  let people: Record<'parent' | 'silent' | 'officer' | 'finance' | 'second', AUser>;
  let childIds: string[];
  const inspector = new PageInspector();

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    admin = await db.adminClient();
    const authorityId = (await anAuthority(admin)).id;
    const at = { authorityId, password: PASSWORD };
    people = {
      parent: await aUser(admin, { role: 'family', ...at }),
      silent: await aUser(admin, { role: 'family', ...at }),
      officer: await aUser(admin, { role: 'officer', ...at }),
      finance: await aUser(admin, { role: 'finance', ...at }),
      second: await aUser(admin, { role: 'finance', ...at }),
    };
    childIds = [];
    for (const guardian of [people.parent, people.silent]) {
      const known = { guardianIds: [guardian.id], officerIds: [people.officer.id] };
      const { id: childId } = await aChild(admin, { authorityId, ...known });
      const year = { startsOn: addDays(TODAY, -330), endsOn: addDays(TODAY, 34) };
      await anEntitlement(admin, { authorityId, childId, openedBy: people.officer.id, ...year });
      childIds.push(childId);
    }
    const viewport = { width: 320, height: 640 };
    const baseURL = `http://127.0.0.1:${web.port}`;
    browser = await JourneyBrowser.launch({ baseURL, viewport }, inspector);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, START_MS);

  const signedIn = async (user: AUser): Promise<Person> => {
    const person = await browser.somebody();
    await person.signIn(user.email, PASSWORD);
    return person;
  };
  const clawBackOf = async (childId: string): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(
      'SELECT id FROM budgets.claw_back WHERE child_id = $1',
      [childId],
    );
    return rows[0]?.id ?? '';
  };
  /** Does what the worker does with news. */
  const tell = (): Promise<void> =>
    db.database.job('match-vacancies', async (tx) => {
      const news = await tx.query<{ payload: { what: string; id: string } }>(
        `SELECT payload FROM platform.outbox WHERE topic = 'budget.news' ORDER BY created_at`,
      );
      const notices = web.app.get(BudgetNoticesService, { strict: false });
      for (const { payload } of news) await notices.tellWithin(tx, payload.what, payload.id);
    });

  it(
    'is announced, asked for and kept; and taken from who was told and said nothing',
    async () => {
      const [keeper = '', loser = ''] = childIds;
      const money = await signedIn(people.finance);
      await money.goTo('/');
      await money.follow('Money to take back');
      await money.sees('8 weeks’ worth', '28 days', 'St Helens');
      for (const childId of [keeper, loser]) {
        const { rows } = await admin.query<{ id: string }>(
          'SELECT id FROM budgets.entitlement WHERE child_id = $1',
          [childId],
        );
        await money.goTo(`/finance/unused-budgets/${rows[0]?.id}`);
        await money.sees('At most £563.01');
        await money.fill('How much is to be taken back?', '600');
        await money.fill('Why?', REASON);
        await money.fillDate('On which day?', addDays(TODAY, 27));
        await money.press('Tell the family');
        await money.sees('There is a problem', 'The family has 28 days at least');
        await money.fillDate('On which day?', addDays(TODAY, 28));
        await money.press('Tell the family');
        await money.sees('There is a problem', 'more than may be taken back');
        await money.fill('How much is to be taken back?', '400');
        await money.press('Tell the family');
        await money.sees('The family was told', '£400.00');
      }
      await tell();

      const family = await signedIn(people.parent);
      await family.goTo('/notifications');
      await family.sees('The council wants money back', '£400.00 of the £750.00 that is left');
      await family.goTo(`/budget/${keeper}`);
      await family.follow('Money the council wants back');
      await family.sees(REASON, 'Nothing has been taken', '£350.00', 'If you do not agree');
      expect(await family.page.getByRole('button', { name: 'Ask to keep it' }).count()).toBe(1);
      await browser.keepPictures('claw-back');
      await family.fill('Why would you like to keep it?', 'We were in hospital all summer.');
      await family.press('Ask to keep it');
      await family.sees('Nothing is taken before you have an answer');

      const desk = await signedIn(people.officer);
      await desk.goTo('/officer/claw-backs');
      await desk.followIn(desk.page.locator('main'), /./);
      await desk.sees('We were in hospital all summer.');
      await desk.choose('The family should keep it');
      await desk.fill('Why?', 'The autumn club is booked and will use all of it.');
      await desk.press('Send to finance');

      const keeps = await clawBackOf(keeper);
      await money.goTo(`/finance/claw-backs/${keeps}`);
      await money.sees('so a colleague in finance decides');
      const second = await signedIn(people.second);
      await second.goTo('/finance/claw-backs');
      await second.sees('The family asks to keep it: decide');
      await second.goTo(`/finance/claw-backs/${keeps}`);
      await second.choose('The family keeps the money');
      await second.fill('Why?', 'The reason is a good one, and the money has a use.');
      await second.press('Continue');
      await second.sees('The family keeps it');

      for (const childId of childIds) await age(admin, await clawBackOf(childId), 28);
      expect(await new ClawBackRunService(db.database).takeDue(new Date())).toBe(1);
      await tell();
      await family.goTo(`/budget/${keeper}/claw-backs`);
      await family.sees('You keep it.', 'the money has a use');
      await family.goTo(`/budget/${keeper}`);
      await family.sees('£750.00 and 80 hours');

      const silent = await signedIn(people.silent);
      await silent.goTo('/notifications');
      await silent.sees('£400.00 was taken back. £350.00 is left.');
      await silent.goTo(`/budget/${loser}`);
      await silent.sees('£350.00 and 80 hours', 'Taken back by the council');
      await silent.goTo(`/budget/${loser}/claw-backs`);
      await silent.sees('£400.00 was taken back.', 'If you do not agree');

      await money.goTo(`/finance/claw-backs/${await clawBackOf(loser)}`);
      await money.choose('Give the money back');
      await money.fill('Why?', 'We had counted a booking of the summer twice.');
      await money.press('Continue');
      await silent.goTo(`/budget/${loser}`);
      await silent.sees('£750.00 and 80 hours', 'An entry was put right');
      expect(inspector.findings).toEqual([]);
    },
    STEP_MS,
  );
});
