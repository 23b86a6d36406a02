import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import {
  aContinuityScene,
  AT,
  elsewhere,
  families,
  offered,
  REASONS,
  servicesOn,
  type Services,
} from './scene.js';

const PASSWORD = 'correct horse battery';
let db: TestDatabase;
let web: TestWebApp;
let services: Services;
beforeAll(async () => {
  db = await createTestDatabase();
  services = servicesOn(db);
  web = await TestWebApp.start(db);
});
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

const signedIn = async (email: string): Promise<BrowserSession> => {
  const session = new BrowserSession(web);
  await session.signIn(email, PASSWORD);
  return session;
};

it('from the suspension to a new booking, on pages and without JavaScript', async () => {
  const scene = await aContinuityScene(db);
  const { admin, authorityId } = scene;
  const [one] = await families(scene, services, 1, AT);
  const sessionId = await elsewhere(scene, {
    startsAt: AT,
    offer: { title: 'Swimming at Elm Road' },
  });
  const boss = await aUser(admin, { role: 'commissioner', authorityId, password: PASSWORD });
  const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
  await admin.query(
    'INSERT INTO children.guardian (authority_id, child_id, user_id) VALUES ($1, $2, $3)',
    [authorityId, one!.childId, parent.id],
  );
  const commissioner = await signedIn(boss.email);
  const act = `/commissioner/admissions/${scene.admissionId}/suspension`;
  const asked = (await commissioner.get(act)).body;
  expect(asked).toMatch(
    /Children of your council whom it affects[\s\S]*Money set aside[\s\S]*£24\.00/,
  );
  expect((await commissioner.submit(act, { reasons: REASONS })).status).toBe(303);
  await services.swarm.run();

  const family = await signedIn(parent.email);
  expect((await family.get('/notifications')).body).toContain('choose what you want instead');
  const { id } = await offered(services, one!);
  const page = `/other-places/${id}`;
  expect((await family.get('/other-places')).body).toContain(`href="${page}"`);
  const shown = (await family.get(page)).body;
  expect(shown).toContain('Swimming at Elm Road');
  expect(shown).toContain('the same time. Within a mile of where it was');
  expect(shown).toContain('The same worker cannot be asked for');
  const wrong = await family.submit(page, {});
  expect([wrong.status, wrong.body.includes('Choose a place, or say that none suits')]).toEqual([
    422,
    true,
  ]);
  const moved = await family.submit(page, { answer: sessionId });
  expect(moved.headers.location).toMatch(/^\/bookings\/[0-9a-f-]{36}$/);
  expect((await family.get(moved.headers.location ?? '')).body).toContain('Swimming at Elm Road');

  const progress = (await commissioner.get('/commissioner/continuity')).body;
  expect(progress).toMatch(/Families told of[\s\S]*1 of 1[\s\S]*Moved elsewhere[\s\S]*1\s/);
  const { rows } = await admin.query<{ name: string }>(
    'SELECT last_name AS name FROM children.child WHERE id = $1',
    [one!.childId],
  );
  expect(progress).not.toContain(rows[0]?.name);
  expect((await commissioner.get(page)).status).toBe(403);
});
