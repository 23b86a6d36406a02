import { type FieldProblem, localToInstant } from '#kernel';

/** Dates and times as they stand in the address: days, and times of one day. */
export interface HoursAsked {
  from: string;
  to: string;
  /** "15:00": what starts then or later. */
  after: string;
  /** "19:00": what starts before. */
  before: string;
}

/**
 * The ends of the search. Times are of one day, the one named: who is open on Saturday evening? Without
 * times both dates stay as they are.
 * @returns ends, or what is wrong with the times
 */
export function endsOf(asked: HoursAsked): { from: string; to: string } | FieldProblem[] {
  const { from, to, after, before } = asked;
  if (after === '' && before === '') return { from, to };
  const day = from || to;
  if (day === '' || (to !== '' && to !== day)) {
    const message = 'Choose one day for the times: the same first and last date.';
    return [{ field: 'from', message }];
  }
  const problems: FieldProblem[] = [];
  const ends = {
    from: endAt('after', day, after, problems),
    to: endAt('before', day, before, problems),
  };
  if (problems.length === 0 && inTheWrongOrder(asked)) {
    problems.push({ field: 'before', message: 'The second time must be after the first.' });
  }
  return problems.length > 0 ? problems : ends;
}

const inTheWrongOrder = ({ after, before }: HoursAsked): boolean =>
  after !== '' && before !== '' && before <= after;

/**
 * An instant, or the day where no time is asked for; a time that is none, or that the change of the clocks
 * skips or repeats, is a problem.
 */
function endAt(
  field: 'after' | 'before',
  day: string,
  time: string,
  problems: FieldProblem[],
): string {
  if (time === '') return day;
  try {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      return localToInstant(`${day}T${time}`).toISOString();
    }
  } catch {
    // Told below, in the words of the form.
  }
  problems.push({ field, message: 'Enter a day and a time that exist, such as 15:00.' });
  return '';
}
