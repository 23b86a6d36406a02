import { addDays, type Page } from '#kernel';
import { type PriceVersion } from '#prices';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { aPriceScene, type PriceScene, START } from './price-scene.js';

const PASSWORD = 'three random words';

describe('prices over the API', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let at: PriceScene;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    at = await aPriceScene(db);
    web = await TestWebApp.start(db);
    const { admin } = at.scene;
    const tokenOf = async (authorityId: string): Promise<string> => {
      const { email } = await aUser(admin, { role: 'finance', authorityId, password: PASSWORD });
      return web.token(email, PASSWORD);
    };
    ours = await tokenOf(at.scene.authorityId);
    theirs = await tokenOf(at.other.authorityId);
    const id = await at.ask();
    await at.put(id);
    await at.decide(at.lead, id, 'accepted');
    await at.decide(at.neighbour, id, 'part', 1300);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const book = async (token: string, query = ''): Promise<Page<PriceVersion>> => {
    const response = await web.api('GET', `/api/v1/price-book${query}`, { token });
    expect(response.status).toBe(200);
    return response.json<Page<PriceVersion>>();
  };

  it('give each council its own price book, by day and by offer', async () => {
    expect((await book(ours)).items).toMatchObject([{ pence: 1500, validFrom: START }]);
    expect((await book(theirs)).items).toMatchObject([{ pence: 1300 }]);
    expect((await book(ours, `?on=${START}&offerId=${at.scene.offerId}`)).items).toHaveLength(1);
    expect((await book(ours, `?on=${addDays(START, -1)}`)).items).toEqual([]);
  });
  it('come in pages, and refuse a cursor that is none as a problem', async () => {
    const first = await book(ours, '?limit=1');
    expect(first.nextCursor).toBeNull();
    const key = Buffer.from(JSON.stringify([START, 'f'.repeat(36)])).toString('base64url');
    expect((await book(ours, `?cursor=${key}`)).items).toHaveLength(1);
    const refused = await web.api('GET', '/api/v1/price-book?cursor=nonsense', { token: ours });
    expect(refused.status).toBe(400);
    expect(refused.json()).toMatchObject({ code: 'request.bad-cursor' });
  });
  it('say what ceilings are published, to everybody', async () => {
    const response = await web.api('GET', '/api/v1/price-ceilings');
    expect(response.json()).toEqual({ items: [], nextCursor: null });
  });
});
