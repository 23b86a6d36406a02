import { randomUUID } from 'node:crypto';
import { inDays } from '../../factories/an-offer.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery';

/** Ten places and two hundred children, half of them over pages and half over the API, all at once. */
describe('many bookings at once, over pages and the API', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let children: Funded[];
  let officer: BrowserSession;
  let token: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    children = await fundedChildren(scene, 200);
    officer = new BrowserSession(web);
    await officer.signIn(scene.officer.email, PASSWORD);
    token = await web.token(scene.officer.email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const byPage = (page: string, fields: Record<string, string>, childId: string) =>
    officer.post(page, { ...fields, childId, funding: 'personal-budget' });
  const byApi = (sessionId: string, childId: string, key: string): Promise<WebResponse> =>
    web.api('POST', '/api/v1/bookings', {
      token,
      body: { sessionId, childId, funding: 'personal-budget' },
      headers: { 'idempotency-key': key },
    });

  /** On a slow machine the last of two hundred are asked to come again. */
  const patiently = async (ask: () => Promise<WebResponse>): Promise<WebResponse> => {
    for (;;) {
      const answer = await ask();
      if (answer.status !== 503) return answer;
    }
  };

  it('give ten of ten places away, and tell the others so in words', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(3), capacity: 10 });
    const page = `/offers/${scene.offerId}/sessions/${sessionId}/book`;
    const form = hiddenFields((await officer.get(page)).body);
    const requestIds = children.map(() => randomUUID());
    const answers = await Promise.all(
      children.map(({ childId }, index) =>
        index % 2 === 0
          ? patiently(() => byPage(page, { ...form, requestId: requestIds[index]! }, childId))
          : patiently(() => byApi(sessionId, childId, `storm-${index}`)),
      ),
    );

    const took = answers.filter(({ status }) => status === 201 || status === 303);
    const refused = answers.filter(({ status }) => status === 409);
    expect([took.length, refused.length]).toEqual([10, 190]);
    for (const { headers, body } of refused)
      expect(body).toContain(
        String(headers['content-type']).includes('problem+json') ? 'bookings.session-full' : 'full',
      );
    expect(await faultsIn(scene.admin)).toEqual([]);

    // What a page took is kept, and becomes a booking after the answers are checked.
    for (const { status, headers } of took.filter((answer) => answer.status === 303)) {
      expect(status).toBe(303);
      const check = headers.location ?? '';
      const confirmed = await officer.submit(check, {}, check.replace('check', 'confirm'));
      expect(confirmed.headers.location).toBe(check.replace('check', 'confirmed'));
    }
    const { rows } = await scene.admin.query(
      `SELECT state, count(*)::int FROM bookings.booking WHERE session_id = $1 GROUP BY state`,
      [sessionId],
    );
    expect(rows).toEqual([{ state: 'confirmed', count: 10 }]);
    expect(await faultsIn(scene.admin)).toEqual([]);
  });
});
