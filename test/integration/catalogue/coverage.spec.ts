import { CoverageService, STATUTORY_CATEGORIES } from '#catalogue';
import { OFFER_KINDS, type OfferKind } from '#kernel';
import {
  coverageLines,
  emptyCells,
} from '../../../apps/web/src/pages/commissioners/offers/coverage.view.js';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, aPostcode } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene, setAdmission } from './scene.js';

/** Every offer counts for one statutory kind, and what is empty is seen (N-01). */
let db: TestDatabase;
let scene: Scene;
let commissioner: AUser;
let coverage: CoverageService;

beforeAll(async () => {
  db = await createTestDatabase();
  coverage = new CoverageService(db.database);
});
beforeEach(async () => {
  scene = await aScene(db);
  const { admin, authorityId } = scene;
  commissioner = await aUser(admin, { role: 'commissioner', authorityId });
});
afterAll(() => db.drop());

const anOfferOf = (kind: OfferKind, locatedBy = 'NG1'): Promise<string> =>
  anOffer(scene.admin, { providerId: scene.providerId, partId: scene.partId, kind, locatedBy });

const found = async ({ caller } = commissioner): Promise<string[]> =>
  (await coverage.report(caller))
    .filter(({ offers }) => offers > 0)
    .map(({ district, category, offers }) => `${district} ${category} ${offers}`);

describe('the coverage of districts', () => {
  it('has every offer in exactly one of the five kinds, and accommodation in none', async () => {
    const kinds = Object.keys(OFFER_KINDS) as OfferKind[];
    for (const kind of kinds) await anOfferOf(kind);
    const cells = await coverage.report(commissioner.caller);
    expect(cells.map(({ category }) => category).toSorted()).toEqual(
      Object.keys(STATUTORY_CATEGORIES).toSorted(),
    );
    expect(cells.reduce((sum, { offers }) => sum + offers, 0)).toBe(kinds.length - 1);
    expect(emptyCells(coverageLines(cells))).toEqual({ empty: 0, all: 5 });
  });

  it('flags what is empty in each district, and how far the nearest is', async () => {
    await anOfferOf('activity-club', 'NG1');
    await anOfferOf('care-at-home', 'NG18');
    const [city, mansfield] = coverageLines(await coverage.report(commissioner.caller));
    expect(city?.where).toContain('NG1');
    const texts = [city, mansfield].map((line) => line?.cells.map(({ text }) => text));
    expect(texts).toEqual([
      ['None: 13 miles away', 'None anywhere', 'None anywhere', 'None anywhere', '1'],
      ['1', 'None anywhere', 'None anywhere', 'None anywhere', 'None: 13 miles away'],
    ]);
  });

  it('counts what is listed by providers that the council admits, and nothing else', async () => {
    await anOfferOf('activity-club');
    expect(await found()).toEqual(['NG1 educational-or-leisure 1']);
    await setAdmission(scene, scene.authorityId, 'suspended');
    expect(await found()).toEqual([]);
    const caller = { authorityId: scene.otherAuthorityId, role: 'commissioner' as const };
    expect(await found(await aUser(scene.admin, caller))).toEqual(['NG1 educational-or-leisure 1']);
    await scene.admin.query(`UPDATE catalogue.offer SET state = 'withdrawn'`);
    expect(await found(await aUser(scene.admin, caller))).toEqual([]);
  });

  it('has a district without an offer as soon as five children live there, and is the commissioner’s', async () => {
    const { admin, authorityId, officer } = scene;
    await aPostcode(admin, 'S41');
    const children = async (count: number): Promise<void> => {
      for (let made = 0; made < count; made += 1) {
        await aChild(admin, { authorityId, homeDistrict: 'S41' });
      }
    };
    await children(4);
    expect(await coverage.report(commissioner.caller)).toEqual([]);
    await children(1);
    const districts = (await coverage.report(commissioner.caller)).map(({ district }) => district);
    expect(districts).toEqual(Array.from({ length: 5 }, () => 'S41'));
    await expect(coverage.report(officer.caller)).rejects.toThrow('Only commissioners');
  });
});
