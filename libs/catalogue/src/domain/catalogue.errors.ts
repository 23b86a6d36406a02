import { DomainError, formatPence, invalidField } from '#kernel';
import { registrationLabel } from './registrations.js';

export const offerNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.offer-not-found', 'The offer was not found.');

export const sessionNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.session-not-found', 'The session was not found.');

export const notAProvider = (): DomainError =>
  new DomainError(
    'forbidden',
    'catalogue.not-a-provider',
    'Only a provider can do this. Sign in with your organisation’s account.',
  );

export const postcodeUnreadable = (field: string): DomainError =>
  invalidField(
    'catalogue.postcode-unreadable',
    field,
    'Enter a postcode, such as NG1 5FW, or the first half of one, such as NG1.',
  );

export const postcodeIncomplete = (field: string): DomainError =>
  invalidField(
    'catalogue.postcode-incomplete',
    field,
    'Enter the whole postcode, such as NG1 5FW.',
  );

export const postcodeUnknown = (field: string): DomainError =>
  invalidField(
    'catalogue.postcode-unknown',
    field,
    'We do not know that postcode. Check it, or try one nearby.',
  );

/** @param missing codes of the registrations that are not in force */
export function registrationNotInForce(missing: string[]): DomainError {
  const names = missing.map(registrationLabel).join(' and ');
  return new DomainError(
    'conflict',
    'catalogue.registration-not-in-force',
    `This offer needs a registration in force: ${names}. Add it to your organisation's details, then list the offer.`,
  );
}

export const capacityBelowTaken = (taken: number): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.capacity-below-taken',
    `${taken === 1 ? '1 place is' : `${taken} places are`} booked already, so there cannot be fewer places than that.`,
    { problems: [{ field: 'capacity', message: `Enter ${taken} or more` }] },
  );

export const sessionHasBookings = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.session-has-bookings',
    'Children are booked on this session, so it cannot be cancelled here. Ask for the bookings to be cancelled first.',
  );

export const sessionExists = (local: string): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.session-exists',
    `This offer has a session at ${local.replace('T', ' ')} already. Choose another time, or skip that date.`,
  );

export const sessionsNotForKind = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.no-sessions-for-accommodation',
    'Accommodation has homes and bedspaces, not sessions. Publish a vacancy instead.',
  );

export const offerWithdrawn = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.offer-withdrawn',
    'This offer is withdrawn. List it again first.',
  );

/** @param mostPence what the offer's price gives for the session */
export const sessionAboveOffer = (mostPence: number): DomainError =>
  invalidField(
    'catalogue.session-above-offer',
    'pricePence',
    `By the price of the offer this session costs ${formatPence(mostPence)}. Enter that or less; a higher price is asked of the councils, once, under “Prices”.`,
  );
