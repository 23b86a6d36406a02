import { demoUnits } from './accommodation.js';
import { demoOffers } from './offers.js';
import { admittedProviderRows, applicantRows } from './provider-list.js';
import { registrationNeeded } from './registration-rule.js';
import { ACCESS_FACET_CODES, SHORT_BREAK_KINDS } from './types.js';

const providers = new Map([...admittedProviderRows, ...applicantRows].map((row) => [row.key, row]));
const listings = [...demoOffers, ...demoUnits];

describe('the demonstration offers', () => {
  it('has about seventy short breaks of every kind, each with a key of its own', () => {
    expect(demoOffers.length).toBeGreaterThanOrEqual(60);
    expect(demoOffers.length).toBeLessThanOrEqual(80);
    expect(new Set(demoOffers.map((offer) => offer.kind))).toEqual(new Set(SHORT_BREAK_KINDS));
    expect(new Set(listings.map(({ key }) => key)).size).toBe(listings.length);
  });

  it('has 75 accommodation units: 27 staffed at all hours and 48 dispersed', () => {
    const staffed = demoUnits.filter((unit) => unit.staffing === 'around-the-clock');
    expect([demoUnits.length, staffed.length]).toEqual([75, 27]);
    const weekly = demoUnits.map((unit) => unit.supportMinutesPerWeek ?? 0);
    expect(weekly.reduce((sum, minutes) => sum + minutes, 0)).toBe(240 * 60);
    expect(new Set(demoUnits.map((unit) => unit.town)).size).toBeGreaterThan(10);
  });

  it('is offered by a provider with the part and the registration it needs', () => {
    for (const { key, kind, part, ageFrom, providerKey } of listings) {
      const provider = providers.get(providerKey);
      const needed = registrationNeeded(kind, ageFrom);
      expect([key, provider?.parts]).toEqual([key, expect.arrayContaining([part])]);
      expect([key, provider?.registrations]).toEqual([
        key,
        expect.arrayContaining(needed === null ? [] : [needed]),
      ]);
    }
  });

  it('costs £9 to £15 an hour by day, £150 a night at home and £180 away', () => {
    const nightly = { 'overnight-at-home': 15_000, 'overnight-away': 18_000 };
    for (const { key, kind, pricePence, priceUnit } of demoOffers) {
      const range = kind in nightly ? [nightly[kind as keyof typeof nightly]] : [900, 1500];
      expect([key, priceUnit]).toEqual([key, kind in nightly ? 'night' : 'hour']);
      expect([key, pricePence >= range[0]! && pricePence <= range.at(-1)!]).toEqual([key, true]);
    }
  });

  it('lies in the partnership, in every authority of it', () => {
    expect(new Set(listings.map(({ authority }) => authority))).toEqual(
      new Set(['derby-city', 'derbyshire', 'nottingham-city', 'nottinghamshire']),
    );
  });

  it('keeps to the ages and facets that exist, and uses every facet', () => {
    for (const { key, ageFrom, ageTo, description } of listings) {
      expect([key, ageFrom >= 0 && ageFrom < ageTo && ageTo <= 25]).toEqual([key, true]);
      expect(description.split('. ').length).toBeGreaterThanOrEqual(2);
    }
    const used = new Set(listings.flatMap(({ accessFacets }) => accessFacets));
    expect(used).toEqual(new Set(ACCESS_FACET_CODES));
  });
});
