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
