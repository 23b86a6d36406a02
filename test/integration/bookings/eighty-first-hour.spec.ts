import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery';

/** Row N-03: the 81st hour is refused with a way on, and is no dead end. */
describe('the 80th and 81st hour, of which one is there', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('is refused, and leads the family to asking for more and the officer to the step up', async () => {
    const { admin, authorityId, offerId, officer } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const [child] = await fundedChildren(scene, 1, { guardianIds: [parent.id] });
    await db.database.transaction(officer.caller, (tx) =>
      tx.query(
        `SELECT ledger.post('commitment', 'test:79-hours', NULL, ARRAY[$1, $1]::uuid[],
                            ARRAY['available', 'committed'], ARRAY[0, 0]::bigint[],
                            ARRAY[-4740, 4740]::bigint[])`,
        [child?.entitlementId],
      ),
    );
    const sessionId = await aSessionOf(scene);
    const path = `/offers/${offerId}/sessions/${sessionId}/book?childId=${child?.childId}`;
    const ways: [string, string][] = [
      [parent.email, `/budget/${child?.childId}/more`],
      [officer.email, `/officer/children/${child?.childId}/level`],
    ];
    for (const [email, way] of ways) {
      const browser = new BrowserSession(web);
      await browser.signIn(email, PASSWORD);
      const page = await browser.get(path);
      expect(page.body).toContain(
        '1 hour available this year. This session uses 2 hours, which is more.',
      );
      expect(page.body).toContain(`href="${way}"`);
      expect((await browser.get(way)).status).toBe(200);
      const refused = await browser.submit(path, { funding: 'personal-budget' });
      expect(refused.status).toBe(409);
      expect(refused.body).toContain(`href="${way}"`);
    }
  });
});
