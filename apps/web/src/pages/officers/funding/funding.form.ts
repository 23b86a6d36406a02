import {
  FUNDER_ORDER,
  type NewFundingAgreement,
  SHARE_FUNDERS,
  type ShareFunder,
  type Shares,
} from '#budgets';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsString, Length, MaxLength } from 'class-validator';
import { dayOf } from '../growing-up/growing-up.forms.js';

const POUNDS = { message: 'Enter an amount in pounds, or leave it empty.' };
const TWO_DIGITS = { message: 'Enter it with one or two digits.' };
const FOUR_DIGITS = { message: 'Enter the year with four digits.' };
const WHO = {
  message: 'Say in 10 to 2,000 characters who agreed for each, and where it is written.',
};

/** What each pays of the year, as typed. */
export class FundingForm {
  @IsString(POUNDS)
  @MaxLength(20, POUNDS)
  education = '';

  @IsString(POUNDS)
  @MaxLength(20, POUNDS)
  health = '';

  @IsString(POUNDS)
  @MaxLength(20, POUNDS)
  care = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'startsOn-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'startsOn-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'startsOn-year' = '';

  @IsString(WHO)
  @Length(10, 2000, WHO)
  agreedWith: string;
}

/** @throws DomainError budgets.share-amount naming the fields that are no amounts, request.not-a-day */
export function agreementTyped(form: FundingForm): NewFundingAgreement {
  const problems: FieldProblem[] = [];
  const shares: Shares = {};
  for (const funder of FUNDER_ORDER) {
    const pence = form[funder].trim() === '' ? 0 : parsePounds(form[funder]);
    if (pence === undefined) problems.push({ field: funder, message: sayAmount(funder) });
    else shares[funder] = pence;
  }
  const [first] = problems;
  if (first) throw new DomainError('invalid', 'budgets.share-amount', first.message, { problems });
  const startsOn = dayOf('startsOn', [
    form['startsOn-day'],
    form['startsOn-month'],
    form['startsOn-year'],
  ]);
  return { shares, startsOn, agreedWith: form.agreedWith };
}

function sayAmount(funder: ShareFunder): string {
  return `Enter what ${SHARE_FUNDERS[funder].toLowerCase()} pays in pounds, like 1,250.50, or leave it empty.`;
}
