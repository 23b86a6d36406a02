import { PARTNERS } from './authorities.js';
import { demoMarket } from './market.js';
import { demoOffers } from './offers.js';
import { districtOf } from './places.js';
import { demoProviders, SIGN_IN_PROVIDER, UNINSURED_PROVIDER } from './providers.js';

const today = '2026-11-22';
const providers = demoProviders(today);
const admitted = providers.filter((provider) => provider.decisions.length > 0);

describe('the demonstration providers', () => {
  it('are 22 admitted and a 23rd that has applied', () => {
    expect([providers.length, admitted.length]).toEqual([23, 22]);
    expect(providers.at(-1)).toMatchObject({ key: 'cloudberry', decisions: [] });
    expect(new Set(providers.map(({ key }) => key)).size).toBe(23);
  });

  it('are decided by each partner after they applied, and some not alike', () => {
    for (const { key, appliedOn, decisions } of admitted) {
      expect(decisions.map(({ authority }) => authority)).toEqual(PARTNERS);
      for (const { decidedOn, reasons } of decisions) {
        expect([key, appliedOn < decidedOn && decidedOn < today]).toEqual([key, true]);
        expect(reasons.length).toBeGreaterThan(20);
      }
      const refusals = decisions.filter(({ outcome }) => outcome === 'refuse');
      expect(refusals.length).toBeLessThanOrEqual(1);
    }
    const outcomes = admitted.flatMap(({ decisions }) => decisions.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'refuse')).toHaveLength(3);
  });

  it('are in the gazetteer, in parts that the market has, with numbers of the right form', () => {
    const parts = demoMarket.parts.map(({ code }) => code);
    const references = providers.flatMap(({ registrations }) => registrations);
    for (const provider of providers) {
      expect(districtOf(provider.postcode).authority).not.toBeNull();
      expect(parts).toEqual(expect.arrayContaining([...provider.parts]));
      expect(provider.contactEmail).toMatch(/^hello@[a-z-]+\.demo\.fairplace\.test$/);
    }
    for (const { reference } of references) {
      expect(reference).toMatch(/^(EY\d{6}|SC\d{6}|\d{7}|1-\d{10})$/);
    }
    expect(new Set(references.map(({ reference }) => reference)).size).toBe(references.length);
  });

  it('are insured but for one', () => {
    const uninsured = providers.filter(({ insurance }) => insurance.validTo < today);
    expect(uninsured.map(({ key }) => key)).toEqual([UNINSURED_PROVIDER]);
    expect(demoOffers.some(({ providerKey }) => providerKey === UNINSURED_PROVIDER)).toBe(true);
  });

  it('give the provider sign-in the most to work with', () => {
    const stock = demoOffers.filter(({ providerKey }) => providerKey === SIGN_IN_PROVIDER);
    expect(new Set(stock.map(({ kind }) => kind)).size).toBe(5);
    expect(admitted[0]?.decisions.every(({ outcome }) => outcome === 'admit')).toBe(true);
  });
});
