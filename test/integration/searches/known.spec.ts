import { priceOfCarers, SearchService } from '#catalogue';
import { BookingsService } from '#bookings';
import { FindingService } from '#searches';
import { aUser, type AUser } from '../../factories/a-user.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';
import { refusal } from '../budgets/level-scene.js';

/** Nights at home with those who come by day (N-31). */
let db: TestDatabase;
let scene: Scene;
let family: AUser;
let child: Funded;
let finding: FindingService;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  const { admin, authorityId } = scene;
  family = await aUser(admin, { role: 'family', authorityId });
  const [made] = await fundedChildren(scene, 1, { guardianIds: [family.id] });
  if (!made) throw new Error('No child was made.');
  child = made;
  finding = new FindingService(db.database, new SearchService(db.database));
});
afterAll(() => db.drop());

/** An offer of nights at home by another provider that the council admits, with a session. */
async function nightsAtHome({ providerId, partId }: Scene, carers: number): Promise<string> {
  const { admin } = scene;
  const price = { pricePence: priceOfCarers(15_000, carers), priceUnit: 'session' as const };
  const kind = 'overnight-at-home' as const;
  const id = await anOffer(admin, { providerId, partId, kind, ...price });
  await admin.query('UPDATE catalogue.offer SET carers = $2 WHERE id = $1', [id, carers]);
  await aSession(admin, { offerId: id, startsAt: inDays(20), pricePence: price.pricePence });
  return id;
}

const found = async (known: object): Promise<string[]> => {
  const raw = { near: 'NG1', withinMiles: '30', kind: 'overnight-at-home', ...known };
  return (await finding.search(family.caller, raw)).items.map(({ id }) => id);
};

describe('nights at home', () => {
  it('are found with a provider that the child was with by day, and without it with all', async () => {
    const own = await nightsAtHome(scene, 1);
    const { admin, authorityId, partId } = scene;
    const { id: providerId } = await aProvider(admin);
    await anAdmission(admin, { authorityId, providerId, partId });
    const strange = await nightsAtHome({ ...scene, providerId }, 1);
    expect((await found({})).toSorted()).toEqual([own, strange].toSorted());
    expect(await found({ known: 'yes' })).toEqual([]);
    const sessionId = await aSession(scene.admin, { offerId: scene.offerId, startsAt: inDays(9) });
    const wanted = { childId: child.childId, sessionId, funding: 'personal-budget' as const };
    const { id } = await new BookingsService(db.database).book(scene.officer.caller, wanted);
    expect(await found({ known: 'yes' })).toEqual([]);
    await scene.admin.query(
      `UPDATE bookings.booking SET period = tstzrange(now() - interval '2 hours', now() - interval '1 hour')
       WHERE id = $1`,
      [id],
    );
    expect(await found({ known: 'yes' })).toEqual([own]);
  });

  it('know nobody for an officer, who is no family', async () => {
    const raw = { near: 'NG1', known: 'yes' };
    const refused = await refusal(finding.search(scene.officer.caller, raw));
    expect(refused.code).toBe('searches.nobody-known');
  });

  it('cost as many times the price of one carer as carers come', () => {
    expect([1, 2, 4].map((carers) => priceOfCarers(15_000, carers))).toEqual([
      15_000, 30_000, 60_000,
    ]);
  });
});
