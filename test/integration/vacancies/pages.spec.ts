import { VacancyMatchingService } from '#vacancies';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, inDays } from '../../factories/an-offer.js';
import { BrowserSession } from '../../support/browser-session.js';
import { TestWebApp } from '../../support/web-app.js';
import { aFamilyWithAlert, type Scene, setScene } from './scene.js';

const PASSWORD = 'three random words';
const DAY = (days: number): string => inDays(days).toISOString().slice(0, 10);

describe('the pages of vacancies, alerts and notifications', () => {
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

  const session = async (user: AUser): Promise<BrowserSession> => {
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return browser;
  };
  const typed = (): Record<string, string> => ({
    place: `offer:${scene.offerId}`,
    kind: 'new',
    places: '2',
    availableFrom: DAY(7),
    closesOn: DAY(30),
    note: 'Ring <the> bell.',
  });

  it('publish a vacancy after a check, and lose nothing that was typed', async () => {
    const browser = await session(provider);
    const wrong = await browser.submit('/provider/vacancies/new', {
      ...typed(),
      closesOn: '2020-01-01',
      places: '0',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('<title>Error: Publish a vacancy');
    expect(wrong.body).toContain('href="#places"');
    expect(wrong.body).toContain('Ring &lt;the&gt; bell.');
    const late = await browser.submit('/provider/vacancies/new', {
      ...typed(),
      closesOn: '2020-01-01',
    });
    expect(late.status).toBe(422);
    expect(late.body).toContain('href="#closesOn"');
    const check = await browser.submit('/provider/vacancies/new', typed());
    expect(check.status).toBe(200);
    expect(check.body).toContain('Saturday club');
    expect(check.body).toContain('New place');
    expect(check.body).toContain('<span class="fp-lines">Ring &lt;the&gt; bell.</span>');
    const form = await browser.get('/provider/vacancies/new');
    expect(form.status).toBe(200);
    const token = /name="_csrf" value="([^"]+)"/.exec(check.body)?.[1] ?? '';
    const requestId = /name="requestId" value="([^"]+)"/.exec(check.body)?.[1] ?? '';
    const again = { ...typed(), _csrf: token, requestId };
    const back = await browser.post('/provider/vacancies/new', { ...again, change: 'yes' });
    expect(back.body).toContain('value="2"');
    const [first, second] = [
      await browser.post('/provider/vacancies', again),
      await browser.post('/provider/vacancies', again),
    ];
    expect([first.status, second.status]).toEqual([303, 303]);
    const own = await browser.get('/provider/vacancies');
    expect(own.body).toContain('The vacancy is published.');
    expect(own.body).toContain('2 × new place');
    const { rows } = await scene.admin.query(
      `SELECT count(*)::int AS rows FROM vacancies.vacancy WHERE note = 'Ring <the> bell.'`,
    );
    expect(rows).toEqual([{ rows: 1 }]);
  });

  it('show a vacancy to a visitor, and that it was withdrawn', async () => {
    const browser = await session(provider);
    const offerId = await anOffer(scene.admin, {
      providerId: scene.provider.id,
      partId: scene.partId,
      title: '<b>Bold</b> club',
    });
    const { id } = await scene.vacancies.publish(provider.caller, {
      offerId,
      kind: 'vacant',
      places: 1,
      availableFrom: DAY(1),
      closesAt: inDays(3).toISOString(),
      note: '',
    });
    const visitor = new BrowserSession(web);
    const shown = await visitor.get(`/vacancies/${id}`);
    expect(shown.body).toContain('&lt;b&gt;Bold&lt;/b&gt; club');
    expect((await visitor.get('/vacancies')).body).toContain(`/vacancies/${id}`);
    const done = await browser.submit(`/provider/vacancies/${id}/withdraw`, {});
    expect(done.headers.location).toBe('/provider/vacancies');
    expect((await visitor.get(`/vacancies/${id}`)).body).toContain('has withdrawn this vacancy');
    expect((await visitor.get('/vacancies')).body).not.toContain(`/vacancies/${id}`);
    expect((await visitor.get('/vacancies/none')).status).toBe(404);
  });

  it('ask to be told, then tell, unread first', async () => {
    const browser = await session(parent);
    const missing = await browser.submit('/alerts', { withinMiles: '20' });
    expect(missing.status).toBe(422);
    expect(missing.body).toContain('href="#byEmail"');
    const set = await browser.submit('/alerts', { withinMiles: '20', byEmail: 'yes' });
    expect(set.status).toBe(303);
    expect((await browser.get('/alerts')).body).toContain('You are being told about new places.');
    await scene.admin.query('DELETE FROM vacancies.alert');

    const family = await aFamilyWithAlert(scene);
    await scene.admin.query(
      `UPDATE identity.user_account SET password_hash =
         (SELECT password_hash FROM identity.user_account WHERE id = $2) WHERE id = $1`,
      [family.id, parent.id],
    );
    const matching = new VacancyMatchingService(scene.db.database);
    for (const title of ['First', 'Second']) {
      const offerId = await anOffer(scene.admin, {
        providerId: scene.provider.id,
        partId: scene.partId,
        title: `${title} club`,
      });
      const { id } = await scene.vacancies.publish(provider.caller, {
        offerId,
        kind: 'new',
        places: 1,
        availableFrom: DAY(1),
        closesAt: inDays(3).toISOString(),
        note: '',
      });
      await scene.db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, id));
    }
    const reader = await session(family);
    const page = await reader.get('/notifications');
    expect(page.body).toContain('2 unread');
    expect(page.body.indexOf('Second club')).toBeLessThan(page.body.indexOf('First club'));
    const action = /action="(\/notifications\/[^"]+\/reading)"/.exec(page.body)?.[1] ?? '';
    const read = await reader.submit('/notifications', {}, action);
    expect(read.headers.location).toBe('/notifications');
    const after = await reader.get('/notifications');
    expect(after.body).toContain('1 unread');
    const content = after.body.slice(after.body.indexOf('1 unread'));
    expect(content.indexOf('First club')).toBeLessThan(content.indexOf('Second club'));
  });
});
