import { type LastBooked } from '#bookings';
import { addDays, formatPence, LOCAL_ZONE, localDay } from '#kernel';
import { formatDate } from '../../http/template-environment.js';

/** What is left of a budget, its card included. */
interface Left {
  availablePence: number;
  availableMinutes: number;
  /** The last day of the entitlement, "YYYY-MM-DD". */
  endsOn: string;
}

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: LOCAL_ZONE, weekday: 'long' });

/**
 * What is left, told by the session that was booked last: "Enough for 20 Saturdays at Stables."
 * @param today "YYYY-MM-DD" in London
 * @returns undefined where no such day is left in the year
 */
export function enoughFor(left: Left, last: LastBooked, today: string): string | undefined {
  const start = new Date(last.startsAt);
  const days = weekdaysUntil(left.endsOn, localDay(start), today);
  if (days === 0) return undefined;
  const [day, where] = [weekday.format(start), last.offerTitle];
  const times = timesOf(left, last);
  if (times === 0) {
    const price = last.pricePence === 0 ? '' : ` for ${formatPence(last.pricePence)}`;
    return `Not enough for another ${day} at ${where}${price}.`;
  }
  if (times >= days) return `Enough for every ${day} at ${where} until ${formatDate(left.endsOn)}.`;
  return `Enough for ${times} ${times === 1 ? day : `${day}s`} at ${where}.`;
}

/** How often money and hours both suffice, at the price and length of the last time. */
function timesOf({ availablePence, availableMinutes }: Left, last: LastBooked): number {
  const byMoney = last.pricePence === 0 ? Infinity : Math.floor(availablePence / last.pricePence);
  return Math.max(0, Math.min(byMoney, Math.floor(availableMinutes / last.minutes)));
}

/** How many days after today, up to the last, are the weekday of another day. */
function weekdaysUntil(endsOn: string, like: string, today: string): number {
  const first = numberOf(addDays(today, 1));
  const offset = (((numberOf(like) - first) % 7) + 7) % 7;
  return Math.max(0, Math.floor((numberOf(endsOn) - first - offset) / 7) + 1);
}

/** Days since 1970. */
function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00Z`) / 86_400_000);
}
