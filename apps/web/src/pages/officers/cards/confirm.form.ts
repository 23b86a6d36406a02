import { Equals } from 'class-validator';

/** A page that asks one yes: the button says it. */
export class ConfirmForm {
  @Equals('yes', { message: 'Use the button on the page.' })
  confirmed: 'yes';
}
