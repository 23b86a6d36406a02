import { DomainError } from '#kernel';

/** Refused where a provider is to be asked before. */
export const AGREES_FIRST = 'bookings.provider-agrees-first';

export function bookingNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}

export function sessionNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'catalogue.session-not-found',
    'The session was not found. It may have been taken off the list.',
  );
}

/**
 * What the constraints say when a guard of the booking functions has let something through: the last
 * line of defence, in the same words as the first.
 */
const REFUSALS: Record<string, [code: string, message: string]> = {
  booking_child_in_one_place: [
    'bookings.child-already-booked',
    'The child already has a booking at this time.',
  ],
  booking_bed_one_stay: [
    'bookings.bed-taken',
    'This bed is taken on at least one of these nights.',
  ],
  session_never_oversold: [
    'bookings.session-full',
    'All places at this session are taken. Choose another session.',
  ],
  account_never_overdrawn: [
    'budgets.insufficient-funds',
    'There is not enough money or time available. Choose another session or way to pay.',
  ],
  hold_confirmed_in_time: [
    'bookings.hold-ended',
    'The place is no longer held. Book it again if it is still free; no money was taken.',
  ],
};

/** The refusal that a violated constraint stands for, if it is one of those that bookings meet. */
export function refusalBy(constraint: string | undefined): DomainError | undefined {
  const refusal = constraint === undefined ? undefined : REFUSALS[constraint];
  return refusal && new DomainError('conflict', ...refusal);
}

export function othersWait(): DomainError {
  return new DomainError(
    'conflict',
    'bookings.others-wait',
    'Other families wait for this session, so the place would go to the next of them if you changed how to pay. Confirm it as it is, or let it go.',
  );
}
