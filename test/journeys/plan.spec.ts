import { type AUser } from '../factories/a-user.js';
import { inDays } from '../factories/an-offer.js';
import { aSessionOf } from '../integration/bookings/scene.js';
import { aPlanScene, type PlanScene } from '../integration/plans/scene.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 600_000;
const WRITES = 'What should people know?';
const HELPS = 'How to support me';

/*
 * A family on a small phone writes "All about me" together with its officer, both agree, a booking serves
 * an outcome, the provider of the session reads the part that is shared, and the family sees that it did.
 */
describeJourney('A plan', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let scene: PlanScene;
  let browser: JourneyBrowser;
  const inspector = new PageInspector();

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    scene = await aPlanScene(db, PASSWORD);
    const viewport = { width: 320, height: 640 };
    browser = await JourneyBrowser.launch(
      { baseURL: `http://127.0.0.1:${web.port}`, viewport },
      inspector,
    );
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, START_MS);

  const signedIn = async ({ email }: AUser): Promise<Person> => {
    const person = await browser.somebody();
    await person.signIn(email, PASSWORD);
    return person;
  };

  it(
    'is written by two at once, agreed, booked for, shared, and looked at',
    async () => {
      const family = await signedIn(scene.family);
      await family.follow('All about me');
      await family.sees('All about Wren', 'Nothing is agreed yet');
      await family.follow(HELPS);
      const officer = await signedIn(scene.officer);
      await officer.goTo(`/officer/children/${scene.childId}`);
      await officer.follow('Plan: all about me');
      await officer.follow(HELPS);

      await family.fill(WRITES, 'Ask me first. Count to ten.');
      await family.choose('Wren’s own words');
      await family.press('Save');
      await officer.fill(WRITES, 'Pictures help.');
      await officer.choose('Somebody who knows Wren well');
      await officer.press('Save');
      await officer.sees('What it says now', 'Ask me first. Count to ten.', 'We have kept it');
      await officer.fill(WRITES, 'Ask me first. Count to ten. Pictures help.');
      await officer.press('Save');
      await officer.sees('Ask me first. Count to ten. Pictures help.');

      await family.press('Add an outcome');
      await family.fill('What is to change?', 'Wren swims with friends');
      await family.press('Add to the plan');
      await family.press('Agree to this plan');
      await family.press('I agree to this plan');
      await family.sees('Version 1', 'Waits for the officer');
      await officer.goTo(`/officer/children/${scene.childId}/plan`);
      await officer.follow('Read it and agree');
      await officer.press('I agree to this plan');
      await officer.sees('Agreed on', 'The family: ', 'The officer: ');

      const sessionId = await aSessionOf(scene, { startsAt: inDays(9) });
      const booking = `/offers/${scene.offerId}/sessions/${sessionId}/book`;
      await family.goTo(`${booking}?childId=${scene.childId}`);
      await family.choose('Personal budget');
      await family.press('Hold the place and continue');
      await family.sees('What is this booking for?', 'Wren swims with friends');
      await family.press('Confirm the booking');
      await family.goTo(`/plan/${scene.childId}`);
      await family.sees('Booked for this: 1 booking: 2 hours');

      await family.follow('Who may see this plan');
      await family.follow(/^Choose/);
      await family.choose(HELPS);
      await family.press('Let them see this');
      await family.sees('You can stop it any time', HELPS);

      const staff = await signedIn(scene.staff);
      await staff.goTo(`/provider/sessions/${sessionId}`);
      await staff.follow(/^What the family shares/);
      await staff.sees('Ask me first. Count to ten. Pictures help.');

      await family.follow('Who looked at this plan');
      await family.sees(scene.staff.displayName, HELPS);
      const young = await signedIn(scene.youngPerson);
      await young.follow('All about me');
      await young.sees('What I want to change', 'Wren swims with friends');
      expect(inspector.findings).toEqual([]);
    },
    STEP_MS,
  );
});
