import { type BookingDetails, type Series, type SeriesDate } from '#bookings';
import { formatMinutes, formatPence, instantToLocal } from '#kernel';
import { bookingLine } from '../bookings/booking.view.js';

/** What the page that chooses dates shows. */
export interface PreviewView {
  possible: { sessionId: string; startsAt: string; hint: string }[];
  impossible: SeriesDate[];
  /** "12 dates: £288.00 and 24 hours." */
  sum: string;
  left: string | undefined;
}

export function previewView(dates: readonly SeriesDate[]): PreviewView {
  const possible = dates.filter(({ refusal }) => refusal === null);
  const pence = possible.reduce((sum, { pricePence }) => sum + pricePence, 0);
  const minutes = possible.reduce((sum, one) => sum + one.minutes, 0);
  const last = possible.at(-1)?.afterPence;
  return {
    possible: possible.map(({ sessionId, startsAt, pricePence, placesAvailable, afterPence }) => ({
      sessionId,
      startsAt,
      hint: `${formatPence(pricePence)}, ${places(placesAvailable)}. ${formatPence(afterPence ?? 0)} left after it.`,
    })),
    impossible: dates.filter(({ refusal }) => refusal !== null),
    sum: `${countOfDates(possible.length)}: ${formatPence(pence)} and ${formatMinutes(minutes)}`,
    left: last === undefined || last === null ? undefined : formatPence(last),
  };
}

function places(count: number): string {
  return count === 1 ? '1 place free' : `${count} places free`;
}

/** "1 date", "12 dates". */
export function countOfDates(count: number): string {
  return count === 1 ? '1 date' : `${count} dates`;
}

/** What the page of a series shows. */
export function seriesView(series: Series, now: Date = new Date()) {
  const live = series.bookings.filter((booking) => isToCome(booking, now));
  return {
    ...series,
    bookings: series.bookings.map(bookingLine),
    live,
    /** Local days with something to cancel, each once, as choices. */
    days: [...new Map(live.map((one) => [dayOf(one), one])).entries()].map(([value, one]) => ({
      value,
      startsAt: one.startsAt,
    })),
  };
}

/** The live dates between two days, both included. */
export function between(
  live: readonly BookingDetails[],
  { from, to }: { from: string; to: string },
): BookingDetails[] {
  return live.filter((one) => dayOf(one) >= from && dayOf(one) <= to);
}

function isToCome({ status, startsAt }: BookingDetails, now: Date): boolean {
  return status === 'confirmed' && new Date(startsAt) > now;
}

function dayOf({ startsAt }: BookingDetails): string {
  return instantToLocal(new Date(startsAt)).slice(0, 10);
}
