import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { anOffer, aPostcode, aSession, inDays } from '../../factories/an-offer.js';
import { aScene, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery staple';

let db: TestDatabase;
let web: TestWebApp;
let scene: Scene;
let visitor: BrowserSession;
let staff: BrowserSession;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db, PASSWORD);
  await aPostcode(scene.admin, 'NG1');
  web = await TestWebApp.start(db);
  visitor = new BrowserSession(web);
  staff = new BrowserSession(web);
  await staff.signIn(scene.staff.email, PASSWORD);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

/** What a person reads: without tags, and with single spaces. */
const textOf = ({ body }: WebResponse): string =>
  body
    .replaceAll(/<(?:script|style)[\s\S]*?<\/(?:script|style)>|<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const locationOf = ({ headers }: WebResponse): string => headers.location ?? '';

/** One form of a page with several: its own fields, and the tokens. */
async function submitOne(
  page: string,
  fields: Record<string, string>,
  action: string,
): Promise<WebResponse> {
  const { _csrf = '', requestId = '' } = hiddenFields((await staff.get(page)).body);
  return staff.post(`${page}/${action}`, { _csrf, requestId, ...fields });
}

const CLUB = {
  kind: 'activity-club',
  title: 'Owl club',
  description: 'Games & <b>outings</b>, and tea.',
  postcode: 'ng1 5fw',
  ageFrom: '8',
  ageTo: '17',
  access: 'hoist',
  price: '12',
  priceUnit: 'hour',
};

describe('a provider', () => {
  it('writes an offer, lists it, and adds sessions after a look at their dates', async () => {
    const saved = await staff.submit('/provider/offers/new', CLUB);
    const path = locationOf(saved);
    expect(path).toMatch(/^\/provider\/offers\/[0-9a-f-]{36}$/);
    const offerId = path.slice(-36);
    expect((await visitor.get(`/offers/${offerId}`)).status).toBe(404);

    const listed = await staff.submit(path, { confirm: 'yes' }, `${path}/listing`);
    expect(listed.status).toBe(303);
    expect((await visitor.get(`/offers/${offerId}`)).body).toContain(
      'Games &amp; &lt;b&gt;outings',
    );

    const plan = {
      offerId,
      date: '2027-03-20',
      startTime: '10:00',
      endTime: '12:30',
      weeklyUntil: '2027-04-03',
      skipDates: '2027-03-27',
      capacity: '8',
      price: '',
    };
    const form = '/provider/sessions/new';
    const check = await staff.submit(form, plan);
    expect(check.status).toBe(200);
    expect(textOf(check)).toContain('Check the 2 sessions');
    expect(textOf(check)).toContain('Saturday 3 April 2027 at 10:00am to 12:30pm');
    expect(textOf(check)).toContain('8 places, £30.00');
    const added = await staff.submit(form, plan, '/provider/sessions/added');
    expect(locationOf(added)).toBe(`/provider/sessions?from=2027-03-20&offerId=${offerId}`);
    const sessions = await staff.get(locationOf(added));
    expect(textOf(sessions)).toContain('2 sessions are added, and 1 date left out.');
    expect(textOf(sessions).match(/0 of 8 booked/g)).toHaveLength(2);
  });

  it('says who the staff are and what to bring, and multiplies the price of a carer', async () => {
    const night = {
      ...CLUB,
      kind: 'overnight-at-home',
      title: 'Night with two carers',
      access: 'makaton',
      price: '150',
      priceUnit: 'night',
      carers: '2',
      staff: 'Two awake carers, the same ones each time.',
      bring: 'Nothing: we come to you.',
    };
    await scene.admin.query(
      `UPDATE market.part SET offer_kinds = offer_kinds || '{overnight-at-home}' WHERE id = $1`,
      [scene.partId],
    );
    const saved = await staff.submit('/provider/offers/new', night);
    expect(saved.status).toBe(303);
    const path = locationOf(saved);
    await staff.submit(path, { confirm: 'yes' }, `${path}/listing`);
    const page = textOf(await visitor.get(`/offers/${path.slice(-36)}`));
    expect(page).toContain('£300.00 a night, for 2 carers (£150.00 each)');
    expect(page).toContain('Two awake carers');
    expect(page).toContain('Access Communication: Makaton');
    const change = await staff.get(`${path}/change`);
    expect(change.body).toContain('value="150.00"');
    // Saved as it is shown, nothing changes.
    await staff.submit(`${path}/change`, { ...night, price: '150.00' });
    expect(textOf(await staff.get(path))).toContain('£300.00 a night, for 2 carers');
    const refused = await staff.submit('/provider/offers/new', { ...CLUB, carers: '2' });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('Only care and nights at home have a number of carers');
  });

  it('learns before and after which registration is missing', async () => {
    const { admin, providerId, partId } = scene;
    await admin.query(`UPDATE providers.registration SET valid_to = current_date - 1`);
    const form = await staff.get('/provider/offers/new');
    expect(textOf(form)).toContain('Ofsted registration for childcare if it takes ages 0 to 7');
    const id = await anOffer(admin, { providerId, partId, ageFrom: 4, state: 'draft' });
    const page = `/provider/offers/${id}`;
    expect(textOf(await staff.get(page))).toContain('Ofsted registration for childcare');
    const refused = await staff.submit(page, { confirm: 'yes' }, `${page}/listing`);
    expect(refused.status).toBe(409);
    expect(textOf(refused)).toContain('There is a problem');
    await admin.query(`UPDATE providers.registration SET valid_to = NULL`);
  });

  it('loses nothing that it typed when something is wrong', async () => {
    const { access: _none, ...rest } = CLUB;
    const page = await staff.submit('/provider/offers/new', {
      ...rest,
      title: 'x',
      ageFrom: 'four',
      price: '1e3',
    });
    expect(page.status).toBe(422);
    for (const kept of ['value="four"', 'value="1e3"', 'and tea.', 'value="ng1 5fw"']) {
      expect(page.body).toContain(kept);
    }
    for (const field of ['ageFrom', 'price']) expect(page.body).toContain(`href="#${field}"`);
  });

  it('hears of everything that is missing at once', async () => {
    const empty = { title: '', description: ' ', postcode: '', ageFrom: '', ageTo: '', price: '' };
    const page = await staff.submit('/provider/offers/new', empty);
    expect(page.status).toBe(422);
    for (const field of ['kind', 'priceUnit', ...Object.keys(empty)]) {
      expect(page.body).toContain(`href="#${field}"`);
    }
  });

  it.each([
    [{ startTime: '25:00' }, 'startTime'],
    [{ date: '2020-01-04' }, 'date'],
    [{ weeklyUntil: '2026-01-01' }, 'weeklyUntil'],
    [{ skipDates: '2027-03-20' }, 'skipDates'],
  ])('is told at the field when new sessions have %j', async (changes, field) => {
    const { admin, providerId, partId } = scene;
    const offerId = await anOffer(admin, { providerId, partId });
    const page = await staff.submit('/provider/sessions/new', {
      offerId,
      date: '2027-03-20',
      startTime: '10:00',
      endTime: '12:30',
      weeklyUntil: '',
      skipDates: '',
      capacity: '8',
      price: '',
      ...changes,
    });
    expect(page.status).toBe(422);
    expect(page.body).toContain(`href="#${field}"`);
  });

  it('changes the places of a session and cancels it', async () => {
    const { admin, providerId, partId } = scene;
    const offerId = await anOffer(admin, { providerId, partId });
    const page = `/provider/sessions/${await aSession(admin, { offerId, startsAt: inDays(3) })}`;
    expect((await submitOne(page, { capacity: '5' }, 'capacity')).status).toBe(303);
    expect(textOf(await staff.get(page))).toContain('0 of 5 taken');
    const refused = await submitOne(page, { capacity: 'many' }, 'capacity');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('value="many"');
    const question = `${page}/cancellation`;
    expect((await staff.get(page)).body).toContain(`href="${question}"`);
    expect(textOf(await staff.get(question))).toContain('You cannot open it again');
    expect(textOf(await staff.get(page))).not.toContain('Cancelled');
    expect((await staff.submit(question, { confirm: 'yes' })).status).toBe(303);
    expect(textOf(await staff.get(page))).toContain('Cancelled');
    expect(textOf(await staff.get(question))).toContain('It is cancelled already');
  });

  it('withdraws an offer after reading what it means', async () => {
    const { admin, providerId, partId } = scene;
    const page = `/provider/offers/${await anOffer(admin, { providerId, partId })}`;
    const question = `${page}/withdrawal`;
    expect((await staff.get(page)).body).toContain(`href="${question}"`);
    expect(textOf(await staff.get(question))).toContain('Bookings that exist stay');
    expect(locationOf(await staff.submit(question, { confirm: 'yes' }))).toBe(page);
    expect(textOf(await staff.get(page))).toContain('Withdrawn');
  });

  it('adds a home to accommodation', async () => {
    const { admin, providerId, parts } = scene;
    const partId = parts.supportedAccommodation;
    const kind = 'supported-accommodation';
    const id = await anOffer(admin, { providerId, partId, kind, ageFrom: 16, ageTo: 21 });
    const form = `/provider/offers/${id}/units/new`;
    const home = { label: 'Flat 3', staffing: 'dispersed', bedspaces: '2' };
    expect((await staff.submit(form, { ...home, bedspaces: '0' })).status).toBe(422);
    expect((await staff.submit(form, home)).status).toBe(303);
    expect(textOf(await staff.get(`/provider/offers/${id}`))).toContain('Flat 3');
    expect((await staff.submit(form, home)).status).toBe(409);
  });

  it.each([
    '/provider/offers',
    '/provider/offers/new',
    '/provider/sessions',
    '/provider/sessions/new',
  ])('alone may open %s', async (path) => {
    const officer = new BrowserSession(web);
    await officer.signIn(scene.officer.email, PASSWORD);
    expect((await officer.get(path)).status).toBe(403);
    expect((await visitor.get(path)).status).toBe(303);
    expect((await staff.get(path)).status).toBe(200);
  });
});
