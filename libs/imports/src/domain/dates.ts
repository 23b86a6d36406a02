export const DATE_ORDERS = { 'day-first': 'Day first', 'month-first': 'Month first' } as const;
export type DateOrder = keyof typeof DATE_ORDERS;

/** What the dates of a column look like. Where it is unclear a person says it: nothing is guessed. */
export interface DatesOfColumn {
  /** "none": every date says its order itself; "unclear": no date shows which comes first. */
  order: DateOrder | 'none' | 'unclear';
  /** A row whose date can only have the day first. */
  dayFirstRow?: number;
  /** A row whose date can only have the month first. */
  monthFirstRow?: number;
}

/** 27/03/2014, 27.3.2014 or 27-03-2014, perhaps with a midnight behind it. */
const IN_PARTS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const ISO = /^(\d{4})[-/](\d{2})[-/](\d{2})$/;
const IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ -](\d{4})$/i;
/** What an export of a timestamp has behind the day; a time of the day is no part of a birthday. */
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?Z?$/;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** @param dates each with its row */
export function datesOfColumn(dates: readonly (readonly [number, string])[]): DatesOfColumn {
  const inParts = dates.flatMap(([row, text]) => {
    const found = IN_PARTS.exec(bare(text));
    return found ? [{ row, first: Number(found[1]), second: Number(found[2]) }] : [];
  });
  if (inParts.length === 0) return { order: 'none' };
  const dayFirstRow = inParts.find(({ first, second }) => first > 12 && second <= 12)?.row;
  const monthFirstRow = inParts.find(({ first, second }) => second > 12 && first <= 12)?.row;
  const proofs = {
    ...(dayFirstRow === undefined ? {} : { dayFirstRow }),
    ...(monthFirstRow === undefined ? {} : { monthFirstRow }),
  };
  if (dayFirstRow !== undefined && monthFirstRow === undefined) {
    return { order: 'day-first', ...proofs };
  }
  if (monthFirstRow !== undefined && dayFirstRow === undefined) {
    return { order: 'month-first', ...proofs };
  }
  return { order: 'unclear', ...proofs };
}

/**
 * The row that shows that the order cannot be the one that was chosen; undefined where it can, and where
 * the rows contradict each other, so that those of the other order are shown as wrong one by one.
 */
export function wrongOrder(chosen: DateOrder, dates: DatesOfColumn): number | undefined {
  if (dates.order === 'none' || dates.order === 'unclear' || dates.order === chosen)
    return undefined;
  return dates.dayFirstRow ?? dates.monthFirstRow;
}

/**
 * A date of a cell as "YYYY-MM-DD"; it may still not be in the calendar. Undefined where it cannot be read:
 * years of two digits and the numbers of days that spreadsheets keep among them.
 */
export function readDate(cell: string, order: DateOrder | null): string | undefined {
  const text = bare(cell);
  const iso = ISO.exec(text);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const words = IN_WORDS.exec(text);
  if (words) {
    const month = monthOf(words[2] ?? '');
    return month === undefined ? undefined : isoDate(words[3], month, Number(words[1]));
  }
  const parts = IN_PARTS.exec(text);
  if (!parts || order === null) return undefined;
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  return order === 'day-first'
    ? isoDate(parts[3], second, first)
    : isoDate(parts[3], first, second);
}

function bare(text: string): string {
  return text.trim().replace(MIDNIGHT, '');
}

function monthOf(word: string): number | undefined {
  const small = word.toLowerCase();
  const index = MONTHS.findIndex((month) => month.startsWith(small));
  return index < 0 ? undefined : index + 1;
}

function isoDate(year: string | undefined, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
