import { IsString, Length, Matches } from 'class-validator';

/** Who owned the request on the page that was looked at: a user id, or nothing. */
export class TakeForm {
  @IsString({ message: 'Use the button on the page.' })
  @Matches(/^([0-9a-f-]{36})?$/, { message: 'Use the button on the page.' })
  from = 'none';
}

export class AnswerHelpForm {
  @IsString({ message: 'Write the answer.' })
  @Length(1, 4000, { message: 'Write the answer, in up to 4,000 characters.' })
  answer: string;
}
