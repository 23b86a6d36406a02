import { addDays, ageOn } from '#kernel';
import { bookableStock, type StockedOffer, type StockedSession } from './booking-stock.js';
import { demoChildren, type DemoChild } from './children.js';
import { NAMED_CHILDREN } from './entitlements.js';
import { roughMiles } from './places.js';
import { SIGN_IN_PROVIDER } from './providers.js';
import { DemoRandom } from './random.js';
import { type Day } from './types.js';

export interface DemoBooking {
  childKey: string;
  offerKey: string;
  /** Which of `sessionsOf(offer, fromDay, days)` in `demoSessionWindow(today)`. */
  sessionIndex: number;
  localStart: string;
  pricePence: number;
  /**
   * Attended lies before today and confirmed after, but for the last week of the sign-in provider, who
   * has not yet written down who came. Nothing is booked for today itself.
   */
  state: 'attended' | 'confirmed';
  funding: 'personal-budget' | 'prepaid-card';
}

const FURTHEST_MILES = 20;

/**
 * Four bookings for each child of the sign-ins and one to four for every third other: near home, of
 * the right age, with as many needs met as can be, within places and money, one a day for a child.
 */
export function demoBookings(today: Day): DemoBooking[] {
  const stock = bookableStock(today);
  return demoChildren(today).flatMap((child, index) => {
    if (index >= NAMED_CHILDREN && index % 3 !== 0) return [];
    const random = new DemoRandom(`bookings ${child.key}`);
    const wanted = index < NAMED_CHILDREN ? 4 : random.between(1, 4);
    const booked = bookingsFor(
      { child, today, random, offers: offersFor(child, stock, today) },
      wanted,
    );
    return index < NAMED_CHILDREN ? booked : booked.map((one) => withoutLastWeek(one, today));
  });
}

function withoutLastWeek(booking: DemoBooking, today: Day): DemoBooking {
  const recent = booking.localStart >= addDays(today, -8);
  const unwritten = recent && booking.offerKey.split('.')[1] === SIGN_IN_PROVIDER;
  return unwritten ? { ...booking, state: 'confirmed' } : booking;
}

interface Search {
  child: DemoChild;
  today: Day;
  random: DemoRandom;
  offers: readonly StockedOffer[];
}

/** The four offers that suit best, by unmet needs and then by distance. */
function offersFor(child: DemoChild, stock: readonly StockedOffer[], today: Day): StockedOffer[] {
  const age = ageOn(child.dateOfBirth, today);
  return stock
    .filter(({ admittedBy, offer }) => {
      const fits = age >= offer.ageFrom && age <= offer.ageTo;
      return fits && admittedBy.includes(child.authority);
    })
    .map((stocked) => ({
      stocked,
      miles: roughMiles(child.district, stocked.offer.district),
      unmet: child.accessNeeds.filter((need) => !stocked.offer.accessFacets.includes(need)).length,
    }))
    .filter(({ miles }) => miles <= FURTHEST_MILES)
    .toSorted((a, b) => a.unmet - b.unmet || a.miles - b.miles)
    .slice(0, 4)
    .map(({ stocked }) => stocked);
}

function bookingsFor(search: Search, wanted: number): DemoBooking[] {
  const { amountPence, cardLoadPence } = search.child.entitlement;
  const left = {
    'prepaid-card': cardLoadPence ?? 0,
    'personal-budget': amountPence - (cardLoadPence ?? 0),
  };
  const booked: DemoBooking[] = [];
  for (let turn = 0; turn < wanted && search.offers.length > 0; turn++) {
    const state = turn % 2 === 0 ? 'attended' : 'confirmed';
    const { offer, sessions } = search.random.pick(search.offers);
    const open = sessions.filter((session) => isOpenTo(search, session, { state, offer, booked }));
    if (open.length === 0) continue;
    const session = search.random.pick(open);
    const { index: sessionIndex, localStart, pricePence } = session;
    const byCard = left['prepaid-card'] >= pricePence && search.random.next() < 0.5;
    const funding = byCard ? 'prepaid-card' : 'personal-budget';
    if (left[funding] < pricePence) continue;
    left[funding] -= pricePence;
    session.taken++;
    const childKey = search.child.key;
    booked.push({
      childKey,
      offerKey: offer.key,
      sessionIndex,
      localStart,
      pricePence,
      state,
      funding,
    });
  }
  return booked;
}

function isOpenTo(
  { child, today }: Search,
  { day, taken, capacity }: StockedSession,
  { state, offer, booked }: Pick<StockedOffer, 'offer'> & { state: string; booked: DemoBooking[] },
): boolean {
  // A margin of a day on either side keeps a session from starting while the data is loaded.
  const inTime = state === 'attended' ? day < addDays(today, -1) : day > addDays(today, 1);
  const age = ageOn(child.dateOfBirth, day);
  return (
    inTime &&
    taken < capacity &&
    age >= offer.ageFrom &&
    age <= offer.ageTo &&
    day >= child.entitlement.startsOn &&
    !booked.some(({ localStart }) => localStart.startsWith(day))
  );
}
