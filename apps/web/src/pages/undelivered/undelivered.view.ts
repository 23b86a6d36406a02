import { type Cell, type Undelivered, type UndeliveredCause } from '#bookings';
import { formatMinutes, formatNights } from '#kernel';

/** Causes as a family reads them, and as a report does. */
export const CAUSES: Record<UndeliveredCause, string> = {
  'cancelled-by-provider': 'Cancelled by the provider',
  'centre-closed': 'The centre was closed',
  'provider-suspended': 'The council stopped the provider',
  'no-place-found': 'No place could be found',
};

export interface UndeliveredLine extends Undelivered {
  causeText: string;
  /** "2 hours", "3 nights" or both. */
  amount: string;
  open: string;
  settled: boolean;
}

export function undeliveredLines(all: Undelivered[]): UndeliveredLine[] {
  return all.map((one) => {
    const open = {
      minutes: one.minutes - one.settledMinutes,
      nights: one.nights - one.settledNights,
    };
    return {
      ...one,
      causeText: CAUSES[one.cause],
      amount: amountText(one),
      open: amountText(open),
      settled: open.minutes + open.nights === 0,
    };
  });
}

/** All that is open still; undefined when nothing is. */
export function openInAll(all: Undelivered[]): string | undefined {
  const sum = { minutes: 0, nights: 0 };
  for (const one of all) {
    sum.minutes += one.minutes - one.settledMinutes;
    sum.nights += one.nights - one.settledNights;
  }
  return sum.minutes + sum.nights === 0 ? undefined : amountText(sum);
}

export function amountText({ minutes, nights }: { minutes: number; nights: number }): string {
  const parts = [
    ...(minutes > 0 || nights === 0 ? [formatMinutes(minutes)] : []),
    ...(nights > 0 ? [formatNights(nights)] : []),
  ];
  return parts.join(' and ');
}

/** A cell of the report in words: what was not delivered, and what of it is open. */
export function cellText(cell: Cell): { all: string; open: string | undefined } {
  if (cell.hidden) return { all: 'Not shown', open: undefined };
  const all = cell.minutes + cell.nights === 0 ? 'None' : amountText(cell);
  const open = { minutes: cell.openMinutes, nights: cell.openNights };
  return { all, open: open.minutes + open.nights === 0 ? undefined : amountText(open) };
}
