import {
  type BookingDetails,
  type BookingStatus,
  type FundedBooking,
  type RequestState,
} from '#bookings';
import { formatMinutes, formatPence, instantToLocal } from '#kernel';
import { clockNote } from '../stays/nights.view.js';
import { FUNDING_LABELS } from './book-session.view.js';

type Booking = BookingDetails & FundedBooking;

const STATUS_LABELS: Record<BookingStatus, string> = {
  held: 'Held, not confirmed yet',
  confirmed: 'Confirmed',
  attended: 'Attended',
  cancelled: 'Cancelled',
  expired: 'Not confirmed in time',
};

/** Of a booking whose provider was asked, in place of its status while it is held or has come to nothing. */
const REQUEST_LABELS: Partial<Record<RequestState, string>> = {
  asked: 'Waiting for the provider',
  declined: 'Not booked: the provider said no',
  lapsed: 'Not booked: the provider did not answer',
};

export function statusLabelOf({ status, request }: BookingDetails): string {
  return (request && REQUEST_LABELS[request.state]) ?? STATUS_LABELS[status];
}

/** What the pages of one booking show. */
export interface BookingView extends Booking {
  statusLabel: string;
  fundingLabel: string;
  /** The hold has not ended yet. */
  onHold: boolean;
  /** Nothing is left to do but to wait for the provider. */
  waitsForProvider: boolean;
  /** It can still be cancelled. */
  cancellable: boolean;
  /** Money of the fund that pays, and hours, without this booking and with it. */
  money: { before: string; after: string };
  hours: { before: string; after: string };
  /** Nights of the entitlement; undefined for a session, and where the entitlement gives none. */
  nightsLeft: { before: string; after: string } | undefined;
  /** The same now, and when it is cancelled. */
  ifCancelled: Pick<BookingView, 'money' | 'hours' | 'nightsLeft'>;
  /** Where the same session or the same nights can be booked again. */
  bookAgainHref: string;
  /** "2 nights"; undefined for a session. */
  nightsText: string | undefined;
  /** What the clocks do in a stay; null or undefined when they do nothing. */
  clockNote: string | null | undefined;
}

export function bookingView(booking: Booking, now: Date = new Date()): BookingView {
  const { status, startsAt, pricePence, minutes, budget, card } = booking;
  const left = (card ?? budget).availablePence;
  const minutesLeft = budget.hours.availableMinutes;
  const [money, moneyWithout] = [formatPence(left), formatPence(left + pricePence)];
  const [hours, hoursWithout] = [formatMinutes(minutesLeft), formatMinutes(minutesLeft + minutes)];
  const nights = nightsLeftOf(booking);
  const open = new Date(startsAt) > now;
  const onHold = isOnHold(booking, now);
  return {
    ...booking,
    statusLabel: statusLabelOf(booking),
    fundingLabel: FUNDING_LABELS[booking.funding],
    onHold,
    waitsForProvider: onHold && booking.request?.state === 'asked',
    cancellable: open && (onHold || status === 'confirmed'),
    money: { before: moneyWithout, after: money },
    hours: { before: hoursWithout, after: hours },
    nightsLeft: nights,
    ifCancelled: {
      money: { before: money, after: moneyWithout },
      hours: { before: hours, after: hoursWithout },
      nightsLeft: nights && { before: nights.after, after: nights.before },
    },
    bookAgainHref: bookAgainHref(booking),
    nightsText: nightsText(booking),
    clockNote: booking.stay && clockNoteOf(booking),
  };
}

function isOnHold({ status, heldUntil }: BookingDetails, now: Date): boolean {
  return status === 'held' && heldUntil !== null && new Date(heldUntil) > now;
}

/** Where the entitlement gives nights: those left without the stay and with it. */
function nightsLeftOf({ stay, budget }: Booking): BookingView['nightsLeft'] {
  const { allocated, available } = budget.nights;
  if (!stay || allocated === 0) return undefined;
  return { before: countOfNights(available + stay.nights), after: countOfNights(available) };
}

function bookAgainHref({ offerId, sessionId, stay, childId }: BookingDetails): string {
  if (!stay) return `/offers/${offerId}/sessions/${sessionId}/book?childId=${childId}`;
  const nights = `firstNight=${stay.firstNight}&nights=${stay.nights}`;
  return `/offers/${offerId}/nights/book?${nights}&childId=${childId}`;
}

function nightsText({ stay }: BookingDetails): string | undefined {
  return stay ? countOfNights(stay.nights) : undefined;
}

/** "1 night", "2 nights". */
export function countOfNights(nights: number): string {
  return nights === 1 ? '1 night' : `${nights} nights`;
}

/** The hours of the home are those at which the stay begins and ends. */
function clockNoteOf({ stay, startsAt, endsAt }: BookingDetails): string | undefined {
  const [checkIn, checkOut] = [startsAt, endsAt].map((at) =>
    instantToLocal(new Date(at)).slice(11),
  );
  return stay && checkIn && checkOut ? clockNote(stay, { checkIn, checkOut }) : undefined;
}

/** A line of the list. */
export function bookingLine(booking: BookingDetails): BookingDetails & { statusLabel: string } {
  return { ...booking, statusLabel: statusLabelOf(booking) };
}
