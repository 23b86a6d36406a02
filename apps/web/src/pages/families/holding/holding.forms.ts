import { EVIDENCE, type Evidence, type Way, WAYS } from '#holding';
import { IsIn, IsString, Length } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const DAY = { message: 'Enter the day, the month and the year.' };

/** Three fields of a date, named like "startsOn-day". */
class StartsOnForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'startsOn-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'startsOn-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'startsOn-year': string;
}

/** The first day of an agreement or a way, as typed; null when it is no day. */
export function startOf(form: StartsOnForm): string | null {
  return dayIn(form['startsOn-year'], form['startsOn-month'], form['startsOn-day']);
}

/** The day that three fields name, "YYYY-MM-DD"; null when they name none. */
export function dayIn(...typed: [year: string, month: string, day: string]): string | null {
  const [year, month, day] = typed.map((part) => part.trim());
  const text = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const date = new Date(`${text}T12:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return /^20\d\d-/.test(text) && exists ? text : null;
}

export class ChooseWayForm {
  @IsIn(Object.keys(WAYS), { message: 'Choose a way to hold the money.' })
  way: Way;

  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  words: string;

  /** Of a mixture: "<id of the part> <way>" with commas between them. */
  @IsString({ message: 'Use the form on the page.' })
  @Length(0, 20_000, { message: 'Use the form on the page.' })
  lineWays: string;
}

export class WithdrawWayForm {
  @IsString({ message: 'Use the button on the page.' })
  @Length(36, 36, { message: 'Use the button on the page.' })
  wayRequestId: string;
}

export class DecideWayForm extends StartsOnForm {
  @IsString({ message: 'Open the page again: the request is not there any more.' })
  @Length(36, 36, { message: 'Open the page again: the request is not there any more.' })
  wayRequestId: string;

  @IsIn(['confirm', 'refuse'], { message: 'Choose whether you confirm it.' })
  outcome: 'confirm' | 'refuse';

  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  reason: string;
}

/** What an officer proposes; the same fields, hidden, come from the page where it is checked. */
export class AgreementForm extends StartsOnForm {
  @IsString({ message: 'Enter the payee number from the finance system.' })
  @Length(1, 40, { message: 'Enter the payee number from the finance system.' })
  payeeReference: string;

  @IsString({ message: 'Enter the amount for the whole time, in pounds.' })
  @Length(1, 20, { message: 'Enter the amount for the whole time, in pounds.' })
  amount: string;

  @IsIn(Object.keys(EVIDENCE), { message: 'Choose which receipts are asked for.' })
  evidence: Evidence;

  @MayBeLeftOut()
  @IsString({ message: 'Enter the amount in pounds above which a receipt is sent.' })
  @Length(0, 20, { message: 'Enter the amount in pounds above which a receipt is sent.' })
  evidenceAbove?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  evidenceReason?: string;
}

/** The family's answer to an agreement that it has read. */
export class AnswerAgreementForm {
  @IsString({ message: 'Open the page again: the agreement is not there any more.' })
  @Length(36, 36, { message: 'Open the page again: the agreement is not there any more.' })
  agreementId: string;

  @IsIn(['accept', 'decline'], { message: 'Choose whether you accept the agreement.' })
  answer: 'accept' | 'decline';
}

export class EndAgreementForm {
  @IsString({ message: 'Open the page again: the agreement is not there any more.' })
  @Length(36, 36, { message: 'Open the page again: the agreement is not there any more.' })
  agreementId: string;

  @IsString({ message: 'Say in 10 to 2,000 characters why it ends.' })
  @Length(1, 2000, { message: 'Say in 10 to 2,000 characters why it ends.' })
  reason: string;
}
