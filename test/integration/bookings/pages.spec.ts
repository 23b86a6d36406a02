import { aCard } from '../../factories/a-card.js';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of a booking', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let parent: AUser;
  let child: Funded;
  let family: BrowserSession;

  const signedIn = async (user: AUser): Promise<BrowserSession> => {
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return browser;
  };
  const bookPage = (sessionId: string): string =>
    `/offers/${scene.offerId}/sessions/${sessionId}/book`;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    const { authorityId } = scene;
    parent = await aUser(scene.admin, { role: 'family', authorityId, password: PASSWORD });
    [child] = (await fundedChildren(scene, 1, { guardianIds: [parent.id] })) as [Funded];
    family = await signedIn(parent);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('lead from a session to a confirmed booking, and back by cancelling it', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(3) });
    const asked = await family.get(bookPage(sessionId));
    expect(asked.status).toBe(200);
    expect(asked.body).toContain('£750.00 available now, £726.00 after this booking');
    expect(asked.body).toContain('80 hours available this year, and 78 hours after');
    expect(asked.body).toMatch(/value="personal-budget" checked/);

    const held = await family.submit(bookPage(sessionId), { funding: 'personal-budget' });
    expect(held.status).toBe(303);
    const check = held.headers.location ?? '';
    const checked = await family.get(check);
    expect(checked.body).toMatch(/We are holding this place until \d{1,2}:\d\d(am|pm)\./);
    expect(checked.body).toContain('You can cancel until');

    const reopened = await family.get(bookPage(sessionId));
    expect([reopened.status, reopened.headers.location]).toEqual([303, check]);

    const confirmed = await family.submit(check, {}, check.replace('check', 'confirm'));
    expect(confirmed.headers.location).toBe(check.replace('check', 'confirmed'));
    const panel = await family.get(check.replace('check', 'confirmed'));
    expect(panel.body).toContain('Place booked');
    expect((await family.get('/bookings')).body).toContain('Saturday club');

    const cancel = check.replace('check', 'cancel');
    expect((await family.get(cancel)).body).toContain('£24.00 goes back to the personal budget');
    const cancelled = await family.submit(cancel, {});
    expect(cancelled.headers.location).toBe(cancel.replace('/cancel', ''));
    expect((await family.get('/bookings')).body).toContain(
      '£24.00 and 2 hours are available again',
    );
    expect((await family.get('/bookings?when=past')).body).toContain('Cancelled');
    expect((await family.submit(cancel, {})).status).toBe(409);
  });

  it('hold once when the button is pressed twice, and let the money be changed', async () => {
    const { authorityId, admin, officer } = scene;
    const { childId, entitlementId } = child;
    await aCard(admin, { authorityId, childId, entitlementId, issuedBy: officer.id });
    const sessionId = await aSessionOf(scene, { startsAt: inDays(5) });
    const first = await family.submit(bookPage(sessionId), { funding: 'personal-budget' });
    const second = await family.submit(
      `${bookPage(sessionId)}?childId=${childId}&change=yes`,
      {
        funding: 'personal-budget',
      },
      bookPage(sessionId),
    );
    expect(second.headers.location).toBe(first.headers.location);

    const changed = await family.submit(
      `${bookPage(sessionId)}?childId=${childId}&change=yes`,
      { funding: 'prepaid-card' },
      bookPage(sessionId),
    );
    const check = changed.headers.location ?? '';
    expect(check).not.toBe(first.headers.location);
    expect((await family.get(check)).body).toContain('Prepaid card');

    const released = await family.submit(check, {}, check.replace('check', 'release'));
    expect(released.headers.location).toBe(`/offers/${scene.offerId}`);
    expect((await family.get(check)).body).toContain('This place is no longer held');
  });

  it('say plainly that a session is full, that nothing is chosen, that a hold is over', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(7), capacity: 1 });
    const nothing = await family.submit(bookPage(sessionId), {});
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('Choose how to pay');
    expect(nothing.body).toContain('<title>Error: ');

    const [other] = await fundedChildren(scene, 1);
    const officer = await signedIn(scene.officer);
    const form = await officer.get(`${bookPage(sessionId)}?childId=${other!.childId}`);
    const held = await family.submit(bookPage(sessionId), { funding: 'personal-budget' });
    const full = await officer.post(bookPage(sessionId), {
      ...hiddenFields(form.body),
      funding: 'personal-budget',
    });
    expect(full.status).toBe(409);
    expect(full.body).toContain('All places at this session are taken');
    expect(full.body).toContain('Choose another session of Saturday club');

    const check = held.headers.location ?? '';
    const page = await family.get(check);
    await scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() WHERE state = 'held'`,
    );
    const late = await family.post(check.replace('check', 'confirm'), hiddenFields(page.body));
    expect(late.status).toBe(409);
    expect(late.body).toContain('The place is no longer held.');
    expect(late.body).toContain('Book this session again');
  });

  it('let an officer find one child of many', async () => {
    const { admin, authorityId } = scene;
    const officer = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    for (let made = 0; made < 25; made += 1)
      await aChild(admin, { authorityId, officerIds: [officer.id] });
    const wanted = await aChild(admin, {
      authorityId,
      officerIds: [officer.id],
      firstName: 'Zainab',
      lastName: 'Zephyr',
    });
    const sessionId = await aSessionOf(scene, { startsAt: inDays(9) });
    const browser = await signedIn(officer);

    const all = await browser.get(bookPage(sessionId));
    expect(all.body).toContain('There are more.');
    expect(all.body).not.toContain('Zephyr');
    const found = await browser.get(`${bookPage(sessionId)}?search=zEph`);
    expect(found.body).toContain('Zainab Zephyr: has no short-breaks entitlement on that day');
    expect(found.body).not.toContain(`childId=${wanted.id}`);
    expect((await browser.get(`${bookPage(sessionId)}?search=nobody`)).body).toContain(
      'Check the spelling',
    );
    const noMoney = await browser.get(`${bookPage(sessionId)}?childId=${wanted.id}`);
    expect(noMoney.body).toContain('no short-breaks entitlement');
    expect((await browser.get(`${bookPage(sessionId)}?childId=${child.childId}`)).status).toBe(404);
  });

  it('say who cannot have the place, and why', async () => {
    const { admin, authorityId } = scene;
    const guardian = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const guardianIds = [guardian.id];
    const both = await fundedChildren(scene, 2, { guardianIds });
    await aChild(admin, { authorityId, guardianIds, firstName: 'Old', dateOfBirth: '2006-01-01' });
    const browser = await signedIn(guardian);
    const sessionId = await aSessionOf(scene, { startsAt: inDays(13) });
    const choice = (id: string): string => `${bookPage(sessionId)}?childId=${id}`;
    const [first, second] = both.map(({ childId }) => childId) as [string, string];
    const form = choice(first);
    const held = await browser.submit(form, { funding: 'personal-budget' }, bookPage(sessionId));
    const check = held.headers.location ?? '';
    expect((await browser.get(bookPage(sessionId))).body).toContain(`childId=${first}"`);
    await browser.submit(check, {}, check.replace('check', 'confirm'));
    const who = (await browser.get(bookPage(sessionId))).body;
    expect(who).toContain(`childId=${second}"`);
    expect(who).not.toContain(`childId=${first}"`);
    expect(who).toContain('already has a booking at this time');
    expect(who).toMatch(/Old [^<]*: this is for ages \d+ to \d+/);
  });

  it('belong to the family: a stranger gets the same as for no booking', async () => {
    const { authorityId } = scene;
    const stranger = await signedIn(
      await aUser(scene.admin, { role: 'family', authorityId, password: PASSWORD }),
    );
    const sessionId = await aSessionOf(scene, { startsAt: inDays(11) });
    const held = await family.submit(bookPage(sessionId), { funding: 'personal-budget' });
    const check = held.headers.location ?? '';

    for (const page of ['check', 'cancel', 'confirmed', ''])
      expect((await stranger.get(check.replace('check', page).replace(/\/$/, ''))).status).toBe(
        404,
      );
    expect((await stranger.get('/bookings/nonsense')).status).toBe(404);
    expect((await stranger.get(bookPage(sessionId))).body).toContain('No child is linked');
  });
});
