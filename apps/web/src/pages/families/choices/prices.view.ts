import { LINE_WAYS } from '#budgets';
import { type ComparedPrice, type PriceComparison, type PriceLine } from '#choices';
import { formatMinutes, formatPence } from '#kernel';

/** A bar of the picture; width counts in the 600 units of its drawing. */
export interface PriceBar {
  label: string;
  price: string;
  width: number;
}

/** A line of the table behind the picture. */
export interface PriceRow {
  label: string;
  way: string;
  price: string;
  hours: string;
  rate: string;
  /** "Printed", or how it was worked out. */
  basis: string;
  source: string;
}

export interface PricesView {
  bars: PriceBar[];
  /** What the bars say, for who does not see them. */
  description: string;
  rows: PriceRow[];
  once: PriceRow[];
  denominators: PriceRow[];
  rates: PriceRow[];
}

const WIDTH = 600;

/** The price comparison as families and officers see it. */
export function pricesView({ options, once, denominators, rates }: PriceComparison): PricesView {
  const dearest = Math.max(1, ...options.map(({ pence }) => pence));
  const bars = options.map((line) => ({
    label: line.label,
    price: priceOf(line),
    width: Math.max(2, Math.round((line.pence / dearest) * WIDTH)),
  }));
  return {
    bars,
    description: `Prices of one night: ${bars.map(({ label, price }) => `${label} ${price}`).join(', ')}.`,
    rows: options.map((line) => ({ ...rowOf(line), ...hoursOf(line) })),
    once: once.map(rowOf),
    denominators: denominators.map(rowOf),
    rates: rates.map(rowOf),
  };
}

/** "up to £535.00" where the source says so. */
export function priceOf({ pence, upTo }: Pick<PriceLine, 'pence' | 'upTo'>): string {
  return (upTo ? 'up to ' : '') + formatPence(pence);
}

function rowOf(line: PriceLine): PriceRow {
  const { label, way, derivation, source, own } = line;
  return {
    label,
    way: LINE_WAYS[way],
    price: priceOf(line),
    hours: '',
    rate: '',
    basis: derivation === null ? 'Printed' : `Worked out: ${derivation}`,
    source: own ? `${source} (set by your council)` : source,
  };
}

function hoursOf({ minutes, ratePence }: ComparedPrice): Pick<PriceRow, 'hours' | 'rate'> {
  return { hours: formatMinutes(minutes), rate: `${formatPence(ratePence)} an hour` };
}
