import { type Figures, lineTotal, type NewPackageLine, type PackageLine } from '#budgets';
import { type PriceLine } from './price-book.js';
import { addedLine } from './swap.js';
import { isCountable, lineOfOffer, wayOf, type WishedLine, type WishedOffer } from './wish.js';

/** A line that is wanted instead. */
export interface TrialAddition extends NewPackageLine {
  wish: WishedLine;
  offerId: string | null;
  miles: number | null;
  /** The outcome of the plan that it serves, in the plan's words. */
  outcome: string | null;
}

/** What a wish is worked out with. */
export interface Ground {
  figures: Figures;
  packageLines: PackageLine[];
  prices: PriceLine[];
  offers: WishedOffer[];
  outcomes: { id: string; wish: string }[];
}

type Facts = Omit<NewPackageLine, 'totalPence'>;
type Wished<From extends WishedLine['from']> = WishedLine & { from: From };

/** What a wished line is with the prices of today; undefined when it is not to be had, or cannot be counted. */
export function additionOf(wish: WishedLine, ground: Ground): TrialAddition | undefined {
  if (!isCountable(wish)) return undefined;
  const offer = offerOf(wish, ground.offers);
  const facts = factsOf(wish, ground, offer);
  if (!facts || lineTotal(facts.unit, facts.quantity, facts.unitPence) === undefined) {
    return undefined;
  }
  const outcome = ground.outcomes.find(({ id }) => id === wish.outcomeId)?.wish ?? null;
  const { id: offerId, miles } = offer ?? { id: null, miles: null };
  return { ...addedLine(facts), wish, offerId, miles, outcome };
}

function offerOf(wish: WishedLine, offers: WishedOffer[]): WishedOffer | undefined {
  return wish.from === 'offer' ? offers.find(({ id }) => id === wish.offerId) : undefined;
}

function factsOf(wish: WishedLine, ground: Ground, offer?: WishedOffer): Facts | undefined {
  const way = wayOf(ground.figures.entitlement?.delivery ?? 'provider');
  const common = { providerId: null, recurring: true, quantity: wish.quantity, way };
  if (wish.from === 'price') return ofPrice(wish, ground.prices, common);
  if (wish.from === 'own') return { ...common, ...ofOwnWords(wish) };
  return offer && ofOffer(offer, common);
}

type Common = Pick<Facts, 'providerId' | 'recurring' | 'quantity' | 'way'>;

function ofPrice(
  { code }: Wished<'price'>,
  prices: PriceLine[],
  common: Common,
): Facts | undefined {
  const price = prices.find((line) => line.code === code && line.role === 'option');
  if (!price) return undefined;
  const { label: description, kind, way, pence: unitPence, source } = price;
  return { ...common, description, kind, way, unit: 'night', unitPence, source };
}

function ofOffer(offer: WishedOffer, common: Common): Facts | undefined {
  const line = lineOfOffer(offer);
  if (!line) return undefined;
  const { title, providerName, providerId, pricePence: unitPence } = offer;
  const description = `${title}, ${providerName}`.slice(0, 300);
  const source = 'The price of the offer on the day it was saved';
  return { ...common, ...line, description, providerId, unitPence, source };
}

function ofOwnWords({
  kind,
  unit,
  unitPence,
  description,
}: Wished<'own'>): Omit<Facts, 'providerId' | 'quantity' | 'way'> {
  return {
    kind,
    unit,
    unitPence,
    description: description.normalize('NFC').trim(),
    recurring: kind !== 'equipment',
    source: 'The price as the family was told it',
  };
}
