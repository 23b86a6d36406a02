import {
  LINE_KINDS,
  LINE_UNITS,
  LINE_WAYS,
  type LineKind,
  lineTotal,
  type LineUnit,
  type LineWay,
  type NewPackageLine,
} from '#budgets';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';

/** A line of a package as an officer writes it down. */
export class LineForm {
  @IsIn(Object.keys(LINE_KINDS), { message: 'Choose what it is.' })
  kind: LineKind;

  @IsString({ message: 'Say what this part of the package is.' })
  @MaxLength(300, { message: 'Use at most 300 characters.' })
  description = '';

  @IsIn(Object.keys(LINE_WAYS), { message: 'Choose who holds the money.' })
  way: LineWay;

  @IsIn(Object.keys(LINE_UNITS), { message: 'Choose what is counted.' })
  unit: LineUnit;

  @IsString({ message: 'Enter how many a year.' })
  @MaxLength(20, { message: 'Enter how many a year, as a number.' })
  quantity = '';

  @IsString({ message: 'Enter what one costs.' })
  @MaxLength(20, { message: 'Enter what one costs in pounds, like 15.' })
  price = '';

  @IsString({ message: 'Enter the total, or leave it empty.' })
  @MaxLength(20, { message: 'Enter the total in pounds, or leave it empty.' })
  total = '';

  @IsIn(['yes', 'no'], { message: 'Choose whether it is paid every year.' })
  recurring: 'yes' | 'no';

  @IsString({ message: 'Say where the figures come from.' })
  @MaxLength(300, { message: 'Use at most 300 characters.' })
  source = '';
}

/** @throws DomainError budgets.not-a-number naming the fields that are none */
export function newLineOf(form: LineForm): NewPackageLine {
  const { kind, description, way, unit, source } = form;
  const { quantity, unitPence, typedTotal } = numbersOf(form);
  return {
    kind,
    description,
    way,
    unit,
    quantity,
    unitPence,
    totalPence: typedTotal ?? lineTotal(unit, quantity, unitPence) ?? 0,
    source,
    providerId: null,
    recurring: form.recurring === 'yes',
  };
}

interface Numbers {
  quantity: number;
  unitPence: number;
  typedTotal: number | undefined;
}

function numbersOf(form: LineForm): Numbers {
  const quantity = quantityOf(form);
  const unitPence = parsePounds(form.price);
  const hasTotal = form.total.trim() !== '';
  const typedTotal = hasTotal ? parsePounds(form.total) : undefined;
  const problems: FieldProblem[] = [];
  if (quantity === undefined) problems.push({ field: 'quantity', message: HOW_MANY });
  if (unitPence === undefined) problems.push({ field: 'price', message: WHAT_ONE_COSTS });
  if (hasTotal && typedTotal === undefined) problems.push({ field: 'total', message: TOTAL });
  if (quantity === undefined || unitPence === undefined || problems.length > 0) {
    throw new DomainError('invalid', 'budgets.not-a-number', 'A number is none.', { problems });
  }
  return { quantity, unitPence, typedTotal };
}

const HOW_MANY = 'Enter how many a year as a number, like 24. Hours may be 12.5.';
const WHAT_ONE_COSTS = 'Enter what one costs in pounds, like 15.';
const TOTAL = 'Enter the total in pounds, or leave it empty.';

/** Hours in minutes, to the quarter of an hour; others whole. */
function quantityOf({ unit, quantity }: LineForm): number | undefined {
  const text = quantity.trim().replaceAll(',', '');
  if (unit !== 'hour') return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  return /^\d{1,4}(\.(0|00|25|5|50|75))?$/.test(text) ? Number(text) * 60 : undefined;
}
