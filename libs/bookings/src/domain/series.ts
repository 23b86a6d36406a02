import { type BookingDetails, type Funding } from './booking.js';

/** A date of an offer that could be one of a series: same weekday, same hour. */
export interface SeriesChoice {
  sessionId: string;
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  minutes: number;
  pricePence: number;
  placesAvailable: number;
  /** The child has another place at that time. */
  busy: boolean;
  /** Of the child on that day; null without an entitlement. */
  entitlementId: string | null;
}

/** A date as the preview shows it. */
export interface SeriesDate extends SeriesChoice {
  /** Why it cannot be booked; null when it can. */
  refusal: string | null;
  /** What is left of the fund after it and all before it; null when it is not booked. */
  afterPence: number | null;
}

/** What is left of a child's money and hours, for each entitlement. */
export interface SeriesFunds {
  entitlementId: string;
  availableMinutes: number;
  /** By way to pay; null where there is no card. */
  budgetPence: number;
  cardPence: number | null;
}

/** Dates in order, with what the money and the hours reach to: the first ones first. */
export function previewOf(
  choices: readonly SeriesChoice[],
  funds: readonly SeriesFunds[],
  funding: Funding,
): SeriesDate[] {
  const left = new Map(
    funds.map((fund) => [
      fund.entitlementId,
      {
        pence: (funding === 'prepaid-card' ? fund.cardPence : fund.budgetPence) ?? 0,
        minutes: fund.availableMinutes,
      },
    ]),
  );
  return choices.map((choice) => {
    const fund = choice.entitlementId === null ? undefined : left.get(choice.entitlementId);
    const refusal = refusalOf(choice, fund);
    if (refusal !== null || !fund) return { ...choice, refusal, afterPence: null };
    fund.pence -= choice.pricePence;
    fund.minutes -= choice.minutes;
    return { ...choice, refusal, afterPence: fund.pence };
  });
}

function refusalOf(
  { placesAvailable, busy, pricePence, minutes }: SeriesChoice,
  fund: { pence: number; minutes: number } | undefined,
): string | null {
  if (busy) return 'Has another booking then';
  if (placesAvailable < 1) return 'Full';
  if (!fund) return 'No entitlement on that day';
  if (fund.minutes < minutes) return 'More hours than are left';
  return fund.pence < pricePence ? 'More money than is left' : null;
}

/** Dates that were wanted together. */
export interface Series {
  id: string;
  childId: string;
  childName: string;
  offerId: string;
  offerTitle: string;
  providerName: string;
  bookedAt: string;
  /** Every booking that came of it, moved and cancelled ones included, by its start. */
  bookings: BookingDetails[];
  /** Dates that could not be booked. */
  refused: { sessionId: string; startsAt: string; reason: string; full: boolean }[];
}
