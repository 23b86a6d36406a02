import { type LineKind, type LineWay } from '#budgets';

/** What a row of the price book is for. */
export type PriceRole = 'option' | 'rate' | 'denominator' | 'equipment' | 'mileage';

/** A price with where it comes from. Rows are dated: the newest one in force counts. */
export interface PriceLine {
  code: string;
  role: PriceRole;
  label: string;
  /** What a package calls it. */
  kind: LineKind;
  way: LineWay;
  unit: 'night' | 'hour' | 'item' | 'mile';
  pence: number;
  /** The source says "up to". */
  upTo: boolean;
  /** Every year, or once. */
  recurring: boolean;
  /** As the source prints it, or worked out from what it prints. */
  basis: 'printed' | 'derived';
  /** How it was worked out; null for a printed price. */
  derivation: string | null;
  source: string;
  /** "YYYY-MM-DD". */
  sourceOn: string;
  inForceFrom: string;
  /** Set by the caller's own authority, and not the published figure. */
  own: boolean;
}

/** An option of the price comparison beside what the same money buys in hours. */
export interface ComparedPrice extends PriceLine {
  ratePence: number;
  rateLabel: string;
  /** Minutes that the price of one night buys at the rate of the same way of buying. */
  minutes: number;
}

export interface PriceComparison {
  /** By the night, the cheapest first. */
  options: ComparedPrice[];
  /** Paid once: never mixed with what comes every year (N-48). */
  once: PriceLine[];
  /** The dearest option divided by different nights (K-18). */
  denominators: PriceLine[];
  rates: PriceLine[];
  /** For a mile by car; undefined where none is set. */
  mileage: PriceLine | undefined;
}

/**
 * The options side by side. Hours are those of the same way of buying (N-20): a direct payment buys them at
 * the direct-payment rate, everything else at the rate of a provider.
 */
export function compared(lines: PriceLine[]): PriceComparison {
  const of = (role: PriceRole): PriceLine[] => lines.filter((line) => line.role === role);
  const rates = of('rate');
  return {
    options: of('option')
      .flatMap((line) => withHours(line, rates))
      .toSorted(byPrice),
    once: of('equipment').toSorted(byPrice),
    denominators: of('denominator').toSorted(byPrice),
    rates: rates.toSorted(byPrice),
    mileage: of('mileage')[0],
  };
}

/** Without a rate for its way of buying an option cannot be told in hours, and is left out nowhere else. */
function withHours(line: PriceLine, rates: PriceLine[]): ComparedPrice[] {
  const direct = line.way === 'direct-payment';
  const rate = rates.find(({ way }) => (way === 'direct-payment') === direct);
  if (!rate) return [];
  const minutes = Math.floor((line.pence * 60) / rate.pence);
  return [{ ...line, ratePence: rate.pence, rateLabel: rate.label, minutes }];
}

function byPrice(one: PriceLine, other: PriceLine): number {
  return one.pence - other.pence || one.label.localeCompare(other.label, 'en-GB');
}

/** There and back, rounded half up to the penny. @param miles one way, to one decimal */
export function travelPence(miles: number, pencePerMile: number): number {
  return Math.floor((Math.round(miles * 10) * 2 * pencePerMile + 5) / 10);
}
