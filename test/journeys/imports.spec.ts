import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aUser, type AUser } from '../factories/a-user.js';
import { anAuthority } from '../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { JourneyBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';

const PASSWORD = 'correct horse battery';
const START_MS = 120_000;
const STEP_MS = 600_000;

/** As Excel in this country saves it: Windows-1252, semicolons, and dates that do not say their order. */
const EXPORT = [
  'Person ID;Forename;Surname;Birthday;Home postcode;Allocated worker e-mail;Shoe size',
  'P-100;Renée;Okoye;03/04/2015;NG1 5FW;olu@example.test;33',
  'P-101;Tom;O’Neill;05/06/2016;LE1;;31',
  'P-102;=1+1;Ellis;07/08/2014;NG2;;30',
].join('\r\n');

/* A commissioner without scripts and on a small screen brings children in from the case system, twice. */
describeJourney('Importing from a case system', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let browser: JourneyBrowser;
  let commissioner: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    const admin = await db.adminClient();
    const authorityId = (await anAuthority(admin)).id;
    commissioner = await aUser(admin, { role: 'commissioner', authorityId, password: PASSWORD });
    await aUser(admin, { role: 'officer', authorityId, email: 'olu@example.test' });
    const options = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
    const baseURL = `http://127.0.0.1:${web.port}`;
    browser = await JourneyBrowser.launch({ baseURL, ...options });
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, START_MS);

  it(
    'asks what it cannot know, shows what it would do, and does that',
    async () => {
      const path = join(mkdtempSync(join(tmpdir(), 'fairplace-import-')), 'export.csv');
      writeFileSync(path, Buffer.from(EXPORT.replaceAll('’', '\u0092'), 'latin1'));
      const desk = await browser.somebody();
      await desk.signIn(commissioner.email, PASSWORD);
      const send = async (): Promise<void> => {
        await desk.goTo('/commissioner/imports');
        await desk.choose('Children');
        await desk.page.locator('input[type=file]').setInputFiles(path);
        await desk.press('Go on to the columns');
      };
      await send();
      await desk.sees('Windows-1252', 'semicolons', 'Renée', 'O’Neill');
      await desk.press('Check the file');
      await desk.sees('Choose the column for: Date of birth');
      await desk.select('Birthday', 'Date of birth (needed)');
      await desk.press('Check the file');
      await desk.sees('Choose whether the day or the month comes first', 'we do not guess');
      await desk.choose('The day: 3 April 2015');
      await desk.press('Check the file');
      await desk.sees('Nothing is changed yet', 'Row 4', 'Enter the first name with letters');
      await desk.sees('P-100, P-101');
      await desk.press('Import');
      await desk.sees('Imported: 2 new, 0 changed', 'The file itself is no longer kept');

      await send();
      await desk.sees('This very file was imported on');
      await desk.choose('The day: 3 April 2015');
      await desk.press('Check the file');
      await desk.sees('There is nothing to change');
      await desk.press('Finish');
      await desk.sees('Done. Nothing was changed.');
      await desk.goTo('/commissioner/imports');
      expect(await desk.page.locator('tbody tr').count()).toBe(2);
    },
    STEP_MS,
  );
});
