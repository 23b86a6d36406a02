import { Equals, IsString, Length } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const NAME = { message: 'Enter the name on the account in 2 to 70 characters' };
const SORT_CODE = { message: 'Enter the six digits of the sort code, such as 20-00-00' };
const NUMBER = { message: 'Enter the account number, 6 to 8 digits' };
const WHY = { message: 'Say why in 5 to 300 characters' };

export class BankDetailsForm {
  @IsString(NAME)
  @Length(2, 70, NAME)
  accountName: string;

  @IsString(SORT_CODE)
  @Length(6, 12, SORT_CODE)
  sortCode: string;

  @IsString(NUMBER)
  @Length(6, 12, NUMBER)
  accountNumber: string;

  /** Ticked after the warning that the two do not fit. */
  @MayBeLeftOut()
  @Equals('yes', { message: 'Tick the box, or leave it empty' })
  lookedAgain?: 'yes';
}

export class ConfirmationForm {
  @IsString(NUMBER)
  @Length(6, 12, NUMBER)
  accountNumber: string;
}

export class TakingBackForm {
  @IsString(WHY)
  @Length(5, 300, WHY)
  why: string;
}
