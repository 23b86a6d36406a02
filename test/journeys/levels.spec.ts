import { BookingsService } from '#bookings';
import { aUser, type AUser } from '../factories/a-user.js';
import { anEntitlement } from '../factories/an-entitlement.js';
import { aChild } from '../factories/a-child.js';
import { aScene, aSessionOf, type Scene } from '../integration/bookings/scene.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 300_000;
const REASON = 'Agreed with the family at the review in the summer.';

/*
 * An officer steps a child up and another one down, on the telephone with its family; the family reads it
 * on a small phone, and what was booked before is there after each step, under the same number.
 */
describeJourney('Levels of support', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let scene: Scene;
  let browser: JourneyBrowser;
  let parent: AUser;
  let officer: Person;
  let family: Person;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    scene = await aScene(db, PASSWORD);
    const { admin, authorityId } = scene;
    parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const viewport = { width: 320, height: 640 };
    browser = await JourneyBrowser.launch(
      { baseURL: `http://127.0.0.1:${web.port}`, viewport },
      new PageInspector(),
    );
    [officer, family] = [await browser.somebody(), await browser.somebody()];
    await officer.signIn(scene.officer.email, PASSWORD);
    await family.signIn(parent.email, PASSWORD);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, START_MS);

  async function booked(firstName: string, change: object = {}): Promise<[string, string]> {
    const { admin, authorityId } = scene;
    const known = { officerIds: [scene.officer.id], guardianIds: [parent.id] };
    const { id: childId } = await aChild(admin, { authorityId, firstName, ...known });
    await anEntitlement(admin, { authorityId, childId, openedBy: scene.officer.id, ...change });
    const sessionId = await aSessionOf(scene);
    const { id } = await new BookingsService(db.database).book(scene.officer.caller, {
      childId,
      sessionId,
      funding: 'personal-budget',
    });
    return [childId, id];
  }

  it(
    'up: hours that are not enough any more become more, and the booking goes on',
    async () => {
      const [childId, bookingId] = await booked('Ash');
      await officer.goTo(`/officer/children/${childId}`);
      await officer.follow('Level of support');
      await officer.sees('Ash is at level 2: Flexible Short Breaks.');
      await officer.follow(/^Step up\s+to Targeted Short Breaks$/);
      await officer.press('Continue');
      await officer.sees('There is a problem');
      await officer.fill('Hours', '160');
      await officer.fill('Amount', '2,400');
      await officer.choose('More support is needed');
      await officer.fill('Why, in your own words', REASON);
      await officer.press('Continue');
      await officer.sees('Check before you move the child', 'Saturday club', '£2,376.00');
      await officer.press('Step up');
      await officer.sees(
        'Bookings go on as they are.',
        'Ash is at level 3: Targeted Short Breaks.',
      );
      await family.goTo(`/budget/${childId}`);
      await family.follow('Level of support');
      await family.sees(
        'Targeted Short Breaks',
        'This year that is £2,400.00 and 160 hours.',
        REASON,
      );
      await family.goTo(`/bookings/${bookingId}`);
      expect(await family.text()).toContain('Saturday club');
    },
    STEP_MS,
  );

  it(
    'down: a package of social care is kept line by line, and the booking goes on',
    async () => {
      const care = { programme: 'social-care', delivery: 'provider', pence: 1_284_000, nights: 24 };
      const [childId, bookingId] = await booked('Wren', care);
      await officer.goTo(`/officer/children/${childId}`);
      await officer.follow('Package');
      await officer.press('Add a line');
      await officer.select('What is it?', 'Overnight short breaks in a unit or home');
      await officer.fill('In words', 'Nights in the unit');
      await officer.choose('Held by the provider', 'Nights');
      await officer.fill('How many a year', '24');
      await officer.fill('What one costs', '535');
      await officer.choose('Yes');
      await officer.fill('Where do the figures come from?', 'Assessment of March');
      await officer.press('Add the line');
      await officer.sees('24 nights at £535.00', '£12,840.00 a year');
      await officer.goTo(`/officer/children/${childId}/level`);
      await officer.follow(/^Step down\s+to Targeted Short Breaks$/);
      await officer.choose(
        'Keep the whole package',
        'The package is steady and needs no social worker',
      );
      await officer.fill('Why, in your own words', REASON);
      await officer.press('Continue');
      await officer.sees(
        'Every line goes on unchanged. Together £12,840.00 a year.',
        'Saturday club',
      );
      await officer.press('Step down');
      await officer.sees(
        'Wren is at level 3: Targeted Short Breaks.',
        'The package of social care was kept.',
      );
      await family.goTo(`/budget/${childId}/package`);
      await family.sees('Nights in the unit', '£12,840.00 a year');
      await family.goTo(`/bookings/${bookingId}`);
      expect(await family.text()).toContain('Saturday club');
    },
    STEP_MS,
  );
});
