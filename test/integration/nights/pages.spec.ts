import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { type Funded } from '../bookings/scene.js';
import { aCheapBed, NightsDesk } from './scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of nights away', () => {
  let db: TestDatabase;
  let desk: NightsDesk;
  let web: TestWebApp;
  let family: BrowserSession;
  let officer: BrowserSession;
  let parentId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    desk = await NightsDesk.open(db, PASSWORD);
    web = await TestWebApp.start(db);
    const { admin, authorityId } = desk.scene;
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    parentId = parent.id;
    family = new BrowserSession(web);
    await family.signIn(parent.email, PASSWORD);
    officer = new BrowserSession(web);
    await officer.signIn(desk.scene.officer.email, PASSWORD);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  /** Holds a night through the pages; answers with the check page's address. */
  const held = async (child: Funded, firstNight: string): Promise<string> => {
    const bedId = await aCheapBed(desk.scene);
    const { rows } = await desk.scene.admin.query<{ offer: string }>(
      'SELECT offer_id AS offer FROM catalogue.bed WHERE id = $1',
      [bedId],
    );
    const book = `/offers/${rows[0]?.offer}/nights/book`;
    const page = `${book}?firstNight=${firstNight}&nights=1&childId=${child.childId}`;
    const answer = await family.submit(page, { bedId, funding: 'personal-budget' }, book);
    return answer.headers.location ?? '';
  };

  it('count before a booking, and lead to an officer where a limit is reached', async () => {
    const child = await desk.childAway(72, [parentId]);
    const quiet = await held(child, desk.later());
    expect((await family.get(quiet)).body).toMatch(/Confirm the booking/);
    const confirm = quiet.replace('check', 'confirm');
    expect((await family.submit(quiet, {}, confirm)).status).toBe(303);

    const loud = await held(child, desk.later(3));
    const shown = (await family.get(loud)).body;
    expect(shown).toContain('An officer looks at this stay first');
    expect(shown).toMatch(/With this stay there are 74 nights away in the 12 months from/);
    expect(shown).toMatch(
      /Without it there are 73\. An officer looks first when it is 74 or more\./,
    );
    expect(shown).not.toContain('Confirm the booking');
    // Whoever sends the form of the other page all the same is told the same.
    const ask = loud.replace('check', 'night-review');
    const forced = await family.submit(loud, {}, loud.replace('check', 'confirm'));
    expect(forced.status).toBe(409);
    expect(forced.body).toContain('Hold the bed and ask the officer');
    const asked = await family.submit(loud, { note: 'We are moving house.' }, ask);
    expect(asked.headers.location).toBe(loud);
    const waiting = (await family.get(loud)).body;
    expect(waiting).toMatch(/We hold the bed until/);
    expect(waiting).not.toContain('Ask the officer and keep the bed held');

    const list = (await officer.get('/officer/night-reviews')).body;
    const [, review = ''] = /href="(\/officer\/night-reviews\/[0-9a-f-]{36})"/.exec(list) ?? [];
    const question = (await officer.get(review)).body;
    expect(question).toContain('We are moving house.');
    const wrong = await officer.submit(review, { outcome: 'refused', reason: 'No' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('<title>Error: ');
    const right = { outcome: 'refused', reason: 'The plan is looked at first, on 3 May.' };
    expect((await officer.submit(review, right)).status).toBe(303);
    const answer = (await family.get(loud.replace('/check', ''))).body;
    expect(answer).toContain('An officer did not agree to this stay');
    expect(answer).toContain('The plan is looked at first, on 3 May.');
  });

  it('show the twelve months, what counts and what does not, to family and officer', async () => {
    const child = await desk.childAway(20, [parentId]);
    const shown = (await family.get(`/budget/${child.childId}/nights`)).body;
    expect(shown).toMatch(
      /<strong>0<\/strong> up to today, <strong>20<\/strong> with what is booked/,
    );
    expect(shown.match(/<svg class="govuk-!-margin-bottom-2"/g)).toHaveLength(12);
    expect(shown).toContain('Nottinghamshire County Council, 12 January 2015, Agenda 05, para 55');
    await desk.scene.admin.query(
      `UPDATE bookings.booking SET buying_basis = 'own-contract-direct-payment' WHERE child_id = $1`,
      [child.childId],
    );
    const own = (await officer.get(`/officer/children/${child.childId}/nights`)).body;
    expect(own).toContain('Does not count: bought by the family with a direct payment');
    expect(own).toContain('<strong>0</strong> up to today.');
    expect((await officer.get(`/officer/children/${child.childId}`)).body).toContain(
      `/officer/children/${child.childId}/nights`,
    );
  });
});
