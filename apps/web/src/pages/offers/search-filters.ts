import { AGE_BANDS, DEFAULT_MILES, type RawQuery, WEEKDAYS } from '#catalogue';
import { ACCESS_FACETS, OFFER_KINDS, parsePounds } from '#kernel';

export type TextFilter =
  | 'words'
  | 'near'
  | 'withinMiles'
  | 'from'
  | 'to'
  | 'after'
  | 'before'
  | 'age'
  | 'maxPrice'
  | 'places'
  | 'match'
  | 'known'
  | 'view';

/** Of a list, what the page does not know is left out. */
const LISTS = {
  days: WEEKDAYS,
  kind: OFFER_KINDS,
  ages: AGE_BANDS,
  access: ACCESS_FACETS,
} as const;
export type ListFilter = keyof typeof LISTS;

/**
 * The filters of the page, as they stand in its address: `maxPrice` in pounds as typed, `after` and `before` as
 * times of the day, `known` for providers that one knows, `view` for the map.
 */
export type SearchFilters = Record<TextFilter, string> & Record<ListFilter, string[]>;

const LONGEST = 100;

/** Reads the filters leniently: what the page does not know is left out, so that old links work. */
export function filtersOf(query: Record<string, unknown>): SearchFilters {
  const text = (name: string): string => {
    const value: unknown = Array.isArray(query[name]) ? query[name][0] : query[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const list = (name: ListFilter): string[] => knownOf(query[name], LISTS[name]);
  return {
    words: text('words'),
    near: text('near'),
    withinMiles: text('withinMiles') || String(DEFAULT_MILES),
    from: text('from'),
    to: text('to'),
    days: list('days'),
    after: text('after'),
    before: text('before'),
    kind: list('kind'),
    age: text('age'),
    ages: list('ages'),
    maxPrice: text('maxPrice'),
    places: text('places'),
    access: list('access'),
    match: text('match'),
    known: text('known') === 'yes' ? 'yes' : '',
    view: text('view') === 'map' ? 'map' : '',
  };
}

function knownOf(given: unknown, table: Record<string, string>): string[] {
  const values: unknown[] = [given].flat();
  const texts = values.filter((one) => typeof one === 'string').flatMap((one) => one.split(','));
  return [...new Set(texts)].filter((code) => Object.hasOwn(table, code));
}

/** The filters in the words of the catalogue's search. Amounts that are none are refused there. */
export function toSearch(filters: SearchFilters): RawQuery {
  const { maxPrice, known: _known, view: _view, ...same } = filters;
  const pence = maxPrice === '' ? '' : String(parsePounds(maxPrice) ?? 'no amount');
  return { ...same, maxPricePence: pence };
}

/**
 * The address of a page with these filters; empty ones are left out.
 * @param more of the page's own, such as a cursor
 */
export function addressOf(
  filters: Partial<SearchFilters>,
  { path = '/offers', ...more }: { path?: string; [name: string]: string | undefined } = {},
): string {
  const given = Object.entries({ ...filters, ...more }).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const parameters = new URLSearchParams(given.filter(([, value]) => value !== ''));
  return parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
}
