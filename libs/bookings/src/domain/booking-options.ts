import { type BudgetFigures, type MoneyFigures } from '#ledger';
import { type Funding } from './booking.js';

/** A session as somebody who is about to book it sees it. */
export interface SessionToBook {
  id: string;
  offerId: string;
  offerTitle: string;
  providerName: string;
  postcode: string;
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  minutes: number;
  pricePence: number;
  placesAvailable: number;
  ageFrom: number;
  ageTo: number;
}

/** A child of the caller's who could be booked for, by name. */
export interface ChildToBook {
  id: string;
  name: string;
  caseReference: string;
}

/** What decides whether a child could take a place at a session, as far as it is known beforehand. */
export interface FitFacts {
  /** Whole years, on the day of the session. */
  age: number;
  /** Has another place at that time. */
  busy: boolean;
  /** Has an entitlement open on that day. */
  entitled: boolean;
}

/** A child of the caller's, with the reason why the place cannot be theirs; null when it can. */
export interface ChildChoice extends ChildToBook {
  refusal: string | null;
}

/** The reasons for which booking would be refused, in its order: age, another place, no entitlement. */
export function refusalOf(
  { age, busy, entitled }: FitFacts,
  { ageFrom, ageTo }: { ageFrom: number; ageTo: number },
): string | null {
  if (age < ageFrom || age > ageTo) return `this is for ages ${ageFrom} to ${ageTo}`;
  if (busy) return 'already has a booking at this time';
  return entitled ? null : 'has no short-breaks entitlement on that day';
}

/** What a child has to pay with on the day of a session. */
export interface ChildFunds {
  child: ChildToBook;
  /** Null when the child has no entitlement on that day. */
  budget: BudgetFigures | null;
  /** Null when there is no active card. */
  card: MoneyFigures | null;
}

/** One way to pay, with what is left after it. */
export interface FundingOption {
  funding: Funding;
  beforePence: number;
  /** Below zero when it does not suffice. */
  afterPence: number;
}

/** The ways to pay that a child has, for a price. */
export function fundingOptions({ budget, card }: ChildFunds, pricePence: number): FundingOption[] {
  const options: FundingOption[] = [];
  const add = (funding: Funding, figures: MoneyFigures | null): void => {
    if (!figures) return;
    const beforePence = figures.availablePence;
    options.push({ funding, beforePence, afterPence: beforePence - pricePence });
  };
  add('personal-budget', budget);
  add('prepaid-card', card);
  return options;
}
