import { BookingsService } from '#bookings';
import { aUser, type AUser } from '../factories/a-user.js';
import { inDays } from '../factories/an-offer.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import {
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  type Scene,
} from '../integration/bookings/scene.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';

const PASSWORD = 'correct horse battery';
const STEP_MS = 180_000;

/** What browsers do to a booking that nobody has planned: each ends with one place, paid once, or with none. */
describeJourney('A booking, as browsers do', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let browser: JourneyBrowser;
  let parent: AUser;
  let child: Funded;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    browser = await JourneyBrowser.launch({ baseURL: `http://127.0.0.1:${web.port}` });
  }, STEP_MS);
  beforeEach(async () => {
    const { authorityId } = scene;
    parent = await aUser(scene.admin, { role: 'family', authorityId, password: PASSWORD });
    [child] = (await fundedChildren(scene, 1, { guardianIds: [parent.id] })) as [Funded];
  }, STEP_MS);
  afterEach(async () => {
    expect(await faultsIn(scene.admin)).toEqual([]);
  }, STEP_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, STEP_MS);

  const signedIn = async (javaScriptEnabled = true): Promise<Person> => {
    const person = await browser.somebody({ device: { javaScriptEnabled } });
    await person.signIn(parent.email, PASSWORD);
    return person;
  };
  const openPlace = async (person: Person, sessionId: string): Promise<void> =>
    person.goTo(`/offers/${scene.offerId}/sessions/${sessionId}/book`);
  const atCheck = async (person: Person): Promise<void> => {
    await openPlace(person, await aSessionOf(scene, { startsAt: inDays(3) }));
    await person.choose('Personal budget');
    await person.press('Hold the place and continue');
    await person.sees('Check your booking');
  };
  /** In another tab of the same browser, signed in already. */
  const otherTab = async (person: Person): Promise<Person> => {
    const tab = await browser.tabOf(person);
    await tab.goTo(person.page.url());
    return tab;
  };
  const states = async (): Promise<string[]> => {
    const { rows } = await scene.admin.query<{ state: string }>(
      'SELECT state FROM bookings.booking WHERE child_id = $1 ORDER BY created_at',
      [child.childId],
    );
    return rows.map(({ state }) => state);
  };

  it.each([
    ['where the page forgives it', true],
    ['where no JavaScript runs', false],
  ])(
    'is held once and confirmed once by double clicks, %s',
    async (_where, javaScriptEnabled) => {
      const sam = await signedIn(javaScriptEnabled);
      await openPlace(sam, await aSessionOf(scene, { startsAt: inDays(3) }));
      await sam.choose('Personal budget');
      await sam.pressTwice('Hold the place and continue');
      await sam.sees('Check your booking');
      expect(await states()).toEqual(['held']);
      await sam.pressTwice('Confirm the booking');
      await sam.sees('Place booked');
      expect(await states()).toEqual(['confirmed']);
    },
    STEP_MS,
  );

  it(
    'is shown as it stands to whoever goes back after confirming it',
    async () => {
      const sam = await signedIn();
      await atCheck(sam);
      await sam.press('Confirm the booking');
      await sam.sees('Place booked');
      await sam.back();
      await sam.sees('Confirmed');
      expect(await sam.page.getByRole('button', { name: 'Confirm the booking' }).count()).toBe(0);
      await sam.back();
      expect(await states()).toEqual(['confirmed']);
    },
    STEP_MS,
  );

  it(
    'is one when two tabs confirm it',
    async () => {
      const sam = await signedIn();
      await atCheck(sam);
      const tab = await otherTab(sam);
      await sam.press('Confirm the booking');
      await tab.press('Confirm the booking');
      await tab.sees('Place booked');
      expect(await states()).toEqual(['confirmed']);
    },
    STEP_MS,
  );

  it(
    'is none when one tab releases the place and the other confirms it',
    async () => {
      const sam = await signedIn();
      await atCheck(sam);
      const tab = await otherTab(sam);
      await sam.press('Release the place');
      await tab.press('Confirm the booking');
      await tab.sees('no longer held', 'nothing was booked or paid');
      expect(await states()).not.toContain('confirmed');
    },
    STEP_MS,
  );

  it(
    'is none when the time is over while somebody checks, and the place can be taken again',
    async () => {
      const sam = await signedIn();
      await atCheck(sam);
      await scene.admin.query(
        `UPDATE bookings.booking SET held_until = clock_timestamp() WHERE child_id = $1`,
        [child.childId],
      );
      await sam.press('Confirm the booking');
      await sam.sees('no longer held', 'nothing was booked or paid');
      expect(await states()).not.toContain('confirmed');
      // The worker's part: until it has come by, the hold that is over still keeps the child's time.
      await new BookingsService(db.database).expireHolds();
      await sam.follow(/^Book this session again/);
      await sam.choose('Personal budget');
      await sam.press('Hold the place and continue');
      await sam.sees('Check your booking', 'We are holding this place until');
      await sam.press('Confirm the booking');
      await sam.sees('Place booked');
      expect((await states()).filter((state) => state === 'confirmed')).toHaveLength(1);
    },
    STEP_MS,
  );
});
