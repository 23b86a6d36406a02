import { randomUUID } from 'node:crypto';
import { ShareSettlingService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from './scene.js';

const PASSWORD = 'correct horse battery';

describe('the pages of a shared booking', () => {
  let db: TestDatabase;
  let scene: Scene;
  let web: TestWebApp;
  let provider: BrowserSession;

  const familyOf = async (count: number): Promise<[BrowserSession, string[]]> => {
    const { authorityId, admin } = scene;
    const user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const children = await fundedChildren(scene, count, { guardianIds: [user.id] });
    const browser = new BrowserSession(web);
    await browser.signIn(user.email, PASSWORD);
    return [browser, children.map(({ childId }) => childId)];
  };
  const send = async (
    browser: BrowserSession,
    [page, action]: [page: string, action: string],
    fields: Record<string, string[]>,
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
  const pathOf = async (day: number): Promise<string> => {
    const startsAt = inDays(day);
    const sessionId = await aSessionOf(scene, { startsAt, capacity: 4, pricePence: 2400 });
    return `/offers/${scene.offerId}/sessions/${sessionId}/together`;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db, PASSWORD);
    web = await TestWebApp.start(db);
    provider = new BrowserSession(web);
    await provider.signIn(scene.staff.email, PASSWORD);
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('takes prices that are cheaper for each with more children, and no others', async () => {
    const page = `/provider/offers/${scene.offerId}/sharing`;
    const prices = { two: ['15'], three: ['18.00'], four: [''], five: [''], six: [''] };
    const wrong = await send(provider, [page, page], { ...prices, shared: ['yes'], three: ['25'] });
    expect(wrong.body).toContain('nobody pays more than with 2');
    expect((await send(provider, [page, page], { ...prices, shared: ['yes'] })).status).toBe(303);
  });

  it('books two children in one go, with what each of them has before and after', async () => {
    const [browser, [one = '', two = '']] = await familyOf(2);
    const path = await pathOf(20);
    const who = await browser.get(path);
    expect(who.body).toContain('2 children: £30.00 together, £15.00 each');
    const question = `${path}?childId=${one}&childId=${two}&sharing=family`;
    const pay = (await browser.get(question)).body;
    expect(pay).toContain('£750.00 now, £735.00 after');
    expect(pay).toContain('£24.00, even if nobody else comes');
    const fields = {
      childId: [one, two],
      funding: ['personal-budget', 'personal-budget'],
      sharing: ['family'],
      agreedPence: ['3000'],
    };
    const forgotten = await send(browser, [question, path], fields);
    expect(forgotten.body).toContain('Choose the most that you pay for each child');
    const booked = await send(browser, [question, path], { ...fields, mostPence: ['2400'] });
    expect(booked.status).toBe(303);
    const group = (await browser.get(booked.headers.location ?? '')).body;
    expect(group).toContain('The share is £15.00. You pay £24.00 at most.');
    expect(group).toContain('2 children come: £30.00 together.');
    const register = await provider.get(`/provider/attendance/${path.split('/')[4] ?? ''}`);
    expect(register.body.match(/Shares a worker with Robin/g)).toHaveLength(2);
  });

  it('lets another family join by the code, and names nobody', async () => {
    const [opener, [mine = '']] = await familyOf(1);
    const [joiner, [theirs = '']] = await familyOf(1);
    const path = await pathOf(21);
    const funding = ['personal-budget'];
    const opened = await send(opener, [`${path}?childId=${mine}&sharing=others`, path], {
      childId: [mine],
      funding,
      sharing: ['others'],
      agreedPence: ['3600'],
      places: ['2'],
      mostPence: ['1500'],
      showsAge: ['yes'],
    });
    const group = opened.headers.location ?? '';
    const shown = (await opener.get(group)).body;
    const code = /<strong>([0-9A-Z]{10})<\/strong>/.exec(shown)?.[1] ?? '';
    expect(shown).toContain('1 of 2 places are held');
    expect((await joiner.get(group)).status).toBe(404);
    const question = `/shared/join?code=${code.toLowerCase()}&childId=${theirs}`;
    expect((await joiner.get(question)).body).toContain('Share, if all places are filled: £15.00');
    const joined = await send(joiner, [question, '/shared/join'], {
      code: [code],
      childId: [theirs],
      funding,
      mostPence: ['1500'],
    });
    expect(joined.headers.location).toBe(group);
    await new ShareSettlingService(db.database).settle();
    const after = (await joiner.get(group)).body;
    expect(after).toContain('The share is £15.00');
    expect(after).toMatch(/Another child, \w+/);
    expect(after).not.toContain(mine);
    expect((await opener.get('/basket')).body).not.toContain('Saturday club');
  });
});
