import { DomainError, invalidField, parsePounds, PRICE_UNITS } from '#kernel';
import { type NamedPrice, type Uplift, UPLIFT_OUTCOMES, UPLIFT_STATES } from '#prices';
import { type PageModel } from '../../http/index.js';
import { dayIn } from '../families/holding/holding.forms.js';

/** What is called how on every page about prices. */
export const PRICE_WORDS = {
  units: PRICE_UNITS,
  states: UPLIFT_STATES,
  outcomes: UPLIFT_OUTCOMES,
} as const;

interface Typed {
  offerIds: string[];
  prices: string[];
}

/**
 * The prices that were typed beside their offers; what was left empty is left out.
 * @throws DomainError prices.not-a-price
 */
export function pricesTyped({ offerIds, prices }: Typed): NamedPrice[] {
  if (offerIds.length !== prices.length) throw new DomainError('invalid', 'prices.no-pairs', USE);
  return offerIds.flatMap((offerId, index) => {
    const text = prices[index]?.trim() ?? '';
    return text === '' ? [] : [{ offerId, pence: penceOf(text) }];
  });
}

const USE = 'Use the form on the page.';

function penceOf(text: string): number {
  const pence = parsePounds(text);
  if (pence !== undefined && pence >= 1 && pence <= 1_000_000) return pence;
  throw invalidField('prices.not-a-price', 'prices', `Enter a price in pounds: ${text} is none`);
}

/** @throws DomainError prices.no-day */
export function dayTyped(
  field: string,
  ...typed: [year: string, month: string, day: string]
): string {
  const day = dayIn(...typed);
  if (day === null) throw invalidField('prices.no-day', field, 'Enter a day, like 1 4 2027');
  return day;
}

/** The day of three fields named "fromDay-..."; null where all are empty. */
export function fromDayOf(
  form: Record<'fromDay-year' | 'fromDay-month' | 'fromDay-day', string>,
): string | null {
  const typed = [form['fromDay-year'], form['fromDay-month'], form['fromDay-day']] as const;
  if (typed.every((part) => part.trim() === '')) return null;
  return dayTyped('fromDay', ...typed);
}

/** A request, with figures as forms have them. */
export function upliftModel(uplift: Uplift, wrong: string | undefined): PageModel {
  const lines = uplift.lines.map((line) => ({
    ...line,
    onTable: pounds(line.tablePence),
    rise: Math.round((1000 * (line.tablePence - line.ownPence)) / line.ownPence) / 10,
  }));
  const [year, month, day] = uplift.fromDay.split('-').map(Number);
  return {
    title: `New prices: ${uplift.part}`,
    uplift: { ...uplift, lines },
    words: PRICE_WORDS,
    wrong,
    fromDay: { 'fromDay-day': day, 'fromDay-month': month, 'fromDay-year': year },
  };
}

const pounds = (pence: number): string => (pence / 100).toFixed(2);

const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
};

/** A file to save, under a name of our own. */
export function evidenceFile(
  fileId: string,
  { kind, content }: { kind: string; content: Buffer },
): { name: string; type: string; content: Buffer } {
  const type = TYPES[kind] ?? 'application/octet-stream';
  return { name: `prices-${fileId.slice(0, 8)}.${kind}`, type, content };
}
