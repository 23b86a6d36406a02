import { Matches } from 'class-validator';

/** The button under the list: it says up to which day the list was, so that nothing else gets in. */
export class PaymentFileForm {
  @Matches(/^20\d\d-[01]\d-[0-3]\d$/, {
    message: 'Open the page again: the list is of another day.',
  })
  until: string;
}
