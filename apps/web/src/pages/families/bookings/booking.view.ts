import { type BookingDetails, type BookingStatus, type FundedBooking } from '#bookings';
import { formatMinutes, formatPence } from '#kernel';
import { FUNDING_LABELS } from './book-session.view.js';

type Booking = BookingDetails & FundedBooking;

const STATUS_LABELS: Record<BookingStatus, string> = {
  held: 'Held, not confirmed yet',
  confirmed: 'Confirmed',
  attended: 'Attended',
  cancelled: 'Cancelled',
  expired: 'Not confirmed in time',
};

/** What the pages of one booking show. */
export interface BookingView extends Booking {
  statusLabel: string;
  fundingLabel: string;
  /** The hold has not ended yet. */
  onHold: boolean;
  /** It can still be cancelled. */
  cancellable: boolean;
  /** Money of the fund that pays, and hours, without this booking and with it. */
  money: { before: string; after: string };
  hours: { before: string; after: string };
  /** Where the same session can be booked again. */
  bookAgainHref: string;
}

export function bookingView(booking: Booking, now: Date = new Date()): BookingView {
  const { status, heldUntil, startsAt, pricePence, minutes, budget, card } = booking;
  const left = (card ?? budget).availablePence;
  const minutesLeft = budget.hours.availableMinutes;
  const open = new Date(startsAt) > now;
  const onHold = status === 'held' && heldUntil !== null && new Date(heldUntil) > now;
  return {
    ...booking,
    statusLabel: STATUS_LABELS[status],
    fundingLabel: FUNDING_LABELS[booking.funding],
    onHold,
    cancellable: open && (onHold || status === 'confirmed'),
    money: { before: formatPence(left + pricePence), after: formatPence(left) },
    hours: { before: formatMinutes(minutesLeft + minutes), after: formatMinutes(minutesLeft) },
    bookAgainHref: `/offers/${booking.offerId}/sessions/${booking.sessionId}/book?childId=${booking.childId}`,
  };
}

/** A line of the list. */
export function bookingLine(booking: BookingDetails): BookingDetails & { statusLabel: string } {
  return { ...booking, statusLabel: STATUS_LABELS[booking.status] };
}
