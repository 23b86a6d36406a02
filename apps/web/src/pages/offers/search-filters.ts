import { DEFAULT_MILES, type RawQuery } from '#catalogue';
import {
  ACCESS_FACETS,
  type AccessFacet,
  DomainError,
  formatPence,
  OFFER_KINDS,
  parsePounds,
} from '#kernel';
import { endsOf } from './hours-of-day.js';

/** The filters of the page, as they stand in its address. */
export interface SearchFilters {
  near: string;
  withinMiles: string;
  kind: string;
  from: string;
  to: string;
  /** Times of the day that both dates name. */
  after: string;
  before: string;
  age: string;
  /** Pounds, as typed. */
  maxPrice: string;
  access: string[];
}

type TextFilter = Exclude<keyof SearchFilters, 'access'>;

const LONGEST = 100;
const MILES = [2, 5, 10, 20, 30, 50, 100];

/** @param asked is among the choices too when it is a distance that can be searched for */
export function milesChoices(asked: string): { value: string; text: string }[] {
  const more = /^[1-9]\d?$/.test(asked) ? [Number(asked)] : [];
  return [...new Set([...MILES, ...more])]
    .toSorted((one, other) => one - other)
    .map((miles) => ({ value: String(miles), text: milesText(String(miles)) }));
}

/** Reads the filters leniently: what the page does not know is left out, so that old links work. */
export function filtersOf(query: Record<string, unknown>): SearchFilters {
  const text = (name: string): string => {
    const value: unknown = Array.isArray(query[name]) ? query[name][0] : query[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const access: unknown[] = [query['access']].flat();
  return {
    near: text('near'),
    withinMiles: text('withinMiles') || String(DEFAULT_MILES),
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    after: text('after'),
    before: text('before'),
    age: text('age'),
    maxPrice: text('maxPrice'),
    access: access.filter((code) => isAccessFacet(code)),
  };
}

function isAccessFacet(code: unknown): code is AccessFacet {
  return typeof code === 'string' && Object.hasOwn(ACCESS_FACETS, code);
}

/**
 * The filters in the words of the catalogue's search. Amounts that are none are refused there.
 * @throws DomainError request.invalid about times of day that are none, or are of no one day
 */
export function toSearch({ maxPrice, after, before, ...filters }: SearchFilters): RawQuery {
  const pence = maxPrice === '' ? '' : String(parsePounds(maxPrice) ?? 'no amount');
  const ends = endsOf({ ...filters, after, before });
  if (Array.isArray(ends)) {
    const message = 'Some of the search is wrong: see the problems.';
    throw new DomainError('invalid', 'request.invalid', message, { problems: ends });
  }
  return { ...filters, ...ends, maxPricePence: pence };
}

/**
 * The address of a page with these filters; empty ones are left out.
 * @param more of the page's own, such as a cursor
 */
export function addressOf(
  filters: Partial<SearchFilters>,
  { path = '/offers', ...more }: { path?: string; [name: string]: string | undefined } = {},
): string {
  const { access = [], ...texts } = filters;
  const given = Object.entries({ ...texts, ...more }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  const parameters = new URLSearchParams([
    ...given,
    ...access.map((code): [string, string] => ['access', code]),
  ]);
  return parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
}

/** Ways out of a search that found nothing: the same search with one filter less. */
export function widerSearches(filters: SearchFilters): { text: string; href: string }[] {
  const wider: { text: string; href: string }[] = [];
  const without = (text: string, changes: Partial<SearchFilters>): void => {
    wider.push({ text, href: addressOf({ ...filters, ...changes }) });
  };
  const furtherOff = MILES.find((miles) => miles > Number(filters.withinMiles));
  if (filters.near !== '' && furtherOff !== undefined) {
    without(`Look up to ${furtherOff} miles away`, { withinMiles: String(furtherOff) });
  }
  if (filters.after !== '' || filters.before !== '') {
    without('Look at the whole day', { after: '', before: '' });
  }
  if (filters.from !== '' || filters.to !== '') {
    without('Look at all dates', { from: '', to: '', after: '', before: '' });
  }
  if (filters.access.length > 0) without('Look without access needs', { access: [] });
  const labels: [TextFilter, string][] = [
    ['kind', 'Look at all kinds of activity'],
    ['maxPrice', 'Look at all prices'],
    ['age', 'Look at all ages'],
  ];
  for (const [name, text] of labels) if (filters[name] !== '') without(text, { [name]: '' });
  return wider;
}

/** What is searched for, in a few words: "within 5 miles of NG1, Befriending, up to £12.00". */
export function describeFilters(filters: SearchFilters): string {
  const { near, withinMiles, kind, maxPrice, access } = filters;
  const pence = parsePounds(maxPrice);
  const parts = [
    near === '' ? '' : `within ${milesText(withinMiles)} of ${near.toUpperCase()}`,
    kindLabel(kind),
    filters.after === '' ? '' : `from ${filters.after}`,
    filters.before === '' ? '' : `starting before ${filters.before}`,
    pence === undefined ? '' : `up to ${formatPence(pence)}`,
    access.length === 0 ? '' : `${access.length} access ${access.length === 1 ? 'need' : 'needs'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function milesText(miles: string): string {
  return miles === '1' ? '1 mile' : `${miles} miles`;
}

function kindLabel(code: string): string {
  return Object.entries(OFFER_KINDS).find(([kind]) => kind === code)?.[1] ?? '';
}
