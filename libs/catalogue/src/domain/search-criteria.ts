import { type AccessFacet, DomainError, type FieldProblem, type OfferKind } from '#kernel';
import { type InstantRange, parseRange } from './day-range.js';
import { type ParsedPostcode } from './postcode-districts/parse-postcode.js';
import { countOf, type RawQuery, textOf, unreadableOf } from './raw-query.js';
import {
  accessOf,
  type AgeBand,
  bandsOf,
  kindsOf,
  type Match,
  matchOf,
  nearOf,
  timesOf,
  weekdaysOf,
  wordsOf,
} from './search-parts.js';

/** What somebody looks for. Every part is optional; of a list, any is enough, but for access needs. */
export interface SearchCriteria extends InstantRange {
  /** Of a title, a provider or a description; typing errors are forgiven. */
  words?: string | undefined;
  near?: ParsedPostcode | undefined;
  /** Only with `near`. */
  withinMiles: number;
  kinds: OfferKind[];
  access: AccessFacet[];
  /** All of the needs, or one of each group of them. */
  match: Match;
  /** Of the offer's own price, in its unit. */
  maxPricePence?: number | undefined;
  /** Whole years: the offer takes this age. */
  age?: number | undefined;
  /** The offer takes somebody of one of these ages. */
  ages: AgeBand[];
  /** So many at one session. */
  places?: number | undefined;
  /** 1 is Monday. */
  days: number[];
  /** Local times of the day at which a session starts: from the first, before the second. */
  after?: string | undefined;
  before?: string | undefined;
  /** Only these, whatever else is asked for; left out: all. */
  providerIds?: string[] | undefined;
  limit: number;
  cursor?: string | undefined;
}

export const DEFAULT_MILES = 20;
const DEFAULT_LIMIT = 20;
/** In the order in which a form asks for them, and problems are told. */
const PARTS = [
  'words',
  'near',
  'withinMiles',
  'from',
  'to',
  'days',
  'after',
  'before',
  'places',
  'kind',
  'ages',
  'age',
  'maxPricePence',
  'access',
  'match',
  'limit',
  'cursor',
];
const LISTS = ['access', 'kind', 'ages', 'days'];

/**
 * Reads what came in the address of a search. Empty parameters count as not given; lists may repeat
 * the parameter or use commas.
 * @throws DomainError request.invalid naming every parameter that is wrong
 */
export function parseSearch(raw: RawQuery): SearchCriteria {
  const { range, problems } = parseRange(textOf(raw, 'from'), textOf(raw, 'to'));
  const wrong: FieldProblem[] = [
    ...unreadableOf(
      raw,
      PARTS.filter((part) => !LISTS.includes(part)),
    ),
    ...problems,
  ];
  const count = (field: string, most: number, least = 0): number | undefined =>
    countOf(raw, field, { least, most, wrong });

  const criteria: SearchCriteria = {
    ...range,
    words: wordsOf(raw, wrong),
    near: nearOf(raw, wrong),
    withinMiles: count('withinMiles', 100, 1) ?? DEFAULT_MILES,
    kinds: kindsOf(raw, wrong),
    access: accessOf(raw, wrong),
    match: matchOf(raw, wrong),
    maxPricePence: count('maxPricePence', 1_000_000),
    age: count('age', 25),
    ages: bandsOf(raw, wrong),
    places: count('places', 500, 1),
    days: weekdaysOf(raw, wrong),
    ...timesOf(raw, wrong),
    limit: count('limit', 100, 1) ?? DEFAULT_LIMIT,
    cursor: textOf(raw, 'cursor'),
  };
  if (wrong.length > 0) throw invalidSearch(wrong);
  return criteria;
}

const place = ({ field }: FieldProblem): number => PARTS.indexOf(field);

function invalidSearch(wrong: FieldProblem[]): DomainError {
  const problems = wrong.toSorted((one, other) => place(one) - place(other));
  return new DomainError(
    'invalid',
    'request.invalid',
    'Some of the search is wrong: see the problems.',
    { problems },
  );
}
