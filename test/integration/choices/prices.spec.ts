import { type PriceComparison, type PricesService } from '#choices';
import { addDays, localDay, visitor } from '#kernel';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { choiceServices } from './choice-services.js';

let db: TestDatabase;
let admin: Client;
let prices: PricesService;
let family: AUser;
let finance: AUser;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  prices = (await choiceServices(db.database)).prices;
  const authorityId = (await anAuthority(admin)).id;
  family = await aUser(admin, { role: 'family', authorityId });
  finance = await aUser(admin, { role: 'finance', authorityId });
});
afterAll(() => db.drop());

const shown = ({ options }: PriceComparison): [string, number, number, string][] =>
  options.map(({ code, pence, minutes, basis }) => [code, pence, minutes, basis]);

/** @param as whoever sets the price, through the policies */
async function setPrice(as: AUser, pence: number, from: string): Promise<void> {
  await db.database.transaction(as.caller, async (tx) => {
    await tx.change(
      `INSERT INTO choices.price_line (authority_id, code, role, label, kind, way, unit, pence, basis,
         source, source_on, in_force_from, added_by)
       VALUES ($1, 'approved-provider', 'option', 'Approved provider', 'overnight', 'provider-held',
         'night', $2, 'printed', 'Cabinet paper', $3, $3, $4)`,
      [as.caller.authorityId, pence, from, as.id],
    );
  });
}

describe('the price book', () => {
  it('has the six options of the paper, the cheapest first, each with its hours (N-20)', async () => {
    expect(shown(await prices.compare(family.caller))).toEqual([
      ['activity-break', 7500, 5 * 60, 'derived'],
      ['direct-payment', 10_800, 12 * 60, 'printed'],
      ['portland', 11_500, 7 * 60 + 40, 'printed'],
      ['at-home', 15_000, 10 * 60, 'printed'],
      ['approved-provider', 18_000, 12 * 60, 'printed'],
      ['council-unit', 53_500, 35 * 60 + 40, 'printed'],
    ]);
  });

  it('divides the cost of the units by the nights that each figure counts (K-18)', async () => {
    const { denominators } = await prices.compare(family.caller);
    const cost = 434_398_800;
    expect(denominators.map(({ code, pence }) => [code, pence])).toEqual([
      ['unit-available', Math.round(cost / (24 * 365))],
      ['unit-up-to', 53_500],
      ['unit-occupied', Math.round(cost / (18 * 365))],
    ]);
  });

  it('keeps the bed of £6,000 apart from what comes every year (N-48)', async () => {
    const { once, options } = await prices.compare(family.caller);
    expect(once.map(({ pence, recurring }) => [pence, recurring])).toEqual([[600_000, false]]);
    expect(options.every(({ recurring }) => recurring)).toBe(true);
  });

  it('names source and date of each, and how it was worked out', async () => {
    const { options, denominators, rates, once, mileage } = await prices.compare(family.caller);
    for (const line of [...options, ...denominators, ...rates, ...once, ...[mileage].flat()]) {
      expect(line?.source).toMatch(/para \d|HM Revenue/);
      expect(line?.sourceOn).toMatch(/^20\d\d-/);
      expect((line?.derivation ?? null) !== null).toBe(line?.basis === 'derived');
    }
  });

  it('shows an authority its own price from the day it counts, and others the published one', async () => {
    const today = localDay(new Date());
    await setPrice(finance, 19_500, today);
    await setPrice(finance, 99_900, addDays(today, 1));
    const of = async (
      caller: AUser['caller'],
    ): Promise<[number | undefined, boolean | undefined]> => {
      const { options } = await prices.compare(caller);
      const line = options.find(({ code }) => code === 'approved-provider');
      return [line?.pence, line?.own];
    };
    const stranger = await aUser(admin, {
      role: 'family',
      authorityId: (await anAuthority(admin)).id,
    });
    expect(await of(family.caller)).toEqual([19_500, true]);
    expect(await of(stranger.caller)).toEqual([18_000, false]);
    expect(await of(visitor('test'))).toEqual([18_000, false]);
  });

  it('takes no price of a family, and forgets none', async () => {
    await expect(setPrice(family, 1, '2026-04-01')).rejects.toThrow(/row-level security/);
    await expect(admin.query('UPDATE choices.price_line SET pence = 1')).rejects.toThrow(/refused/);
  });
});
