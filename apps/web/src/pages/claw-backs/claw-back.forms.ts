import { type KeepView } from '#budgets';
import { IsIn, IsString, Length } from 'class-validator';

const GONE = { message: 'Open the page again: this is not there any more.' };
const DAY = { message: 'Enter the day, the month and the year.' };
const REASON = { message: 'Give the reason in 10 to 2,000 characters. The family reads it.' };
const WORDS = {
  message: 'Say in your own words why you would like to keep it, in up to 2,000 characters.',
};

/** The family's one button. */
export class KeepForm {
  @IsString(GONE)
  @Length(36, 36, GONE)
  clawBackId: string;

  @IsString(WORDS)
  @Length(1, 2000, WORDS)
  words: string;
}

/** What the child's officer thinks. */
export class SayForm {
  @IsString(GONE)
  @Length(36, 36, GONE)
  clawBackId: string;

  @IsIn(['keep', 'take'], { message: 'Choose what you think.' })
  view: KeepView;

  @IsString(REASON)
  @Length(10, 2000, REASON)
  reason: string;
}

/** What finance announces. */
export class ProposeForm {
  @IsString({ message: 'Enter the amount in pounds, like 1,250.50.' })
  @Length(1, 20, { message: 'Enter the amount in pounds, like 1,250.50.' })
  amount: string;

  @IsString(REASON)
  @Length(10, 2000, REASON)
  reason: string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'takesEffectOn-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'takesEffectOn-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'takesEffectOn-year': string;
}

export type Act = KeepView | 'withdraw' | 'give-back';

/** What finance does with what was announced. */
export class ActForm {
  @IsIn(['withdraw', 'keep', 'take', 'give-back'], { message: 'Choose what you want to do.' })
  act: Act;

  @IsString(REASON)
  @Length(10, 2000, REASON)
  reason: string;
}
