import { aUser, type AUser } from '../../factories/a-user.js';
import { aUnit, inDays } from '../../factories/an-offer.js';
import { TestWebApp } from '../../support/web-app.js';
import { type Scene, setScene } from './scene.js';

const PASSWORD = 'three random words';
const DAY = (days: number): string => inDays(days).toISOString().slice(0, 10);

describe('the API of vacancies and alerts', () => {
  let scene: Scene;
  let web: TestWebApp;
  let provider: AUser;
  let parent: AUser;

  beforeAll(async () => {
    scene = await setScene();
    web = await TestWebApp.start(scene.db);
    const password = PASSWORD;
    provider = await aUser(scene.admin, {
      role: 'provider',
      providerId: scene.provider.id,
      password,
    });
    parent = await aUser(scene.admin, { role: 'family', authorityId: scene.city, password });
  });
  afterAll(async () => {
    await web.close();
    await scene.db.drop();
  });

  const body = (overrides: object = {}): object => ({
    offerId: scene.offerId,
    kind: 'vacant',
    places: 1,
    availableFrom: DAY(7),
    closesAt: `${DAY(30)}T17:00:00+00:00`,
    note: 'Ring the bell.',
    ...overrides,
  });

  let token: string;

  beforeAll(async () => {
    token = await web.token(provider.email, PASSWORD);
  });

  const publish = (content: unknown, headers: Record<string, string> = {}) =>
    web.api('POST', '/api/v1/vacancies', { token, body: content, headers });

  it('publishes, shows, lists and withdraws', async () => {
    const published = await publish(body());
    expect(published.status).toBe(201);
    const { id, closesAt } = published.json<{ id: string; closesAt: string }>();
    expect(new Date(closesAt).toISOString()).toBe(`${DAY(30)}T17:00:00.000Z`);
    const list = await web.api('GET', '/api/v1/vacancies?limit=1');
    expect(list.json<{ items: { id: string }[] }>().items.map((one) => one.id)).toEqual([id]);
    expect((await web.api('GET', `/api/v1/vacancies/${id}`)).status).toBe(200);
    const withdrawal = `/api/v1/vacancies/${id}/withdrawal`;
    expect((await web.api('POST', withdrawal)).status).toBe(401);
    expect((await web.api('POST', withdrawal, { token })).json()).toMatchObject({
      state: 'withdrawn',
    });
    const again = await web.api('POST', withdrawal, { token });
    expect([again.status, again.json()['code']]).toEqual([409, 'vacancies.already-withdrawn']);
  });

  it('takes a unit, a day for an instant and an instant for a day', async () => {
    const unitId = await aUnit(scene.admin, { offerId: scene.offerId });
    const answer = await publish(
      body({
        offerId: undefined,
        unitId,
        availableFrom: `${DAY(7)}T23:30:00Z`,
        closesAt: DAY(9),
      }),
    );
    expect(answer.json()).toMatchObject({ unit: { id: unitId } });
    const { closesAt } = answer.json<{ closesAt: string }>();
    expect(closesAt > `${DAY(9)}T22:59`).toBe(true);
  });

  it('answers a repeated request with the first answer', async () => {
    const headers = { 'idempotency-key': 'vacancy-once' };
    const [first, second] = [await publish(body(), headers), await publish(body(), headers)];
    expect(second.json()).toEqual(first.json());
    const other = await publish(body({ places: 2 }), headers);
    expect(other.status).toBe(422);
  });

  it.each([
    { places: 0 },
    { places: -1 },
    { places: 501 },
    { places: 1.5 },
    { places: '1' },
    { places: Number.MAX_VALUE },
    { kind: 'free' },
    { kind: ['new'] },
    { offerId: 'x' },
    { offerId: null },
    { offerId: undefined },
    { unitId: '00000000-0000-4000-8000-000000000000' },
    { availableFrom: '2027-02-30' },
    { availableFrom: '0001-01-01' },
    { availableFrom: 5 },
    { closesAt: '9999-12-31T00:00:00Z' },
    { closesAt: '2020-01-01T00:00:00Z' },
    { closesAt: 'tomorrow' },
    { note: 'x'.repeat(1001) },
    { note: 'a\u0000b' },
    { note: { $ne: 1 } },
    { providerId: '00000000-0000-4000-8000-000000000000' },
    { state: 'published' },
  ])('refuses %j with a 4xx', async (wrong) => {
    const answer = await publish(body(wrong));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('keeps a family from publishing, and a provider from alerts', async () => {
    const family = await web.token(parent.email, PASSWORD);
    const refused = await web.api('POST', '/api/v1/vacancies', { token: family, body: body() });
    expect(refused.status).toBe(403);
    expect((await web.api('GET', '/api/v1/alerts/current', { token })).status).toBe(403);
  });

  it('sets, changes and stops an alert', async () => {
    const family = await web.token(parent.email, PASSWORD);
    const alert = (method: string, content?: object) =>
      web.api(method, '/api/v1/alerts/current', {
        token: family,
        ...(content && { body: content }),
      });
    expect((await alert('GET')).status).toBe(404);
    const wish = { offerKinds: ['befriending'], withinMiles: 20, byEmail: false };
    expect((await alert('PUT', wish)).json()).toMatchObject(wish);
    expect((await alert('PUT', { ...wish, withinMiles: 5 })).status).toBe(200);
    expect((await alert('GET')).json()).toMatchObject({ ...wish, withinMiles: 5 });
    expect((await alert('PUT', { ...wish, withinMiles: 101 })).status).toBe(400);
    expect((await alert('PUT', { ...wish, offerKinds: ['x'] })).status).toBe(400);
    expect((await alert('DELETE')).status).toBe(204);
    expect((await alert('DELETE')).status).toBe(204);
    expect((await alert('GET')).status).toBe(404);
  });
});
