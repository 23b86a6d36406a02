import { CHILDCARE_GROUNDS, type ChildcareGround, type NewChildcareDecision } from '#budgets';
import { IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
import { dayOf } from '../officers/growing-up/growing-up.forms.js';

const TWO_DIGITS = { message: 'Enter it with one or two digits.' };
const FOUR_DIGITS = { message: 'Enter the year with four digits.' };
const WHY = { message: 'Say why in 10 to 2,000 characters. The family reads it.' };

/** Whether childcare is paid so that a parent can work, from which day, and why. */
export class ChildcareForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether childcare is paid.' })
  eligible: 'yes' | 'no';

  @MayBeLeftOut()
  @IsIn(['', ...Object.keys(CHILDCARE_GROUNDS)], { message: 'Choose what it lets a parent do.' })
  ground?: ChildcareGround | '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'inForceFrom-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'inForceFrom-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'inForceFrom-year' = '';

  @IsString(WHY)
  @Length(10, 2000, WHY)
  reason: string;

  /** How many decisions the page showed. */
  @Matches(/^\d{1,4}$/, { message: 'Open the page again.' })
  seen: string;
}

/** @throws DomainError request.not-a-day */
export function childcareOf(form: ChildcareForm): NewChildcareDecision {
  return {
    seen: Number(form.seen),
    eligible: form.eligible === 'yes',
    ground: form.ground || null,
    inForceFrom: dayOf('inForceFrom', [
      form['inForceFrom-day'],
      form['inForceFrom-month'],
      form['inForceFrom-year'],
    ]),
    reason: form.reason,
  };
}
