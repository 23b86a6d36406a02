import {
  ACCESS_FACETS,
  type AccessFacet,
  type FieldProblem,
  OFFER_KINDS,
  type OfferKind,
} from '#kernel';
import { type ParsedPostcode, parsePostcode } from './postcode-districts/parse-postcode.js';
import { listOf, type RawQuery, textOf } from './raw-query.js';

/** Ages in whole years, both ends included: those of schools, and of plans that go on to 25. */
export const AGE_BANDS = {
  '0-4': 'Under 5',
  '5-7': '5 to 7',
  '8-11': '8 to 11',
  '12-15': '12 to 15',
  '16-18': '16 to 18',
  '19-25': '19 to 25',
} as const;
export type AgeBand = keyof typeof AGE_BANDS;

/** Days of the week, in the order of ISO 8601. */
export const WEEKDAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;
export type Weekday = keyof typeof WEEKDAYS;

/** Whether all needs must be met, or one of each group of needs is enough. */
export const MATCHES = ['all', 'groups'] as const;
export type Match = (typeof MATCHES)[number];

export function nearOf(raw: RawQuery, wrong: FieldProblem[]): ParsedPostcode | undefined {
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

export const kindsOf = (raw: RawQuery, wrong: FieldProblem[]): OfferKind[] =>
  codesOf(raw, 'kind', OFFER_KINDS, wrong);

export const accessOf = (raw: RawQuery, wrong: FieldProblem[]): AccessFacet[] =>
  codesOf(raw, 'access', ACCESS_FACETS, wrong);

export const bandsOf = (raw: RawQuery, wrong: FieldProblem[]): AgeBand[] =>
  codesOf(raw, 'ages', AGE_BANDS, wrong);

/** 1 is Monday. */
export function weekdaysOf(raw: RawQuery, wrong: FieldProblem[]): number[] {
  const order = Object.keys(WEEKDAYS);
  return codesOf(raw, 'days', WEEKDAYS, wrong).map((day) => order.indexOf(day) + 1);
}

export function matchOf(raw: RawQuery, wrong: FieldProblem[]): Match {
  const text = textOf(raw, 'match') ?? 'all';
  const match = MATCHES.find((one) => one === text);
  if (!match) wrong.push({ field: 'match', message: 'Choose one of: all, groups.' });
  return match ?? 'all';
}

/** Local times of the day, "15:00", at which a session starts: from the first, before the second. */
export function timesOf(
  raw: RawQuery,
  wrong: FieldProblem[],
): { after: string | undefined; before: string | undefined } {
  const timeOf = (field: 'after' | 'before'): string | undefined => {
    const text = textOf(raw, field);
    if (text === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
    wrong.push({ field, message: 'Enter a time such as 15:00.' });
    return undefined;
  };
  const times = { after: timeOf('after'), before: timeOf('before') };
  if (times.after !== undefined && times.before !== undefined && times.before <= times.after) {
    wrong.push({ field: 'before', message: 'The second time must be after the first.' });
  }
  return times;
}

/** What to look for by name; at least three letters or digits. */
export function wordsOf(raw: RawQuery, wrong: FieldProblem[]): string | undefined {
  const text = textOf(raw, 'words')?.replaceAll(/\s+/g, ' ');
  if (text === undefined) return undefined;
  if (text.length <= 80 && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3) return text;
  wrong.push({ field: 'words', message: 'Use 3 to 80 letters, such as "swimming".' });
  return undefined;
}

function codesOf<Code extends string>(
  raw: RawQuery,
  field: string,
  table: Record<Code, string>,
  wrong: FieldProblem[],
): Code[] {
  const codes = [...new Set(listOf(raw, field))];
  const known = codes.filter((code): code is Code => Object.hasOwn(table, code));
  if (known.length < codes.length) {
    wrong.push({ field, message: `Choose from: ${Object.keys(table).join(', ')}.` });
  }
  return known;
}
