import { ageOn } from '#kernel';
import { PARTNERS } from './authorities.js';
import { demoChildren } from './children.js';
import { financialYearOf } from './entitlements.js';
import { demoHouseholds } from './households.js';
import { districtOf } from './places.js';
import { demoStaff, MAIN_OFFICER } from './staff.js';

const FSB = 'flexible-short-breaks';
const today = '2026-11-22';
const children = demoChildren(today);
const households = demoHouseholds();

describe('the demonstration children', () => {
  it('are 1,200, split between the four authorities, each living in its own', () => {
    const living = (authority: string) =>
      children.filter((child) => child.authority === authority).length;
    expect(PARTNERS.map((authority) => [authority, living(authority)])).toEqual([
      ['derby-city', 200],
      ['derbyshire', 350],
      ['nottingham-city', 250],
      ['nottinghamshire', 400],
    ]);
    for (const { key, authority, district } of children) {
      expect([key, districtOf(district).authority]).toEqual([key, authority]);
    }
  });

  it.each([today, '2027-03-01', '2028-02-29'])('are 0 to 17 on %s, mostly of school age', (day) => {
    const ages = demoChildren(day).map((child) => ageOn(child.dateOfBirth, day));
    expect(Math.min(...ages)).toBe(0);
    expect(Math.max(...ages)).toBe(17);
    expect(ages.filter((age) => age >= 5).length).toBeGreaterThan(1000);
    expect(ages.slice(0, 5)).toEqual([9, 13, 17, 7, 11]);
  });

  it('have entitlements in the bands: 800 FSB and 400 TSB, 376 direct payments, 150 cards', () => {
    const all = children.map((child) => child.entitlement);
    const count = (test: (entitlement: (typeof all)[number]) => boolean) => all.filter(test).length;
    expect(count((e) => e.programme === FSB)).toBe(800);
    expect(count((e) => e.programme === 'targeted-short-breaks')).toBe(400);
    expect(count((e) => e.delivery === 'direct-payment')).toBe(376);
    expect(count((e) => e.cardLoadPence !== null)).toBe(150);
    const amounts = (test: (entitlement: (typeof all)[number]) => boolean) =>
      new Set(all.filter(test).map((e) => e.amountPence));
    const flexible = (delivery: string) =>
      amounts((e) => e.programme === FSB && e.delivery === delivery);
    expect([flexible('provider'), flexible('direct-payment')]).toEqual([
      new Set([120_000]),
      new Set([75_000]),
    ]);
    const targeted = [...amounts((e) => e.programme !== FSB)];
    expect([Math.min(...targeted), Math.max(...targeted)]).toEqual([180_000, 300_000]);
    expect(count((e) => e.minutes > (e.programme === FSB ? 4800 : 12_000))).toBe(0);
  });

  it('have £100 to £400 on each card, out of a direct payment', () => {
    for (const { entitlement } of children.filter((c) => c.entitlement.cardLoadPence !== null)) {
      expect(entitlement.delivery).toBe('direct-payment');
      expect(entitlement.cardLoadPence).toBeGreaterThanOrEqual(10_000);
      expect(entitlement.cardLoadPence).toBeLessThanOrEqual(40_000);
    }
  });

  it('are under way in their year, with a reason why universal services did not do', () => {
    for (const { entitlement } of children) {
      expect(entitlement.startsOn >= '2026-04-01' && entitlement.startsOn < today).toBe(true);
      expect([entitlement.financialYear, entitlement.endsOn > '2027-01-20']).toEqual([
        '2026-27',
        true,
      ]);
      expect(entitlement.universalFirstReason.length).toBeGreaterThan(20);
    }
  });

  it.each([
    ['2026-03-31', '2025-26'],
    ['2026-04-01', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('%s is in the financial year %s', (day, year) => {
    expect(financialYearOf(day)).toBe(year);
  });

  it('give the main officer a caseload of 250, the sign-ins among them', () => {
    const caseload = children.filter((child) => child.officer === MAIN_OFFICER);
    expect(caseload).toHaveLength(250);
    expect(caseload.slice(0, 5)).toEqual(children.slice(0, 5));
    expect(new Set(demoStaff.map((user) => user.email)).size).toBe(demoStaff.length);
    for (const { officer, authority } of children) {
      expect(demoStaff.find((user) => user.email === officer)?.authority).toBe(authority);
    }
  });

  it('give each sign-in the budget it needs', () => {
    const [first, second, youngPerson] = children.map((child) => child.entitlement);
    expect(first).toMatchObject({
      programme: FSB,
      delivery: 'direct-payment',
      cardLoadPence: 20_000,
    });
    expect(second).toMatchObject({
      programme: 'targeted-short-breaks',
      delivery: 'provider',
      cardLoadPence: null,
    });
    expect(youngPerson).toMatchObject({ programme: FSB, minutes: 4800 });
  });

  it('come from households of which about 300 have an account and 120 asked to be told', () => {
    const accounts = households.flatMap(({ account }) => (account === null ? [] : [account]));
    const told = accounts.filter(({ notices }) => notices !== null).length;
    expect(Math.abs(accounts.length - 305)).toBeLessThan(30);
    expect(Math.abs(told - 122)).toBeLessThan(15);
    expect(new Set(accounts.map(({ email }) => email)).size).toBe(accounts.length);
    expect(accounts.filter(({ signsIn }) => signsIn)).toHaveLength(3);
  });

  it('are the same every time, and have up to four needs', () => {
    expect(demoChildren(today)).toEqual(children);
    expect(new Set(children.map((child) => child.accessNeeds.length))).toEqual(
      new Set([0, 1, 2, 3, 4]),
    );
  });
});
