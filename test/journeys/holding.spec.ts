import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDay } from '#kernel';
import { aChild } from '../factories/a-child.js';
import { aUser, type AUser } from '../factories/a-user.js';
import { anAuthority } from '../factories/an-authority.js';
import { anEntitlement } from '../factories/an-entitlement.js';
import { aPhoto } from '../integration/holding/files.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { type Person } from './support/a-person.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 600_000;

/*
 * A parent on a small phone chooses a bank account among equals, reads and accepts the agreement, sends a
 * photo of a receipt, and is asked nothing without a reason; finance has the payments in a file.
 */
describeJourney('Who holds the money', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let browser: JourneyBrowser;
  let parent: AUser;
  let officer: AUser;
  let finance: AUser;
  let childId: string;
  const inspector = new PageInspector();

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    const admin = await db.adminClient();
    const authorityId = (await anAuthority(admin)).id;
    const at = { authorityId, password: PASSWORD };
    parent = await aUser(admin, { role: 'family', ...at });
    officer = await aUser(admin, { role: 'officer', ...at });
    finance = await aUser(admin, { role: 'finance', ...at });
    const known = { guardianIds: [parent.id], officerIds: [officer.id] };
    childId = (await aChild(admin, { authorityId, ...known })).id;
    await anEntitlement(admin, { authorityId, childId, openedBy: officer.id });
    const viewport = { width: 320, height: 640 };
    const baseURL = `http://127.0.0.1:${web.port}`;
    browser = await JourneyBrowser.launch({ baseURL, viewport }, inspector);
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
    'is chosen, agreed, paid in advance and shown with a photo',
    async () => {
      const family = await signedIn(parent);
      await family.goTo(`/budget/${childId}`);
      await family.follow('Ways to hold the money');
      expect(await family.page.locator('input[name=way]:checked').count()).toBe(0);
      await family.choose('Direct payment to a bank account');
      await family.press('Send my choice');
      await family.sees('You chose: Direct payment to a bank account');

      const desk = await signedIn(officer);
      await desk.goTo('/officer/holding');
      await desk.followIn(desk.page.locator('main'), /./);
      await desk.choose('Yes');
      await desk.fillDate('If yes: from which day?', localDay(new Date()));
      await desk.press('Answer the family');
      await desk.sees('Now: Direct payment to a bank account');
      await desk.follow('the direct payment agreement');
      await desk.fill('Payee number', 'SUP-4711');
      await desk.fillDate('First day that is paid for', localDay(new Date()));
      await desk.fill('Amount for that time', '750');
      await desk.press('Continue');
      await desk.sees('Check the agreement', '£750.00');
      await desk.press('Give it to the family');

      await family.goTo(`/budget/${childId}/direct-payment`);
      await family.sees('Please read this', 'looked at within 30 days');
      await family.choose('Yes, I have read it and accept it');
      await family.press('Send my answer');
      await family.sees('You have accepted the agreement');

      const money = await signedIn(finance);
      await money.goTo('/finance/direct-payments');
      await money.sees('1 payment is due');
      await money.press('Make a file of these payments');
      await money.sees('File 1 (CSV)');

      const photo = join(mkdtempSync(join(tmpdir(), 'fairplace-receipt-')), 'till.jpg');
      writeFileSync(photo, await aPhoto(1200, 1600));
      await family.goTo(`/budget/${childId}/receipts`);
      await family.fill('What was it for?', 'Swimming with a helper');
      await family.fill('What did you pay?', '24.50');
      await family.fillDate('When did you pay?', localDay(new Date()));
      await family.page.locator('input[type=file]').setInputFiles(photo);
      await family.press('Send');
      await family.sees('£24.50', 'till.jpg');

      await desk.goTo('/officer/holding');
      await desk.followIn(desk.page.locator('main'), /Swimming/);
      await desk.choose('I have a question');
      await desk.fill(
        'What is unclear, and why do you ask?',
        'The date cannot be read. Was it in May?',
      );
      await desk.press('Continue');
      await family.goTo(new URL(family.page.url()).pathname);
      await family.sees('The date cannot be read. Was it in May?');
      await family.fill('Your answer', 'Yes, on the first Saturday.');
      await family.press('Send');
      await desk.goTo(new URL(desk.page.url()).pathname);
      await desk.sees('Yes, on the first Saturday.');
      await desk.choose('Yes');
      await desk.press('Continue');
      await desk.sees('Accepted');
      expect(inspector.findings).toEqual([]);
    },
    STEP_MS,
  );
});
