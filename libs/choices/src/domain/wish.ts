import { LINE_KINDS, LINE_UNITS, type LineKind, type LineUnit, type LineWay } from '#budgets';

/** The line that stands for the money of a budget that no package line has planned yet. */
export const UNPLANNED = 'unplanned';

/** So much of everything fits on a page, and in a scenario. */
export const MOST_ADDED = 20;
const MOST_QUANTITY = 1_000_000;
const MOST_PENCE = 100_000_000;

/** Something wanted instead: from the price book, of a provider's offer, or in the family's own words. */
export type WishedLine = { quantity: number; outcomeId?: string } & (
  | { from: 'price'; code: string }
  | { from: 'offer'; offerId: string }
  | { from: 'own'; kind: LineKind; unit: LineUnit; description: string; unitPence: number }
);

/** How much of which lines is given up, and what is wanted instead. Hours are counted in minutes. */
export interface Wish {
  given: { lineId: string; quantity: number }[];
  wanted: WishedLine[];
}

export const NO_WISH: Wish = { given: [], wanted: [] };

/** An offer as a package would have it. */
export interface WishedOffer {
  id: string;
  title: string;
  kind: string;
  providerId: string;
  providerName: string;
  pricePence: number;
  priceUnit: 'hour' | 'session' | 'night' | 'week';
  /** From the child's home district, to one decimal; null where the district is not known. */
  miles: number | null;
}

const KINDS_OF_OFFERS: Record<string, LineKind> = {
  'activity-club': 'activity',
  'residential-trip': 'activity',
  childcare: 'activity',
  'one-to-one-support': 'befriending',
  'two-to-one-support': 'befriending',
  befriending: 'befriending',
  'care-at-home': 'home-care',
  'overnight-at-home': 'overnight-at-home',
  'overnight-away': 'overnight',
};

/** A session is counted as an item; what is paid by the week is no short break. */
const UNITS_OF_PRICES: Partial<Record<WishedOffer['priceUnit'], LineUnit>> = {
  hour: 'hour',
  session: 'item',
  night: 'night',
};

/** What a package calls the offer; undefined for one that no package has (accommodation by the week). */
export function lineOfOffer(
  offer: Pick<WishedOffer, 'kind' | 'priceUnit'>,
): { kind: LineKind; unit: LineUnit } | undefined {
  const [kind, unit] = [KINDS_OF_OFFERS[offer.kind], UNITS_OF_PRICES[offer.priceUnit]];
  return kind && unit && { kind, unit };
}

/** Who would hold the money: as with the rest of the entitlement. */
export function wayOf(delivery: 'direct-payment' | 'provider'): LineWay {
  return delivery === 'direct-payment' ? 'direct-payment' : 'provider-held';
}

/** Whether what somebody typed is a line that can be counted. */
export function isCountable({ quantity, ...line }: WishedLine): boolean {
  if (!isWhole(quantity, 1, MOST_QUANTITY)) return false;
  if (line.from !== 'own') return true;
  const { kind, unit, unitPence, description } = line;
  const { length } = description.trim();
  return (
    Object.hasOwn(LINE_KINDS, kind) &&
    Object.hasOwn(LINE_UNITS, unit) &&
    isWhole(unitPence, 0, MOST_PENCE) &&
    length >= 3 &&
    length <= 300
  );
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
