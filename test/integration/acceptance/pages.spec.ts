import { AcceptancesService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { faultsIn } from '../bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of a booking that its provider agrees to first', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let family: BrowserSession;
  let provider: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    const { admin, authorityId, staff, offerId } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    await fundedChildren(scene, 1, { guardianIds: [parent.id] });
    await web.app.get(AcceptancesService, { strict: false }).choose(staff.caller, offerId, 24);
    [family, provider] = [new BrowserSession(web), new BrowserSession(web)];
    await family.signIn(parent.email, PASSWORD);
    await provider.signIn(staff.email, PASSWORD);
  });
  afterEach(async () => {
    expect(await faultsIn(scene.admin)).toEqual([]);
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('lead from the question, with what the family shows, to the answer', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(6) });
    const book = `/offers/${scene.offerId}/sessions/${sessionId}/book`;
    const check =
      (await family.submit(book, { funding: 'personal-budget' })).headers.location ?? '';
    expect((await family.get(check)).body).toContain('You get an answer within 24 hours');
    const shown = { showsNeeds: 'yes', message: 'Likes to arrive early.' };
    const asked = await family.submit(check, shown, check.replace('check', 'confirm'));
    expect(asked.headers.location).toBe(check.replace('check', 'request'));
    expect((await family.get(check)).headers.location).toBe(check.replace('check', 'request'));
    expect((await family.get('/bookings')).body).toContain('Waiting for the provider');

    const request = check.replace('/bookings/', '/provider/requests/').replace('/check', '');
    const question = (await provider.get(request)).body;
    expect(question).toContain('Likes to arrive early.');
    expect(question).not.toContain('The family does not show it');
    const nothing = await provider.submit(request, {}, `${request}/decline`);
    expect([nothing.status, nothing.body.includes('<title>Error: ')]).toEqual([422, true]);
    await provider.submit(request, {}, `${request}/accept`);
    expect((await family.get(check.replace('/check', ''))).body).toContain('Confirmed');
  });
});
