import { type AccessFacet, DomainError, invalidField } from '#kernel';

/** Where a request stands: what is withdrawn was taken back by the family, or ended with its session. */
export const REQUEST_STATES = ['asked', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** That the provider of a booking was asked whether it agrees, as the family sees it. Instants are ISO 8601. */
export interface BookingRequest {
  state: RequestState;
  /** Silence until then is a no. */
  answerBy: string;
  /** The provider may see what the child needs. */
  showsNeeds: boolean;
  /** What the family wrote to the provider. */
  message: string;
  /** Of a no: why, in words. */
  reason: string | null;
  note: string;
}

/** The same as its provider sees it: no name and no date of birth. */
export interface RequestToAnswer {
  bookingId: string;
  state: RequestState;
  offerTitle: string;
  sessionId: string | null;
  startsAt: string;
  endsAt: string;
  /** Null for a session. */
  nights: number | null;
  pricePence: number;
  /** Years, on the day on which it begins. */
  age: number;
  /** Null: the family does not show it. */
  needs: AccessFacet[] | null;
  message: string;
  askedAt: string;
  answerBy: string;
  /** Nobody has answered, and there is time still. */
  isOpen: boolean;
  reason: string | null;
  note: string;
}

/** Whether the provider of an offer agrees first. */
export interface AcceptanceRule {
  offerId: string;
  offerTitle: string;
  /** How long it may take; null when families confirm by themselves. */
  hours: number | null;
}

/** A reason of the list; families read the words. */
export interface DeclineReason {
  code: string;
  words: string;
}

export interface Decline {
  reason: string;
  /** What the family reads beside the reason. */
  note: string;
}

export const LONGEST_HOURS = 168;
const LONGEST_NOTE = 1000;

/** @throws DomainError bookings.hours-to-agree-invalid naming the field */
export function checkHoursToAgree(hours: number | null): number | null {
  if (hours === null || (Number.isInteger(hours) && hours >= 1 && hours <= LONGEST_HOURS)) {
    return hours;
  }
  throw invalidField(
    'bookings.hours-to-agree-invalid',
    'hours',
    `Enter whole hours from 1 to ${LONGEST_HOURS}.`,
  );
}

/** @throws DomainError bookings.note-too-long, bookings.note-needed naming the field */
export function checkDecline({ reason, note }: Decline): Decline {
  const said = checkRequestNote(note);
  if (reason === 'other' && said === '') {
    throw invalidField('bookings.note-needed', 'note', 'Say why, for the family to read.');
  }
  return { reason, note: said };
}

/** @throws DomainError bookings.note-too-long naming the field */
export function checkRequestNote(text: string, field = 'note'): string {
  const note = text.normalize('NFC').trim();
  if (Array.from(note).length <= LONGEST_NOTE) return note;
  throw invalidField('bookings.note-too-long', field, 'Use 1,000 characters or fewer.');
}

export function requestNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.request-not-found', 'The request was not found.');
}
