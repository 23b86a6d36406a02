import {
  ACCESS_FACETS,
  type AccessFacet,
  DomainError,
  type FieldProblem,
  OFFER_KINDS,
  type OfferKind,
} from '#kernel';
import { type InstantRange, parseRange } from './day-range.js';
import { type ParsedPostcode, parsePostcode } from './postcode-districts/parse-postcode.js';
import { countOf, listOf, type RawQuery, textOf, unreadableOf } from './raw-query.js';

/** What somebody looks for. Every part is optional. */
export interface SearchCriteria extends InstantRange {
  near?: ParsedPostcode | undefined;
  /** Only with `near`. */
  withinMiles: number;
  kind?: OfferKind | undefined;
  /** All of these, not one of them. */
  access: AccessFacet[];
  /** Of the offer's own price, in its unit. */
  maxPricePence?: number | undefined;
  /** Whole years: the offer takes this age. */
  age?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

export const DEFAULT_MILES = 20;
const DEFAULT_LIMIT = 20;
/** In the order in which a form asks for them, and problems are told. */
const PARTS = [
  'near',
  'withinMiles',
  'from',
  'to',
  'kind',
  'age',
  'maxPricePence',
  'access',
  'limit',
  'cursor',
];
const LISTS = ['access'];

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
    near: nearOf(raw, wrong),
    withinMiles: count('withinMiles', 100, 1) ?? DEFAULT_MILES,
    kind: kindOf(raw, wrong),
    access: accessOf(raw, wrong),
    maxPricePence: count('maxPricePence', 1_000_000),
    age: count('age', 25),
    limit: count('limit', 100, 1) ?? DEFAULT_LIMIT,
    cursor: textOf(raw, 'cursor'),
  };
  if (wrong.length > 0) throw invalidSearch(wrong);
  return criteria;
}

function nearOf(raw: RawQuery, wrong: FieldProblem[]): ParsedPostcode | undefined {
  const text = textOf(raw, 'near');
  if (text === undefined) return undefined;
  const postcode = text.length <= 12 ? parsePostcode(text) : undefined;
  if (!postcode) {
    wrong.push({
      field: 'near',
      message: 'Enter a postcode, such as NG1 5FW, or the first half of one, such as NG1.',
    });
  }
  return postcode;
}

function kindOf(raw: RawQuery, wrong: FieldProblem[]): OfferKind | undefined {
  const text = textOf(raw, 'kind');
  if (text === undefined || isOneOf(OFFER_KINDS, text)) return text;
  wrong.push({ field: 'kind', message: `Choose one of: ${Object.keys(OFFER_KINDS).join(', ')}.` });
  return undefined;
}

function accessOf(raw: RawQuery, wrong: FieldProblem[]): AccessFacet[] {
  const codes = [...new Set(listOf(raw, 'access'))];
  const known = codes.filter((code) => isOneOf(ACCESS_FACETS, code));
  if (known.length < codes.length) {
    const all = Object.keys(ACCESS_FACETS).join(', ');
    wrong.push({ field: 'access', message: `Choose from: ${all}.` });
  }
  return known;
}

function isOneOf<Code extends string>(table: Record<Code, string>, text: string): text is Code {
  return Object.hasOwn(table, text);
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
