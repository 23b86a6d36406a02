import { addDays, ageOn } from '#kernel';
import { demoBookings } from './bookings.js';
import { demoChildren } from './children.js';
import { demoOffers } from './offers.js';
import { demoProviders, SIGN_IN_PROVIDER, UNINSURED_PROVIDER } from './providers.js';
import { demoSessionWindow, sessionsOf } from './sessions.js';

const today = '2026-11-22';
const bookings = demoBookings(today);
const children = new Map(demoChildren(today).map((child) => [child.key, child]));
const offers = new Map(demoOffers.map((offer) => [offer.key, offer]));
const providers = new Map(demoProviders(today).map((provider) => [provider.key, provider]));

function countBy(keyOf: (booking: (typeof bookings)[number]) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const booking of bookings) {
    counts.set(keyOf(booking), (counts.get(keyOf(booking)) ?? 0) + 1);
  }
  return counts;
}

describe('the demonstration bookings', () => {
  it('are one to four for about 400 children, behind and ahead', () => {
    const perChild = countBy(({ childKey }) => childKey);
    expect(perChild.size).toBeGreaterThan(360);
    expect(perChild.size).toBeLessThan(420);
    expect(Math.max(...perChild.values())).toBe(4);
    for (const { state, localStart, offerKey } of bookings) {
      const ofSignIn = offers.get(offerKey)?.providerKey === SIGN_IN_PROVIDER;
      const [from, to] = state === 'attended' ? [-49, ofSignIn ? -9 : -2] : [ofSignIn ? -8 : 2, 35];
      const day = localStart.slice(0, 10);
      expect(day >= addDays(today, from) && day <= addDays(today, to)).toBe(true);
    }
  });

  it('leave the sign-in provider attendance to write down', () => {
    const open = bookings.filter((b) => b.state === 'confirmed' && b.localStart < today);
    expect(open.length).toBeGreaterThanOrEqual(5);
  });

  it('give each child of the sign-ins something attended and something to come', () => {
    for (const key of [...children.keys()].slice(0, 5)) {
      const states = bookings.filter((b) => b.childKey === key).map((b) => b.state);
      expect([key, new Set(states)]).toEqual([key, new Set(['attended', 'confirmed'])]);
    }
  });

  it('name sessions that exist, at their price, and never more than their places', () => {
    const { fromDay, days } = demoSessionWindow(today);
    const taken = countBy(({ offerKey, sessionIndex }) => `${offerKey} ${sessionIndex}`);
    for (const [key, offer] of offers) {
      const sessions = sessionsOf(offer, fromDay, days);
      for (const booking of bookings.filter(({ offerKey }) => offerKey === key)) {
        const { sessionIndex, localStart, pricePence } = booking;
        expect(sessions[sessionIndex]).toMatchObject({ localStart, pricePence });
        expect(taken.get(`${key} ${sessionIndex}`)).toBeLessThanOrEqual(offer.capacity);
      }
    }
  });

  it('suit the child, its authority and its year', () => {
    for (const { childKey, offerKey, localStart } of bookings) {
      const [child, offer] = [children.get(childKey)!, offers.get(offerKey)!];
      const provider = providers.get(offer.providerKey)!;
      const age = ageOn(child.dateOfBirth, localStart.slice(0, 10));
      expect(age >= offer.ageFrom && age <= offer.ageTo).toBe(true);
      expect(localStart >= child.entitlement.startsOn).toBe(true);
      expect(provider.key).not.toBe(UNINSURED_PROVIDER);
      expect(provider.decisions).toContainEqual(
        expect.objectContaining({ authority: child.authority, outcome: 'admit' }),
      );
    }
    expect(countBy(({ childKey, localStart }) => childKey + localStart.slice(0, 10)).size).toBe(
      bookings.length,
    );
  });

  it('stay within the card and within the rest of the budget', () => {
    for (const { key, entitlement } of children.values()) {
      const spent = (funding: string) =>
        bookings
          .filter((booking) => booking.childKey === key && booking.funding === funding)
          .reduce((sum, { pricePence }) => sum + pricePence, 0);
      const onCard = entitlement.cardLoadPence ?? 0;
      expect(spent('prepaid-card')).toBeLessThanOrEqual(onCard);
      expect(spent('personal-budget')).toBeLessThanOrEqual(entitlement.amountPence - onCard);
    }
  });

  it('are the same every time', () => {
    expect(demoBookings(today)).toEqual(bookings);
  });
});
