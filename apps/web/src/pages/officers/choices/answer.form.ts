import { IsIn, IsString, Length } from 'class-validator';

/** An officer's answer to a scenario. */
export class AnswerForm {
  @IsIn(['agree', 'refuse'], { message: 'Choose whether you agree.' })
  answer: 'agree' | 'refuse';

  @IsString({ message: 'Write the reason in 10 to 2,000 characters.' })
  @Length(10, 2000, { message: 'Write the reason in 10 to 2,000 characters.' })
  reason: string;
}
