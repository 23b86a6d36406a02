import { addDays, DomainError } from '#kernel';
import { type BedNights } from './free-nights.js';

/** An offer of nights away, as somebody who is about to book one sees it. */
export interface OvernightFacts {
  id: string;
  title: string;
  providerName: string;
  postcode: string;
  ageFrom: number;
  ageTo: number;
  nightPricePence: number;
  /** Whether the caller's authority (any, for a visitor) admits the provider now. */
  takesBookings: boolean;
}

export interface OvernightOffer extends OvernightFacts {
  /** The days that were looked at, in order. */
  days: string[];
  /** With their free nights: none while the offer takes no bookings. */
  beds: BedNights[];
}

/** Six weeks. */
export const SHOWN_DAYS = 42;

export function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

export function overnightNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'catalogue.offer-not-found',
    'No overnight stay was found here. It may have been taken off the list.',
  );
}
