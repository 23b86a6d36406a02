import { WEEKDAYS } from '#catalogue';
import { formatPence, OFFER_KINDS, parsePounds } from '#kernel';
import { addressOf, type SearchFilters, type TextFilter } from './search-filters.js';

const MILES = [2, 5, 10, 20, 30, 50, 100];

/** @param asked is among the choices too when it is a distance that can be searched for */
export function milesChoices(asked: string): { value: string; text: string }[] {
  const more = /^[1-9]\d?$/.test(asked) ? [Number(asked)] : [];
  return [...new Set([...MILES, ...more])]
    .toSorted((one, other) => one - other)
    .map((miles) => ({ value: String(miles), text: milesText(String(miles)) }));
}

/** One way out of a search that found nothing: what it gives up, and what must be asked for to offer it. */
const WAYS: [
  text: string,
  used: (filters: SearchFilters) => boolean,
  changes: Partial<SearchFilters>,
][] = [
  ['Look for any name', ({ words }) => words !== '', { words: '' }],
  [
    'Look at all days and times',
    ({ days, after, before }) => days.length > 0 || after !== '' || before !== '',
    { days: [], after: '', before: '' },
  ],
  ['Look at all dates', ({ from, to }) => from !== '' || to !== '', { from: '', to: '' }],
  ['Look without access needs', ({ access }) => access.length > 0, { access: [] }],
  ['Look at all providers', ({ known }) => known !== '', { known: '' }],
  ['Look at all kinds of activity', ({ kind }) => kind.length > 0, { kind: [] }],
  ['Look at all prices', ({ maxPrice }) => maxPrice !== '', { maxPrice: '' }],
  ['Look at all ages', ({ age, ages }) => age !== '' || ages.length > 0, { age: '', ages: [] }],
  ['Look for one place', ({ places }) => places !== '' && places !== '1', { places: '' }],
];

/** Ways out of a search that found nothing: the same search with one filter less. */
export function widerSearches(filters: SearchFilters): { text: string; href: string }[] {
  const furtherOff = MILES.find((miles) => miles > Number(filters.withinMiles));
  const further =
    filters.near !== '' && furtherOff !== undefined
      ? [
          {
            text: `Look up to ${furtherOff} miles away`,
            changes: { withinMiles: String(furtherOff) },
          },
        ]
      : [];
  const ways = WAYS.filter(([, used]) => used(filters)).map(([text, , changes]) => ({
    text,
    changes,
  }));
  return [...further, ...ways].map(({ text, changes }) => ({
    text,
    href: addressOf({ ...filters, ...changes }),
  }));
}

/** What is searched for, in a few words: "within 5 miles of NG1, Befriending, up to £12.00". */
export function describeFilters(filters: SearchFilters): string {
  const { near, withinMiles, maxPrice, access, kind, days } = filters;
  const pence = parsePounds(maxPrice);
  const said = (name: TextFilter, text: (value: string) => string): string =>
    filters[name] === '' ? '' : text(filters[name]);
  const parts = [
    said('words', (words) => `"${words}"`),
    near === '' ? '' : `within ${milesText(withinMiles)} of ${near.toUpperCase()}`,
    labelsOf(kind, OFFER_KINDS).join(' or '),
    labelsOf(days, WEEKDAYS).join(' or '),
    said('after', (time) => `from ${time}`),
    said('before', (time) => `starting before ${time}`),
    said('places', (places) => (places === '1' ? '' : `${places} places`)),
    pence === undefined ? '' : `up to ${formatPence(pence)}`,
    access.length === 0 ? '' : `${access.length} access ${access.length === 1 ? 'need' : 'needs'}`,
    said('known', () => 'with somebody your child knows'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function milesText(miles: string): string {
  return miles === '1' ? '1 mile' : `${miles} miles`;
}

function labelsOf(codes: string[], table: Record<string, string>): string[] {
  return codes.map((code) => table[code] ?? '').filter((label) => label !== '');
}
