import { DomainError, LOCAL_ZONE } from '#kernel';
import { type Alternatives } from './free-nights.js';

const NIGHT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: LOCAL_ZONE });
const LIST = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Refusals after which another bed or other nights may do. */
export const BED_REFUSALS = ['bookings.bed-taken', 'bookings.bed-out-of-use'];

/** A refused bed, with what is free instead. */
export function withAlternatives(
  { kind, code, message }: DomainError,
  alternatives: Alternatives,
): DomainError {
  const field = alternatives.beds.length > 0 ? 'bedId' : 'firstNight';
  const whole = `${message} ${alternativesText(alternatives)}`;
  return new DomainError(kind, code, whole, { problems: [{ field, message: whole }] });
}

/** What is free instead, as a sentence. */
export function alternativesText({ beds, firstNights }: Alternatives): string {
  if (beds.length > 0) return `For the same nights you can have ${LIST.format(beds.map(nameOf))}.`;
  if (firstNights.length > 0)
    return `A bed is free if you begin on ${LIST.format(firstNights.map(dayOf))}.`;
  return 'No bed is free for as many nights in the weeks around them.';
}

const nameOf = ({ home, label }: { home: string; label: string }): string => `${label} (${home})`;

/** Noon, so that no zone makes another day of it. */
const dayOf = (day: string): string => NIGHT.format(new Date(`${day}T12:00:00Z`));
