import { LINE_KINDS, LINE_UNITS, type LineKind, type LineUnit } from '#budgets';
import { type TrialAddition, type WishedLine } from '#choices';
import { isUuid } from '../../../http/index.js';

/** A wished line without how much of it, as a hidden field carries it, and what it is counted in. */
export interface WishCode {
  unit: string;
  line: WishedLine;
}

const SEPARATOR = '~';

/** "p~at-home", "o~item~<id>", "w~activity~trip~2500~Day trips": what stands in a hidden field. */
export function codeOf({ wish, unit }: Pick<TrialAddition, 'wish' | 'unit'>): string {
  if (wish.from === 'price') return ['p', wish.code].join(SEPARATOR);
  if (wish.from === 'offer') return offerCode(unit, wish.offerId);
  return ownCode(wish);
}

export function offerCode(unit: LineUnit, offerId: string): string {
  return ['o', unit, offerId].join(SEPARATOR);
}

export function ownCode(line: {
  kind: LineKind;
  unit: LineUnit;
  unitPence: number;
  description: string;
}): string {
  const { kind, unit, unitPence, description } = line;
  return ['w', kind, unit, unitPence, description].join(SEPARATOR);
}

/**
 * What a code stands for. Prices and lengths are looked at when the wish is worked out.
 * @returns undefined for what is no code
 */
export function wishOfCode(code: string): WishCode | undefined {
  const [type, ...parts] = code.split(SEPARATOR);
  if (type === 'w') return ofOwnWords(parts);
  const [first = '', second] = parts;
  if (type === 'p') return { unit: 'night', line: { from: 'price', code: first, quantity: 1 } };
  if (type !== 'o' || !isUuid(second)) return undefined;
  return { unit: first, line: { from: 'offer', offerId: second, quantity: 1 } };
}

function ofOwnWords([kind, unit, pence = '', ...words]: string[]): WishCode | undefined {
  if (!isKind(kind) || !isUnit(unit) || !/^\d{1,9}$/.test(pence)) return undefined;
  const own = { kind, unit, unitPence: Number(pence), description: words.join(SEPARATOR) };
  return { unit, line: { from: 'own', ...own, quantity: 1 } };
}

export function isKind(text = ''): text is LineKind {
  return Object.hasOwn(LINE_KINDS, text);
}

export function isUnit(text = ''): text is LineUnit {
  return Object.hasOwn(LINE_UNITS, text);
}
