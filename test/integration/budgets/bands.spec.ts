import { type NewBand, publishedTable } from '#budgets';
import { type Caller } from '#kernel';
import { aHousehold } from '../../factories/a-household.js';
import { withoutTrigger } from '../../support/mutants.js';
import { LevelScene, refusal } from './level-scene.js';

let scene: LevelScene;
let commissioner: Caller;

beforeAll(async () => {
  scene = await LevelScene.create();
});
beforeEach(async () => {
  await scene.newChild();
  commissioner = { ...scene.home.officer.caller, role: 'commissioner' };
});
afterAll(() => scene.db.drop());

const OWN: NewBand = {
  financialYear: '2028-29',
  programme: 'flexible-short-breaks',
  delivery: 'direct-payment',
  leastMinutes: 5400,
  mostMinutes: 5400,
  leastPence: 90_000,
  mostPence: 90_000,
  source: 'Cabinet, 12 February 2028, item 4',
};

describe('the table of bands (Agenda 05, para 34)', () => {
  it('is the published one for every year there is', async () => {
    for (const year of ['2025-26', '2026-27', '2030-31']) {
      const bands = await scene.services.budgets.bands(scene.home.officer.caller, year);
      expect(publishedTable(bands)).toEqual([
        {
          level: 2,
          programme: 'flexible-short-breaks',
          mostMinutes: 80 * 60,
          leastPence: 75_000,
          mostPence: 120_000,
        },
        {
          level: 3,
          programme: 'targeted-short-breaks',
          mostMinutes: 200 * 60,
          leastPence: 180_000,
          mostPence: 300_000,
        },
      ]);
    }
  });
});

describe('a council sets its own band for a year to come', () => {
  it('which counts there and nowhere else, the last word first, and is never rewritten', async () => {
    await scene.services.bands.set(commissioner, { ...OWN, leastPence: 80_000, mostPence: 80_000 });
    await scene.services.bands.set(commissioner, OWN);
    const { bands, years } = await scene.services.bands.of(commissioner, '2028-29');
    expect(years).toContain('2028-29');
    expect(bands[0]).toEqual({ ...OWN, level: 2 });
    expect(bands).toHaveLength(4);
    const elsewhere = await aHousehold(scene.admin);
    const there = await scene.services.bands.of(elsewhere.officer.caller, '2028-29');
    expect(there.bands[0]).toMatchObject({ leastMinutes: 4800, leastPence: 75_000 });
    await expect(scene.admin.query('DELETE FROM budgets.own_band')).rejects.toThrow('never');
  });

  it('and entitlements of that year lie within it, whatever was published', async () => {
    await scene.services.bands.set(commissioner, OWN);
    const year = { financialYear: '2028-29' };
    await expect(scene.open(year)).rejects.toThrow('budgets.outside-band');
    await scene.open({ ...year, minutes: 5400, pence: 90_000 });
  });

  it('but for no year that has begun, nor one that somebody has an entitlement of', async () => {
    const begun = scene.services.bands.set(commissioner, { ...OWN, financialYear: '2025-26' });
    expect((await refusal(begun)).code).toBe('budgets.band-year-begun');
    await scene.open({ financialYear: '2028-29' });
    expect((await refusal(scene.services.bands.set(commissioner, OWN))).code).toBe(
      'budgets.band-in-use',
    );
    const restore = await withoutTrigger(scene.admin, 'budgets.own_band', 'year_to_come');
    await scene.services.bands.set(commissioner, OWN);
    await restore();
  });

  it.each([
    ['no source', { source: ' ' }, 'budgets.band-source-needed'],
    ['the most below the least', { mostPence: 89_999 }, 'budgets.band-amounts'],
    ['part of a penny', { leastPence: 0.5 }, 'budgets.band-amounts'],
    ['no year', { financialYear: 'next' }, 'budgets.band-amounts'],
  ])('and not with %s', async (_what, change, code) => {
    const refused = await refusal(scene.services.bands.set(commissioner, { ...OWN, ...change }));
    expect(refused.code).toBe(code);
  });

  it('and not by an officer', async () => {
    const set = scene.services.bands.set(scene.home.officer.caller, OWN);
    expect((await refusal(set)).code).toBe('identity.role-not-allowed');
  });
});
