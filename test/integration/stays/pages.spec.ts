import { addDays } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { faultsIn } from '../bookings/outcomes.js';
import {
  anOvernightScene,
  begin,
  childrenWithNights,
  nightIn,
  type OvernightScene,
} from './scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of a stay', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let web: TestWebApp;
  let family: BrowserSession;
  let provider: BrowserSession;
  let officer: BrowserSession;
  /** Of the officer's, and not of the family's. */
  let otherChild: string;

  const signedIn = async (email: string): Promise<BrowserSession> => {
    const browser = new BrowserSession(web);
    await browser.signIn(email, PASSWORD);
    return browser;
  };
  const nights = (): string => `/offers/${scene.overnightId}/nights`;
  const book = (firstNight: string, count: number): string =>
    `${nights()}/book?firstNight=${firstNight}&nights=${count}`;
  /** Holds and confirms, and answers with the address of the booking. */
  const booked = async (who: BrowserSession, page: string, bedId: string): Promise<string> => {
    const asked = await who.get(page);
    const held = await who.submit(
      asked.headers.location ?? page,
      { bedId, funding: 'personal-budget' },
      `${nights()}/book`,
    );
    const check = held.headers.location ?? '';
    await who.submit(check, {}, check.replace('check', 'confirm'));
    return check.replace('/check', '');
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    const { admin, authorityId } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    await childrenWithNights(scene, 1, { guardianIds: [parent.id] });
    otherChild = (await childrenWithNights(scene, 1))[0]!.childId;
    family = await signedIn(parent.email);
    officer = await signedIn(scene.officer.email);
    provider = await signedIn(scene.staff.email);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('lead from the list of overnight breaks to booked nights, and back by cancelling them', async () => {
    const listed = await family.get('/overnight');
    expect(listed.body).toContain(`href="${nights()}"`);
    expect((await family.get(`/offers/${scene.overnightId}`)).body).toContain(`${nights()}"`);
    const free = await family.get(nights());
    expect(free.body).toContain('£100.00 a night');
    expect(free.body).toContain(`<option value="${nightIn(10)}"`);

    // One child, so nobody is asked who stays.
    const asked = await family.get(book(nightIn(10), 2));
    expect(asked.status).toBe(303);
    const pay = asked.headers.location ?? '';
    const page = await family.get(pay);
    expect(page.body).toContain('£3,000.00 available now, £2,800.00 after this booking');
    const nothing = await family.submit(pay, {}, `${nights()}/book`);
    expect([nothing.status, nothing.body.includes('Choose a bed')]).toEqual([422, true]);
    const [bedId] = scene.beds;
    const held = await family.submit(
      pay,
      { bedId, funding: 'personal-budget' },
      `${nights()}/book`,
    );
    const check = held.headers.location ?? '';
    const checked = (await family.get(check)).body;
    expect(checked).toContain('We are holding this bed until');
    expect(checked).toContain('2 at £100.00 a night');
    expect(checked).toContain('The Annexe, Bed 1');
    expect(checked).not.toContain('>Hours<');
    expect((await family.get(pay)).headers.location).toBe(check);

    const other = await family.submit(
      `${pay}&change=yes`,
      { bedId: scene.beds[1], funding: 'personal-budget' },
      `${nights()}/book`,
    );
    const changed = other.headers.location ?? '';
    expect((await family.get(changed)).body).toContain('The Annexe, Bed 2');
    await family.submit(changed, {}, changed.replace('check', 'confirm'));
    expect((await family.get(changed.replace('check', 'confirmed'))).body).toContain(
      'Nights booked',
    );
    expect((await family.get('/bookings')).body).toContain('Weekend breaks');

    const cancelled = await family.submit(changed.replace('check', 'cancel'), {});
    expect(cancelled.headers.location).toBe(changed.replace('/check', ''));
    expect((await family.get('/bookings')).body).toContain('£200.00 is available again');
  });

  it('say what is wrong with nights that are none, and what is free instead of taken ones', async () => {
    const none = await family.get(book('2027-02-30', 0));
    expect(none.status).toBe(422);
    expect(none.body).toContain('<title>Error: ');
    expect(none.body).toContain('Choose the first night');
    await scene.admin.query('UPDATE catalogue.bed SET out_of_use_from = $2 WHERE id = ANY ($1)', [
      scene.beds.slice(1),
      nightIn(30),
    ]);
    const page = book(nightIn(31), 1);
    await booked(officer, `${page}&childId=${otherChild}`, scene.beds[0]);
    const taken = await family.get(page);
    expect(taken.status).toBe(422);
    expect(taken.body).toContain('No bed is free for all of these nights. A bed is free if you');
  });

  it('tell of a bed that went while somebody chose', async () => {
    const pay = (await family.get(book(nightIn(35), 1))).headers.location ?? '';
    const form = await family.get(pay);
    expect(form.status).toBe(200);
    const page = book(nightIn(35), 1);
    await booked(officer, `${page}&childId=${otherChild}`, scene.beds[0]);
    const posted = await family.post(`${nights()}/book`, {
      ...hiddenFields(form.body),
      bedId: scene.beds[0],
      funding: 'personal-budget',
    });
    expect(posted.status).toBe(409);
    expect(posted.body).toContain('This bed is taken on at least one of these nights.');
    expect(posted.body).toContain('Choose other nights');
  });

  it('say what the clocks do in a night', async () => {
    const pay = (await family.get(book('2027-03-27', 1))).headers.location ?? '';
    expect((await family.get(pay)).body).toContain(
      'The clocks go forward in the night of Saturday 27 March 2027: it is an hour shorter and costs the same.',
    );
  });

  it('show a provider who sleeps where, and let it write down who stayed', async () => {
    const home = `/provider/homes/${scene.unitId}`;
    expect((await provider.get(`/provider/offers/${scene.overnightId}`)).body).toContain(home);
    const page = book(nightIn(5), 1);
    const pay = (await family.get(page)).headers.location ?? '';
    const booking = await booked(family, pay, scene.beds[0]);
    const shown = await provider.get(home);
    expect(shown.body).toMatch(/data-label="Bed 1"[^>]*><a class="govuk-link" href="#stay-/);
    expect(shown.body).not.toContain('>Stayed<');

    await begin(scene, booking.slice('/bookings/'.length));
    const begun = `${home}?from=${addDays(nightIn(0), -3)}`;
    const stayed = await provider.submit(begun, {}, `${home}/attendance`);
    expect(stayed.headers.location).toBe(home);
    expect((await provider.get(begun)).body).toContain('Stayed');
    expect((await family.get(booking)).body).toContain('Attended');
  });

  it('let a provider add a home that says when its nights begin and end', async () => {
    const form = `/provider/offers/${scene.overnightId}/units/new`;
    const home = { label: 'The Barn', staffing: 'around-the-clock', bedspaces: '2' };
    const wrong = await provider.submit(form, { ...home, checkIn: '01:30', checkOut: '10:00' });
    expect([wrong.status, wrong.body.includes('Enter a time from 12:00 to 22:00')]).toEqual([
      422,
      true,
    ]);
    const added = await provider.submit(form, { ...home, checkIn: '18:00', checkOut: '09:00' });
    expect(added.headers.location).toMatch(/^\/provider\/homes\//);
    const shown = await provider.get(added.headers.location ?? '');
    expect(shown.body).toContain('Stays begin at 6:00pm and end at 9:00am');
  });

  it('let a provider add beds and take them out of use', async () => {
    const home = `/provider/homes/${scene.unitId}`;
    const bed = `${home}/beds/${scene.beds[2]}`;
    const added = await provider.submit(home, { label: 'Room with hoist' }, `${home}/beds`);
    expect(added.headers.location).toBe(home);
    expect((await provider.get(home)).body).toContain('Room with hoist');
    const again = await provider.submit(home, { label: 'Room with hoist' }, `${home}/beds`);
    expect([again.status, again.body.includes('this home has that one')]).toEqual([409, true]);
    const saved = await provider.submit(bed, { label: 'Bed 3', outOfUseFrom: nightIn(40) });
    expect(saved.headers.location).toBe(home);
    const past = await provider.submit(bed, { label: 'Bed 3', outOfUseFrom: '2020-01-01' });
    expect([past.status, past.body.includes('<title>Error: ')]).toEqual([422, true]);
  });
});
