import { checkedText, type DatedValue, invalidField, type NewDatedValue } from '#kernel';
import { type PriceLine } from './price-book.js';

/** A price as a council or the published papers set it, with whoever set it. */
export type PriceSetting = PriceLine & DatedValue;

/** What a council enters; the rest (name, unit, way of buying) is that of the price it replaces. */
export interface NewPrice extends NewDatedValue {
  code: string;
  pence: number;
  /** The source says "up to". */
  upTo: boolean;
  /** How it was worked out; empty for a price that its source prints. */
  derivation: string;
  /** The day of the source, "YYYY-MM-DD". */
  sourceOn: string;
}

const MOST_PENCE = 100_000_000;

/**
 * @param today "YYYY-MM-DD"
 * @throws DomainError choices.wrong-price
 */
export function checkedPrice(price: NewPrice, today: string): NewPrice {
  const code = 'choices.wrong-price';
  const { pence, sourceOn } = price;
  if (!Number.isSafeInteger(pence) || pence < 1 || pence > MOST_PENCE)
    throw invalidField(code, 'pence', 'Enter the price in pounds, like 180 or 0.45.');
  if (sourceOn > today)
    throw invalidField(code, 'sourceOn', 'Enter the day of the paper, which is today or earlier.');
  if (price.derivation.trim() === '') return { ...price, derivation: '' };
  const derivation = checkedText(price.derivation, {
    code,
    field: 'derivation',
    least: 3,
    most: 300,
    message: 'Say in 3 to 300 characters how the price was worked out, or leave it empty.',
  });
  return { ...price, derivation };
}
