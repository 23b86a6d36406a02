import { randomUUID } from 'node:crypto';
import { aUser } from '../../factories/a-user.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { faultsIn } from './outcomes.js';
import {
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  moveAdmission,
  type Scene,
} from './scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of several places', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let family: BrowserSession;
  let stranger: BrowserSession;
  let children: Funded[];

  const signedIn = async (): Promise<[BrowserSession, string]> => {
    const { authorityId, admin } = scene;
    const user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return [browser, user.id];
  };
  const holdAt = async (
    sessionId: string,
    childId: string,
    offerId = scene.offerId,
  ): Promise<string> => {
    const path = `/offers/${offerId}/sessions/${sessionId}/book`;
    const held = await family.submit(
      `${path}?childId=${childId}`,
      { funding: 'personal-budget' },
      path,
    );
    return (held.headers.location ?? '').split('/')[2] ?? '';
  };

  /** Sends a form with the tokens of a page and these fields, some of them several times. */
  const send = async (
    browser: BrowserSession,
    [page, action]: [page: string, action: string],
    fields: Record<string, string[]> = {},
  ): Promise<WebResponse> => {
    const { _csrf = '', requestId = '' } = hiddenFields((await browser.get(page)).body);
    const pairs = Object.entries(fields).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    return browser.post(action, [
      ['_csrf', _csrf],
      ['requestId', requestId || randomUUID()],
      ...pairs,
    ]);
  };
  const confirm = (browser: BrowserSession, ids: string[]): Promise<WebResponse> =>
    send(browser, ['/basket', '/basket/confirm'], { bookingId: ids, outcomeId: ids.map(() => '') });
  const remove = (browser: BrowserSession, id: string): Promise<WebResponse> =>
    send(browser, ['/basket', `/basket/places/${id}/remove`]);

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    let parent;
    [family, parent] = await signedIn();
    [stranger] = await signedIn();
    children = await fundedChildren(scene, 2, { guardianIds: [parent] });
  });
  afterEach(async () => expect(await faultsIn(scene.admin)).toEqual([]));
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('keep places of two children and two offers in one basket, and confirm them once', async () => {
    const { admin, providerId, partId } = scene;
    const other = await anOffer(admin, { providerId, partId, title: 'Sunday swim' });
    const [one, two] = children as [Funded, Funded];
    const first = await holdAt(await aSessionOf(scene, { startsAt: inDays(3) }), one.childId);
    const swim = await aSession(admin, { offerId: other, startsAt: inDays(4) });
    const second = await holdAt(swim, two.childId, other);
    expect((await family.get(`/bookings/${first}/check`)).body).toContain('href="/basket"');

    const page = await family.get('/basket');
    expect(page.body).toMatch(/Kept until \d{1,2}:\d\d(am|pm)/);
    expect(page.body.match(/data-kept-until="/g)).toHaveLength(2);
    expect(page.body).toContain('Confirm 2 places for £48.00');
    expect(page.body).toContain('You can cancel until');
    expect(page.body.match(/£726\.00/g)).toHaveLength(2);

    const done = await confirm(family, [first, second]);
    expect(done.status).toBe(303);
    const confirmed = await family.get(done.headers.location ?? '');
    expect(confirmed.body).toContain('2 places booked');
    const sharing = /\/plan\/[^"]+\/sharing\/[^"]+/.exec(confirmed.body)?.[0] ?? '';
    expect((await family.get(sharing)).status).toBe(200);
    // The back button: the page is still there in the browser, and pressing again books nothing twice.
    const again = await confirm(family, [first, second]);
    expect((await family.get(again.headers.location ?? '')).body).toContain('2 places booked');
    expect((await family.get('/basket')).body).toContain('Your basket is empty');

    expect((await stranger.get(done.headers.location ?? '')).status).toBe(404);
    expect((await confirm(stranger, [first])).status).toBe(404);
  });

  it('say what to do when a place has gone while the answers were checked, and book the rest', async () => {
    const [one, two] = children as [Funded, Funded];
    const sessionId = await aSessionOf(scene, { startsAt: inDays(6) });
    const gone = await holdAt(sessionId, one.childId);
    const kept = await holdAt(sessionId, two.childId);
    await scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [gone],
    );
    const page = await family.get('/basket');
    expect(page.body).toContain('No longer kept');
    expect(page.body).toContain('take the place again');
    const done = await confirm(family, [gone, kept]);
    const confirmed = await family.get(done.headers.location ?? '');
    expect(confirmed.body).toContain('1 place booked');
    expect(confirmed.body).toContain('Nothing was paid for it.');
    expect(confirmed.body).toContain('find something else');
  });

  it('name a provider that was stopped, and let its place be removed', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(8) });
    const id = await holdAt(sessionId, children[0]!.childId);
    await moveAdmission(scene, ['admitted', 'suspended']);
    expect((await family.get('/basket')).body).toContain('This cannot be booked now.');
    const refused = await family.submit(`/bookings/${id}/check`, {}, `/bookings/${id}/confirm`);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.stringContaining('not taking new bookings'),
    ]);
    expect((await remove(stranger, id)).status).toBe(404);
    const removed = await remove(family, id);
    expect(removed.headers.location).toBe('/basket');
    expect((await remove(family, id)).status).toBe(409);
    await moveAdmission(scene, ['suspended', 'admitted']);
  });

  it('book every week, show what was full, cancel a range, and change a date', async () => {
    const [one, two] = children as [Funded, Funded];
    const at = (week: number) =>
      aSessionOf(scene, { startsAt: inDays(12 + 7 * week), capacity: 1 });
    const ids = [await at(0), await at(1), await at(2), await at(3)] as [
      string,
      string,
      string,
      string,
    ];
    const other = await holdAt(ids[1], two.childId);
    await family.submit(`/bookings/${other}/check`, {}, `/bookings/${other}/confirm`);

    const path = `/offers/${scene.offerId}/sessions/${ids[0]}/series`;
    const page = await family.get(`${path}?childId=${one.childId}`);
    expect(page.body).toContain('3 dates: £72.00 and 6 hours');
    expect(page.body).toMatch(/full\. <a[^>]*\/wait\?/);
    const wanted = { childId: [one.childId], funding: ['personal-budget'] };
    const nothing = await send(family, [`${path}?childId=${one.childId}`, path], wanted);
    expect([nothing.status, nothing.body]).toEqual([
      422,
      expect.stringContaining('Choose at least one date'),
    ]);

    const booked = await send(family, [path, path], { ...wanted, sessionIds: ids });
    const series = booked.headers.location ?? '';
    const shown = await family.get(series);
    expect(shown.body.match(/: confirmed, £24\.00/g)).toHaveLength(3);
    expect(shown.body).toContain('All places at this session are taken');
    expect((await stranger.get(series)).status).toBe(404);

    const day = (week: number): string =>
      inDays(12 + 7 * week)
        .toISOString()
        .slice(0, 10);
    const asked = await family.get(`${series}/cancel?from=${day(0)}&to=${day(1)}`);
    expect(asked.body).toContain('Cancel 1 date?');
    const range = { from: day(0), to: day(1), agreedPence: '2400' };
    const changed = await family.submit(`${series}/cancel`, { ...range, agreedPence: '2300' });
    expect([changed.status, changed.body]).toEqual([
      409,
      expect.stringContaining('By now £24.00 comes back, not £23.00'),
    ]);
    expect((await stranger.submit('/basket', range, `${series}/cancel`)).status).toBe(404);
    const cancelled = await family.submit(`${series}/cancel`, range);
    expect(cancelled.headers.location).toBe(series);
    expect((await family.get(series)).body).toContain(
      '1 date cancelled. £24.00 and 2 hours are available again.',
    );

    const [, bookingId = ''] =
      /href="\/bookings\/([^"]+)">[^<]+<\/a>: confirmed/.exec(shown.body) ?? [];
    const [live = ''] = [
      ...(await family.get(series)).body.matchAll(
        /\/bookings\/([0-9a-f-]{36})">[^<]+<\/a>: confirmed/g,
      ),
    ].map((m) => m[1]);
    expect(live).not.toBe(bookingId);
    const move = `/bookings/${live}/move`;
    expect((await family.get(move)).body).toContain('£24.00, as now');
    expect((await stranger.get(move)).status).toBe(404);
    const full = await family.submit(move, { sessionId: ids[1] });
    expect([full.status, full.body]).toEqual([409, expect.stringContaining('All places')]);
    const moved = await family.submit(move, { sessionId: ids[0] });
    expect((await family.get(moved.headers.location ?? '')).body).toContain('The date is changed');
    expect((await family.get(`/bookings/${live}`)).body).toContain('see the new date');
  });
});
