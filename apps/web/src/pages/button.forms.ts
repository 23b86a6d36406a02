import { Equals, IsEmpty } from 'class-validator';

/** A form that is one button. */
export class ButtonForm {
  @IsEmpty({ message: 'This form has no fields.' })
  nothing?: string;
}

/** The page is the question, and its button the answer: the hidden field says that it was seen. */
export class ConfirmForm {
  @Equals('yes', { message: 'Use the button on the page.' })
  confirm: 'yes';
}
