import { addDays, type FieldProblem, localToInstant } from '#kernel';
import { Temporal } from 'temporal-polyfill';

/** From the first instant up to the second, which is outside; undefined is open. */
export interface InstantRange {
  from?: Date | undefined;
  to?: Date | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const LONGEST_DAYS = 731;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Reads the two ends of a range of time: local days ("2027-03-28", the last one included) or instants
 * with an offset ("2027-03-28T09:00:00+01:00"). Days outside 2000 to 2100, days that do not exist and
 * ranges of more than two years are refused.
 */
export function parseRange(
  from: string | undefined,
  to: string | undefined,
): { range: InstantRange; problems: FieldProblem[] } {
  const range = { from: parseEnd(from, 0), to: parseEnd(to, 1) };
  const problems = [
    ...(from !== undefined && !range.from ? [notADate('from')] : []),
    ...(to !== undefined && !range.to ? [notADate('to')] : []),
    ...disorderOf(range),
  ];
  return { range, problems };
}

function disorderOf({ from, to }: InstantRange): FieldProblem[] {
  if (!from || !to) return [];
  if (to <= from)
    return [{ field: 'to', message: 'The last day must not be before the first day.' }];
  if (to.getTime() - from.getTime() > LONGEST_DAYS * MILLISECONDS_A_DAY) {
    return [{ field: 'to', message: 'Choose dates that are at most two years apart.' }];
  }
  return [];
}

/** @param daysAfter 1 makes a day an end that includes it */
function parseEnd(text: string | undefined, daysAfter: number): Date | undefined {
  if (text === undefined) return undefined;
  if (!DAY.test(text) || !isInCentury(text)) return parseInstant(text);
  try {
    return localToInstant(`${addDays(text, daysAfter)}T00:00`);
  } catch {
    return undefined;
  }
}

/** An ISO 8601 date and time with an offset, in the years 2000 to 2100; undefined for anything else. */
export function parseInstant(text: string): Date | undefined {
  if (!INSTANT.test(text) || !isInCentury(text)) return undefined;
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return undefined;
  }
}

function isInCentury(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= 2000 && year <= 2100;
}

const notADate = (field: string): FieldProblem => ({
  field,
  message: 'Enter a date between 2000 and 2100, such as 2027-03-28.',
});
