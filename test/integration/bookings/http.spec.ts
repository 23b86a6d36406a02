import { randomUUID } from 'node:crypto';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery';

describe('bookings over HTTP', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let token: string;
  let children: Funded[];

  const book = (childId: string, sessionId: string, headers = {}): Promise<WebResponse> =>
    web.api('POST', '/api/v1/bookings', {
      token,
      headers,
      body: { childId, sessionId, funding: 'personal-budget' },
    });
  const statusesOf = (answers: WebResponse[]): Record<number, number> => {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db, { databasePoolSize: 20 });
    token = await web.token(scene.officer.email, PASSWORD);
    children = await fundedChildren(scene, 200);
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it.each([1, 2, 3])('sells 10 places to 10 of 200 at once, round %i', async (round) => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(round), capacity: 10 });
    const started = performance.now();

    const answers = await Promise.all(
      children.map(async ({ childId }) => {
        const answer = await book(childId, sessionId);
        return Object.assign(answer, { tookMs: performance.now() - started });
      }),
    );

    expect(statusesOf(answers)).toEqual({ 201: 10, 409: 190 });
    const codes = answers.filter(({ status }) => status === 409).map((one) => one.json()['code']);
    expect(new Set(codes)).toEqual(new Set(['bookings.session-full']));
    expect(await faultsIn(scene.admin)).toEqual([]);
    const taken = await scene.admin.query('SELECT taken FROM catalogue.session WHERE id = $1', [
      sessionId,
    ]);
    expect(taken.rows).toEqual([{ taken: 10 }]);
  });

  it('does a request once however often it is sent, and keeps keys apart', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(20) });
    const { childId } = children[0]!;
    const key = { 'idempotency-key': randomUUID() };

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => book(childId, sessionId, key)),
    );

    expect(statusesOf(answers)).toEqual({ 201: 50 });
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const other = await book(children[1]!.childId, sessionId, key);
    expect([other.status, other.json()['code']]).toEqual([422, 'request.idempotency-key-reused']);
    const again = await book(childId, sessionId, { 'idempotency-key': randomUUID() });
    expect([again.status, again.json()['code']]).toEqual([409, 'bookings.child-already-booked']);
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it('shows a booking, lists it and cancels it', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(30) });
    const booked = (await book(children[2]!.childId, sessionId)).json<{ id: string }>();

    const shown = await web.api('GET', `/api/v1/bookings/${booked.id}`, { token });
    expect(shown.json()).toMatchObject({ id: booked.id, offerTitle: 'Saturday club' });
    const listed = await web.api('GET', `/api/v1/bookings?childId=${children[2]!.childId}`, {
      token,
    });
    expect(listed.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain(
      booked.id,
    );
    const cancelled = await web.api('POST', `/api/v1/bookings/${booked.id}/cancellation`, {
      token,
    });
    expect(cancelled.status).toBe(200);
    expect(cancelled.json()).toMatchObject({
      status: 'cancelled',
      budget: expect.any(Object) as object,
    });
    expect(
      (await web.api('POST', `/api/v1/bookings/${booked.id}/attendance`, { token })).status,
    ).toBe(403);
  });

  it.each([
    ['no body', undefined, 400],
    ['an unknown field', { pricePence: 1 }, 400],
    ['a session that is no id', { sessionId: "1' OR '1'='1" }, 400],
    ['a session with a NUL', { sessionId: 'a\0b' }, 400],
    ['an object for a child', { childId: { $ne: null } }, 400],
    ['an unknown funding', { funding: 'gold' }, 400],
    ['a list for a funding', { funding: ['personal-budget'] }, 400],
    ['a session that does not exist', { sessionId: randomUUID() }, 404],
    ['a child that does not exist', { childId: randomUUID() }, 404],
  ])('answers %s with a clear refusal', async (_what, change, status) => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(40) });
    const body = change && {
      childId: children[3]!.childId,
      sessionId,
      funding: 'personal-budget',
      ...change,
    };

    const answer = await web.api('POST', '/api/v1/bookings', { token, body });

    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1e9',
    'cursor=x',
    'cursor=WyJhIiwiYiJd',
    'when=1',
    'when=past&when=past',
  ])('refuses a list with %s', async (query) => {
    const answer = await web.api('GET', `/api/v1/bookings?${query}`, { token });
    expect(answer.status).toBe(400);
  });
});
