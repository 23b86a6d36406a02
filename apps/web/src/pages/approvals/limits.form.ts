import { type Decider, type Move, type NewScheme, type Scheme, type SchemeLimit } from '#approvals';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsString, Length, MaxLength } from 'class-validator';
import { dayIn } from '../families/holding/holding.forms.js';

const DAY = { message: 'Enter the day, the month and the year.' };
const ROLES: readonly Decider[] = ['officer', 'finance', 'commissioner'];

/** A field for the most of a unit that a role decides: "top-up-officer-hours". */
export interface LimitField {
  name: string;
  move: Move;
  role: Decider;
  unit: 'amount' | 'hours' | 'nights';
}

/** Moves that have limits on this form, and the units that they have. */
const UNITS: [move: Move, units: LimitField['unit'][]][] = [
  ['allocation', ['amount', 'hours', 'nights']],
  ['top-up', ['amount', 'hours', 'nights']],
  ['contribution-return', ['amount']],
  ['claw-back', ['amount']],
  ['grant', ['amount']],
];
export const LIMITED_MOVES: Move[] = UNITS.map(([move]) => move);

export const LIMIT_FIELDS: LimitField[] = UNITS.flatMap(([move, units]) =>
  ROLES.flatMap((role) =>
    units.map((unit) => ({ name: `${move}-${role}-${unit}`, move, role, unit })),
  ),
);

/** All limits of a scheme, from a day on; the fields of LIMIT_FIELDS beside these. */
export class LimitsForm {
  [limit: string]: unknown;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-year': string;

  @IsString({ message: 'Enter the days, like 14.' })
  @Length(1, 3, { message: 'Enter the days, like 14.' })
  answerDays: string;

  @IsString({ message: 'Say where the council decided this.' })
  @Length(3, 300, { message: 'Say in 3 to 300 characters where the council decided this.' })
  source: string;
}
for (const { name } of LIMIT_FIELDS) {
  IsString({ message: 'Enter a number, or leave it empty.' })(LimitsForm.prototype, name);
  MaxLength(20, { message: 'Enter a number, or leave it empty.' })(LimitsForm.prototype, name);
}

/**
 * What was typed: a move whose fields are all empty has no limits; of others, what is empty has none.
 * @throws DomainError approvals.not-a-limit naming the fields that are no amounts
 */
export function schemeOf(form: LimitsForm): NewScheme {
  const problems: FieldProblem[] = [];
  const typed = new Map<string, number | null>();
  for (const { name, unit } of LIMIT_FIELDS) {
    const text = form[name];
    const value = amountOf(typeof text === 'string' ? text : '', unit);
    if (value === undefined) problems.push({ field: name, message: WRONG[unit] });
    typed.set(name, value ?? null);
  }
  const day = dayIn(form['inForceFrom-year'], form['inForceFrom-month'], form['inForceFrom-day']);
  if (day === null) problems.push({ field: 'inForceFrom', message: DAY.message });
  if (day === null || problems.length > 0) {
    throw new DomainError('invalid', 'approvals.not-a-limit', 'Something is no amount.', {
      problems,
    });
  }
  const limits = LIMITED_MOVES.flatMap((move) => limitsOf(move, typed));
  return { inForceFrom: day, answerDays: Number(form.answerDays), source: form.source, limits };
}

const WRONG: Record<LimitField['unit'], string> = {
  amount: 'Enter an amount in pounds, like 2,000, or leave it empty.',
  hours: 'Enter whole hours, or leave it empty.',
  nights: 'Enter whole nights, or leave it empty.',
};

function limitsOf(move: Move, typed: Map<string, number | null>): SchemeLimit[] {
  const limits = ROLES.map((role) => ({
    move,
    role,
    mostPence: typed.get(`${move}-${role}-amount`) ?? null,
    mostMinutes: typed.get(`${move}-${role}-hours`) ?? null,
    mostNights: typed.get(`${move}-${role}-nights`) ?? null,
  }));
  const isLimited = limits.some(
    ({ mostPence, mostMinutes, mostNights }) =>
      mostPence !== null || mostMinutes !== null || mostNights !== null,
  );
  return isLimited ? limits : [];
}

/** Pence, minutes or nights; null where it is empty, undefined where it is no amount. */
function amountOf(text: string, unit: LimitField['unit']): number | null | undefined {
  if (text.trim() === '') return null;
  if (unit === 'amount') return parsePounds(text);
  if (!/^\d{1,4}$/.test(text.trim())) return undefined;
  return Number(text) * (unit === 'hours' ? 60 : 1);
}

/** What holds today, as it would be typed. */
export function typedOf(scheme: Scheme): Record<string, string> {
  const limits = new Map(scheme.limits.map((one) => [`${one.move}-${one.role}`, one]));
  const values = LIMIT_FIELDS.map(({ name, move, role, unit }) => {
    const limit = limits.get(`${move}-${role}`);
    const most = { amount: limit?.mostPence, hours: limit?.mostMinutes, nights: limit?.mostNights };
    const value = most[unit];
    if (value === undefined || value === null) return [name, ''];
    if (unit === 'amount') return [name, (value / 100).toFixed(2)];
    return [name, String(unit === 'hours' ? value / 60 : value)];
  });
  return {
    ...Object.fromEntries(values),
    answerDays: String(scheme.answerDays),
    source: scheme.source,
  };
}
