import { addDays } from '#kernel';
import { type Partner } from './authorities.js';
import { demoOffers, type DemoOffer } from './offers.js';
import { demoProviders, type DemoProvider } from './providers.js';
import { demoSessionWindow, sessionsOf, type DemoSession } from './sessions.js';
import { type Day } from './types.js';

/** A session with the places that the demonstration has filled so far. */
export interface StockedSession extends DemoSession {
  /** Its place among the sessions of the offer in `demoSessionWindow(today)`. */
  index: number;
  day: Day;
  taken: number;
}

export interface StockedOffer {
  offer: DemoOffer;
  admittedBy: readonly Partner[];
  sessions: readonly StockedSession[];
}

/**
 * The daytime offers of admitted and insured providers, with their sessions of the last seven weeks
 * and the next five: what the children of the demonstration have been booking.
 */
export function bookableStock(today: Day): StockedOffer[] {
  const providers = new Map(demoProviders(today).map((provider) => [provider.key, provider]));
  return demoOffers
    .filter((offer) => offer.priceUnit === 'hour')
    .map((offer) => ({
      offer,
      admittedBy: admittersOf(providers.get(offer.providerKey), today),
      sessions: sessionsNear(offer, today),
    }))
    .filter(({ admittedBy }) => admittedBy.length > 0);
}

function admittersOf(provider: DemoProvider | undefined, today: Day): Partner[] {
  if (provider === undefined || provider.insurance.validTo < addDays(today, 36)) return [];
  return provider.decisions
    .filter(({ outcome }) => outcome === 'admit')
    .map(({ authority }) => authority);
}

function sessionsNear(offer: DemoOffer, today: Day): StockedSession[] {
  const { fromDay, days } = demoSessionWindow(today);
  const [first, last] = [addDays(today, -49), addDays(today, 35)];
  return sessionsOf(offer, fromDay, days)
    .map((session, index) => ({
      ...session,
      index,
      day: session.localStart.slice(0, 10),
      taken: 0,
    }))
    .filter(({ day }) => day >= first && day <= last);
}
