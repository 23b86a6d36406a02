import { IsIn, IsUUID, ValidateIf } from 'class-validator';

const CHOOSE = 'Choose a place, or say that none suits';

export class AnswerForm {
  /** The id of a session, or one of the two words. */
  @ValidateIf((form: AnswerForm) => form.answer !== 'keep' && form.answer !== 'none')
  @IsUUID('all', { message: CHOOSE })
  answer: string;
}

export class LookAgainForm {
  @IsIn(['yes'], { message: 'Press the button to look again' })
  again: string;
}
