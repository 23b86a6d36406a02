import { addDays } from '#kernel';
import { demoBookings, type DemoBooking } from '../content/bookings.js';
import { type DemoChild } from '../content/children.js';
import { demoOffers, type DemoOffer } from '../content/offers.js';
import { DemoRandom } from '../content/random.js';
import { demoSessionWindow, sessionsOf } from '../content/sessions.js';
import { type Day } from '../content/types.js';
import { demoId } from './demo-id.js';
import { at, minutesLater } from './local-time.js';
import { type People, type Person } from './people.js';

/** A booking of the demonstration with everything the tables ask for. */
export interface PlannedBooking extends DemoBooking {
  id: string;
  child: DemoChild;
  offer: DemoOffer;
  sessionId: string;
  startsAt: string;
  endsAt: string;
  minutes: number;
  bookedBy: Person;
  bookedAt: string;
  buyingBasis: 'own-contract-direct-payment' | 'user-choice-direct-award';
}

export const sessionIdOf = (offerKey: string, localStart: string): string =>
  demoId('session', `${offerKey} ${localStart}`);

/** The demonstration's bookings: by the family itself where it has an account, else by its officer. */
export function plannedBookings(
  today: Day,
  children: readonly DemoChild[],
  people: People,
): PlannedBooking[] {
  const byKey = new Map(children.map((child) => [child.key, child]));
  const offers = new Map(demoOffers.map((offer) => [offer.key, offer]));
  const sessions = new Map(demoOffers.map((offer) => [offer.key, sessionsIn(offer, today)]));
  return demoBookings(today).map((booking) => {
    const child = byKey.get(booking.childKey);
    const offer = offers.get(booking.offerKey);
    const session = sessions.get(booking.offerKey)?.[booking.sessionIndex];
    if (!child || !offer || !session) throw new RangeError(`Booking of ${booking.childKey}`);
    const startsAt = at(...split(booking.localStart));
    return {
      ...booking,
      id: demoId('booking', `${booking.childKey} ${booking.offerKey} ${booking.localStart}`),
      child,
      offer,
      sessionId: sessionIdOf(booking.offerKey, booking.localStart),
      startsAt,
      endsAt: minutesLater(startsAt, session.minutes),
      minutes: session.minutes,
      bookedBy: bookerOf(child, people),
      bookedAt: bookedAt(booking, child, today),
      buyingBasis: basisOf(booking, child),
    };
  });
}

function sessionsIn(offer: DemoOffer, today: Day) {
  const { fromDay, days } = demoSessionWindow(today);
  return sessionsOf(offer, fromDay, days);
}

function bookerOf(child: DemoChild, people: People): Person {
  const own = people.ofHousehold(child.householdKey);
  return own?.role === 'family' ? own : people.withEmail(child.officer);
}

/** One to three weeks ahead, not before the money was there and not after yesterday. */
function bookedAt({ localStart, childKey }: DemoBooking, child: DemoChild, today: Day): string {
  const random = new DemoRandom(`booked ${childKey} ${localStart}`);
  const wished = addDays(localStart.slice(0, 10), -random.between(7, 21));
  const earliest = addDays(child.entitlement.startsOn, -7);
  const latest = addDays(today, -1);
  const day = [wished < earliest ? earliest : wished, latest].toSorted()[0] ?? latest;
  return at(day, `${random.between(10, 19)}:${random.between(10, 59)}`);
}

/** Under a direct payment, card or not, the contract is the family's own. */
function basisOf({ funding }: DemoBooking, { entitlement }: DemoChild) {
  return entitlement.delivery === 'direct-payment' || funding === 'prepaid-card'
    ? 'own-contract-direct-payment'
    : 'user-choice-direct-award';
}

function split(local: string): [Day, string] {
  return [local.slice(0, 10), local.slice(11)];
}
