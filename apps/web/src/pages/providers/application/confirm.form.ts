import { Equals } from 'class-validator';

/** A page that asks once more. */
export class ConfirmForm {
  @Equals('yes', { message: 'Confirm it with the button' })
  confirm: 'yes';
}
