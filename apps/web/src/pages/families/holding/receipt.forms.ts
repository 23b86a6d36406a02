import { IsString, Length } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const DAY = { message: 'Enter the day, the month and the year.' };

/** What was spent; its photo comes beside the fields. */
export class ReceiptForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'spentOn-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'spentOn-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'spentOn-year': string;

  @IsString({ message: 'Enter what you paid, in pounds.' })
  @Length(1, 20, { message: 'Enter what you paid, in pounds.' })
  amount: string;

  @IsString({ message: 'Say what it was for.' })
  @Length(1, 300, { message: 'Say in up to 300 characters what it was for.' })
  what: string;

  /** The hash of the file, where there is one. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a file.' })
  file?: string;
}

/** An answer to a question about a receipt, another file, or both. */
export class AddToReceiptForm {
  @MayBeLeftOut()
  @IsString({ message: 'Write in up to 4,000 characters.' })
  @Length(0, 4000, { message: 'Write in up to 4,000 characters.' })
  words?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Choose a file.' })
  file?: string;
}
