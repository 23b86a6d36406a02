import { localDay, type PriceUnit } from '#kernel';
import { type PlannedSession } from './session-plan.js';

/**
 * What one place at a session costs when the provider names no other price: by the elapsed time for
 * an hourly price (pence, rounded to the nearest), by the calendar for a nightly one, so that a
 * night on which the clocks change costs the same as any other.
 * @returns undefined for a weekly price, which no session has
 */
export function priceOfSession(
  { startsAt, endsAt }: Pick<PlannedSession, 'startsAt' | 'endsAt'>,
  pricePence: number,
  unit: PriceUnit,
): number | undefined {
  const prices: Record<PriceUnit, number | undefined> = {
    hour: Math.round((pricePence * (endsAt.getTime() - startsAt.getTime())) / 3_600_000),
    session: pricePence,
    night: pricePence * Math.max(1, nightsBetween(localDay(startsAt), localDay(endsAt))),
    week: undefined,
  };
  return prices[unit];
}

function nightsBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000;
}
