import { addDays, localDay, localToInstant } from '#kernel';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { anOffer, aPostcode, aSession } from '../../factories/an-offer.js';
import { aScene, type Scene } from './scene.js';

const DAY = addDays(localDay(new Date()), 40);

let db: TestDatabase;
let web: TestWebApp;
let scene: Scene;
let visitor: BrowserSession;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  await aPostcode(scene.admin, 'NG1');
  web = await TestWebApp.start(db);
  visitor = new BrowserSession(web);
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

describe('the search page', () => {
  it('finds an offer, says how places were measured and keeps the search in its links', async () => {
    const { admin, providerId, partId } = scene;
    const title = 'Fox <i>club</i>';
    const offerId = await anOffer(admin, {
      providerId,
      partId,
      title,
      access: ['hoist', 'makaton'],
    });
    await aSession(admin, { offerId, capacity: 3 });
    const page = await visitor.get(
      '/offers?near=NG1+5FW&withinMiles=5&access=hoist&access=makaton',
    );
    expect(page.status).toBe(200);
    expect(page.body).toContain('Fox &lt;i&gt;club&lt;/i&gt;');
    expect(textOf(page)).toContain('We measure from the centre of NG1');
    expect(textOf(page)).toContain('3 places left');
    const link = `/offers/${offerId}?near=NG1+5FW&amp;withinMiles=5&amp;access=hoist&amp;access=makaton`;
    expect(page.body).toContain(`href="${link}"`);
    const offer = await visitor.get(link.replaceAll('&amp;', '&'));
    expect(textOf(offer)).toContain('Sign in to book a place');
  });

  it('finds who is open at a time of the day, on one day or on any of a day of the week', async () => {
    const { admin, providerId, partId } = scene;
    for (const [title, time] of [
      ['Morning club', '10:00'],
      ['Evening club', '17:30'],
    ]) {
      const offerId = await anOffer(admin, { providerId, partId, title: title ?? '' });
      await aSession(admin, { offerId, startsAt: localToInstant(`${DAY}T${time}`) });
    }
    const evening = `/offers?near=NG1&from=${DAY}&to=${DAY}&after=17%3A00&before=19%3A00`;
    const page = textOf(await visitor.get(evening));
    expect(page).toContain('Evening club');
    expect(page).toContain('from 17:00, starting before 19:00');
    expect(page).not.toContain('Morning club');
    const weekday = new Date(`${DAY}T12:00Z`)
      .toLocaleDateString('en-GB', { weekday: 'short' })
      .toLowerCase();
    const weekly = textOf(await visitor.get(`/offers?days=${weekday}&before=12%3A00&from=${DAY}`));
    expect(weekly).toContain('Morning club');
    expect(weekly).not.toContain('Evening club');
    const wrong = await visitor.get('/offers?after=19%3A00&before=17%3A00');
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('The second time must be after the first');
  });

  it('says what to change when nothing fits', async () => {
    const page = await visitor.get('/offers?near=NG1&withinMiles=5&maxPrice=0.50&access=aac');
    expect(page.status).toBe(200);
    for (const way of [
      'Look up to 10 miles away',
      'Look without access needs',
      'Look at all prices',
    ]) {
      expect(textOf(page)).toContain(way);
    }
    expect(page.body).toContain('href="/alerts"');
  });

  it.each([
    ['near=rubbish', 'near', 'rubbish'],
    ['maxPrice=cheap', 'maxPrice', 'cheap'],
    ['age=old', 'age', 'old'],
    ['from=0001-01-01', 'from', '0001-01-01'],
    ['near=ZE1+0AA', 'near', 'ZE1 0AA'],
  ])('shows %s again beside what is wrong', async (query, field, typed) => {
    const page = await visitor.get(`/offers?${query}`);
    expect(page.status).toBe(422);
    expect(page.body).toContain('<title>Error: Find activities');
    expect(page.body).toContain(`href="#${field}"`);
    expect(page.body).toContain(`value="${typed}"`);
  });

  it('takes no notice of what it does not know', async () => {
    const page = await visitor.get('/offers?utm_source=x&access=jacuzzi&near=NG1&near=NG2');
    expect(page.status).toBe(200);
  });
});
