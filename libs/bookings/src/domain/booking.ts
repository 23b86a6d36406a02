import { type MoneyFigures, type BudgetFigures } from '#ledger';
import { type BookingRequest } from './acceptance.js';

export const FUNDINGS = ['personal-budget', 'prepaid-card'] as const;
export type Funding = (typeof FUNDINGS)[number];

export const BOOKING_STATUSES = ['held', 'confirmed', 'attended', 'cancelled', 'expired'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** Admission is not an award: on what ground a booking was bought. */
export const BUYING_BASES = [
  'own-contract-direct-payment',
  'user-choice-direct-award',
  'call-off',
  'below-threshold',
] as const;
export type BuyingBasis = (typeof BUYING_BASES)[number];

/** What is wanted: this child, in this session, paid this way. */
export interface BookSession {
  readonly sessionId: string;
  readonly childId: string;
  readonly funding: Funding;
}

/** Of a booking that is nights in a bed. */
export interface StayFacts {
  bedId: string;
  /** "YYYY-MM-DD": the local day on which the first night begins. */
  firstNight: string;
  /** 1 to 14. */
  nights: number;
  /** Pence a night, as the offer said when it was booked. */
  nightPricePence: number;
}

/** A booking, of a session or of nights in a bed; instants are ISO 8601. */
export interface Booking {
  id: string;
  status: BookingStatus;
  childId: string;
  /** Null for a stay. */
  sessionId: string | null;
  /** Null for a session. */
  stay: StayFacts | null;
  offerId: string;
  providerId: string;
  startsAt: string;
  endsAt: string;
  /** Of the entitlement's hours: 0 for a stay, which uses none. */
  minutes: number;
  pricePence: number;
  funding: Funding;
  buyingBasis: BuyingBasis;
  /** Until when the place is held (or was, before it was confirmed); null when booked at once. */
  heldUntil: string | null;
}

/** A booking with the money behind it, after it. */
export interface FundedBooking extends Booking {
  /** The child's personal budget. */
  budget: BudgetFigures;
  /** The prepaid card's money, when the card pays. */
  card: MoneyFigures | null;
}

/** A booking as lists and pages show it. */
export interface BookingDetails extends Booking {
  childName: string;
  offerTitle: string;
  providerName: string;
  postcode: string;
  /** Where a child sleeps: "The Annexe, Bed 2"; null for a session. */
  bedName: string | null;
  /** Hours that the provider has to agree to it; null where families confirm by themselves. */
  hoursToAgree: number | null;
  /** That the provider was asked; null when it was not, or need not be. */
  request: BookingRequest | null;
}

/** A place of a session as its provider sees it: what is needed to look after the child that day. */
export interface RegisterLine {
  id: string;
  status: BookingStatus;
  childName: string;
  dateOfBirth: string;
  accessNeeds: string[];
  startsAt: string;
  endsAt: string;
  /** Whose money it is does not matter to the provider; that there is some does. */
  funded: true;
}
