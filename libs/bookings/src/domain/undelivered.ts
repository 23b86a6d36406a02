import { DomainError, invalidField } from '#kernel';

export const UNDELIVERED_CAUSES = [
  'cancelled-by-provider',
  'centre-closed',
  'provider-suspended',
  'no-place-found',
] as const;
export type UndeliveredCause = (typeof UNDELIVERED_CAUSES)[number];

/** What a provider may say of a booking that it cannot do. */
export const PROVIDER_CAUSES = ['cancelled-by-provider', 'centre-closed'] as const;
export type ProviderCause = (typeof PROVIDER_CAUSES)[number];

/** Hours or nights that a child was to have and did not get. */
export interface Undelivered {
  id: string;
  cause: UndeliveredCause;
  minutes: number;
  nights: number;
  /** Of these, what was booked again. */
  settledMinutes: number;
  settledNights: number;
  /** What it was to be; null where no place was found. */
  offerTitle: string | null;
  note: string;
  /** Instant. */
  happenedAt: string;
  /** The days after which other offers were made: 14, 28. */
  offeredAfter: number[];
}

export interface NoPlace {
  minutes: number;
  nights: number;
  note: string;
}

const MOST_HOURS = 1000;
const MOST_NIGHTS = 366;

/** @throws DomainError bookings.nothing-undelivered, bookings.note-too-long */
export function checkNoPlace({ minutes, nights, note }: NoPlace): NoPlace {
  const whole = [minutes, nights].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!whole || minutes + nights === 0 || minutes > MOST_HOURS * 60 || nights > MOST_NIGHTS)
    throw invalidField(
      'bookings.nothing-undelivered',
      'hours',
      'Enter the hours or the nights that you could not find a place for.',
    );
  return { minutes, nights, note: checkUndeliveredNote(note) };
}

/** @throws DomainError bookings.note-too-long */
export function checkUndeliveredNote(text: string): string {
  const note = text.trim();
  if (Array.from(note).length > 1000)
    throw invalidField('bookings.note-too-long', 'note', 'Use 1,000 characters or fewer.');
  return note;
}

export function childNotFound(): DomainError {
  return new DomainError('not-found', 'children.not-found', 'The child was not found.');
}
