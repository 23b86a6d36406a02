import { type FunderStatement, SHARE_FUNDERS } from '#budgets';
import { stringify } from 'csv-stringify/sync';

const HEADINGS = [
  'type',
  'funder',
  'cost centre',
  'agreement',
  'financial year',
  'from',
  'to',
  'agreed for the year',
  'charged for the period',
  'charged so far',
];

/**
 * One funder's charges for its own books: a line an agreement, and last the control totals (how many, and
 * their sums in pounds). It names no child and nothing of another funder. No field can begin a formula:
 * all are words of this service, codes that begin with a letter or digit, days and amounts.
 */
export function funderCsv(statement: FunderStatement): string {
  const { funder, account, from, to, lines, periodPence, toDatePence } = statement;
  const own = [SHARE_FUNDERS[funder], account?.costCentre ?? ''];
  const body = lines.map((line) => [
    'charge',
    ...own,
    line.number,
    line.financialYear,
    from,
    to,
    inPounds(line.sharePence),
    inPounds(line.periodPence),
    inPounds(line.toDatePence),
  ]);
  const sums = [inPounds(periodPence), inPounds(toDatePence)];
  const control = ['total', ...own, lines.length, '', from, to, '', ...sums];
  return stringify([HEADINGS, ...body, control], { record_delimiter: 'windows' });
}

/** "-12.05": what spreadsheets and finance systems read as a number. */
function inPounds(pence: number): string {
  const sign = pence < 0 ? '-' : '';
  const whole = Math.abs(pence);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}
