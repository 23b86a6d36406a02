import { aUser, type AUser } from '../factories/a-user.js';
import { aCheapBed, NightsDesk } from '../integration/nights/scene.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 120_000;

/*
 * A parent on a small phone books the 74th night of a year: it is counted, explained, asked about, answered
 * by an officer, and then stands among the bookings.
 */
describeJourney('Nights away', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let desk: NightsDesk;
  let browser: JourneyBrowser;
  let parent: AUser;
  const inspector = new PageInspector();

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    desk = await NightsDesk.open(db, PASSWORD);
    const { admin, authorityId } = desk.scene;
    parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
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
    'wait for an officer when there are 74 of them, and the family knows why',
    async () => {
      const child = await desk.childAway(73, [parent.id]);
      const bed = await aCheapBed(desk.scene);
      const { rows } = await desk.scene.admin.query<{ offer: string; label: string }>(
        'SELECT offer_id AS offer, label FROM catalogue.bed WHERE id = $1',
        [bed],
      );
      const { offer, label } = rows[0]!;

      const family = await signedIn(parent);
      await family.goTo(`/budget/${child.childId}`);
      await family.follow('Nights away');
      await family.sees('with what is booked');
      await family.goTo(
        `/offers/${offer}/nights/book?firstNight=${desk.later()}&nights=1&childId=${child.childId}`,
      );
      await family.choose(`${label}, The Lodge`);
      await family.press('Hold the bed and continue');
      await family.sees('With this stay there are 74 nights away');
      await family.fill('What should the officer know? (optional)', 'His aunt is in hospital.');
      await family.press('Ask the officer and keep the bed held');
      await family.sees('An officer is looking at this stay');

      const officer = await signedIn(desk.scene.officer);
      await officer.goTo('/');
      await officer.follow('Stays that reach a limit of nights');
      await officer.follow(/Robin Example/);
      await officer.sees('His aunt is in hospital.');
      await officer.press('Decide');
      await officer.sees('Choose whether the stay goes on');
      await officer.choose('Yes, confirm it');
      await officer.fill('Your reason', 'Talked through with his mother on the telephone.');
      await officer.press('Decide');
      await officer.sees('The stay is confirmed');

      await family.goTo(`/budget/${child.childId}/nights`);
      await family.sees('74');
      expect(inspector.findings).toEqual([]);
    },
    STEP_MS,
  );
});
