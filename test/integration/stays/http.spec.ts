import { randomUUID } from 'node:crypto';
import { addDays } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { faultsIn } from '../bookings/outcomes.js';
import { type Funded } from '../bookings/scene.js';
import { anOvernightScene, childrenWithNights, nightIn, type OvernightScene } from './scene.js';

const PASSWORD = 'correct horse battery';

describe('stays over HTTP', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let web: TestWebApp;
  let token: string;
  let staff: string;
  let children: Funded[];

  const book = (child: Funded, more: object = {}, headers = {}): Promise<WebResponse> =>
    web.api('POST', '/api/v1/stays', {
      token,
      headers,
      body: {
        bedId: scene.beds[0],
        childId: child.childId,
        firstNight: nightIn(10),
        nights: 2,
        funding: 'personal-budget',
        ...more,
      },
    });

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    token = await web.token(scene.officer.email, PASSWORD);
    staff = await web.token(scene.staff.email, PASSWORD);
    children = await childrenWithNights(scene, 6);
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('are found, booked, shown, listed, cancelled', async () => {
    const nights = await web.api('GET', `/api/v1/offers/${scene.overnightId}/nights`);
    const beds = nights.json<{ items: { id: string; free: string[] }[] }>().items;
    expect(beds.map(({ id }) => id)).toEqual(scene.beds);
    expect(beds[0]!.free).toContain(nightIn(10));

    const booked = await book(children[0]!);
    expect(booked.status).toBe(201);
    const { id } = booked.json<{ id: string }>();
    expect(booked.json()).toMatchObject({
      sessionId: null,
      pricePence: 20_000,
      stay: { firstNight: nightIn(10), nights: 2, nightPricePence: 10_000 },
    });
    const shown = await web.api('GET', `/api/v1/bookings/${id}`, { token });
    expect(shown.json()).toMatchObject({ bedName: 'The Annexe, Bed 1' });
    const listed = await web.api('GET', '/api/v1/stays', { token });
    expect(listed.json<{ items: { id: string }[] }>().items.map((one) => one.id)).toEqual([id]);
    const register = await web.api('GET', `/api/v1/provider/units/${scene.unitId}/stays`, {
      token: staff,
    });
    expect(register.json()).toMatchObject({ items: [{ id, status: 'confirmed' }] });
    const cancelled = await web.api('POST', `/api/v1/bookings/${id}/cancellation`, { token });
    expect(cancelled.json()).toMatchObject({
      status: 'cancelled',
      budget: { availablePence: 300_000 },
    });
  });

  it('of a taken bed are refused as a problem with what to do', async () => {
    await book(children[0]!);
    const answer = await book(children[1]!, { firstNight: nightIn(11), nights: 1 });
    expect(answer.status).toBe(409);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'bookings.bed-taken',
      detail: expect.stringContaining('Bed 2 (The Annexe) or Bed 3 (The Annexe)') as string,
    });
  });

  it('are made once however often the request is sent', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const wanted = { bedId: scene.beds[1], firstNight: nightIn(20) };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => book(children[2]!, wanted, key)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect((await book(children[3]!, wanted, key)).json()).toMatchObject({
      code: 'request.idempotency-key-reused',
    });
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it('cost the same on the nights on which the clocks change', async () => {
    for (const [index, firstNight] of ['2027-03-27', '2027-10-30'].entries()) {
      const answer = await book(children[4 + index]!, { firstNight, nights: 1 });
      const { startsAt, endsAt, pricePence, minutes } = answer.json<{
        startsAt: string;
        endsAt: string;
        pricePence: number;
        minutes: number;
      }>();
      const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
      expect([hours, pricePence, minutes]).toEqual([index === 0 ? 17 : 19, 10_000, 0]);
    }
  });

  it.each([
    ['no night', { nights: 0 }, 400],
    ['15 nights', { nights: 15 }, 400],
    ['a night that is text', { nights: '2; DROP' }, 400],
    ['a day that does not exist', { firstNight: '2027-02-30' }, 422],
    ['a day with a NUL', { firstNight: '2027-02-01\0' }, 400],
    ['a bed that does not exist', { bedId: randomUUID() }, 404],
    ['a bed that is no id', { bedId: "1' OR '1'='1" }, 400],
    ['another way to pay', { funding: 'cash' }, 400],
    ['a field too many', { price: 0 }, 400],
    ['a night long ago', { firstNight: addDays(nightIn(0), -400) }, 409],
  ])('with %s are refused', async (_what, change, status) => {
    const answer = await book(children[0]!, change);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('have beds that their provider adds, names and takes out of use', async () => {
    const call = (method: 'POST' | 'PATCH', path: string, body?: object) =>
      web.api(method, `/api/v1/provider/${path}`, { token: staff, ...(body && { body }) });
    const full = await call('POST', `units/${scene.unitId}/beds`, { label: 'Bed 4' });
    expect(full.json()).toMatchObject({ code: 'catalogue.more-beds-than-home' });
    const gone = await call('POST', `beds/${scene.beds[2]}/withdrawal`, {
      outOfUseFrom: nightIn(0),
    });
    expect(gone.json()).toMatchObject({ outOfUseFrom: nightIn(0) });
    const added = await call('POST', `units/${scene.unitId}/beds`, { label: 'Bed 4' });
    expect(added.status).toBe(201);
    const named = await call('PATCH', `beds/${added.json<{ id: string }>().id}`, {
      label: 'Bed 5',
    });
    expect(named.json()).toMatchObject({ label: 'Bed 5' });
    const back = await call('POST', `beds/${scene.beds[2]}/reinstatement`);
    expect([back.status, back.json()['code']]).toEqual([409, 'catalogue.more-beds-than-home']);
  });
});
