import { APPEAL_OUTCOMES, type AppealOutcome, VISIT_WAYS, type VisitWay } from '#assessments';
import { IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';

/** An answer to one question, and the version of it that was on the page. */
export class AnswerForm {
  @IsString({ message: 'Choose an answer.' })
  @MaxLength(40, { message: 'Choose an answer.' })
  option = '';

  @IsString({ message: 'Write it in words.' })
  @MaxLength(4000, { message: 'Write at most 4,000 characters.' })
  words = '';

  @Matches(/^\d{1,6}$/, { message: 'Use the button on the page.' })
  seenVersion = '0';

  /** Which button: on to the next question, or later. */
  @IsIn(['next', 'later'], { message: 'Use a button on the page.' })
  after = 'next';
}

export class VisitForm {
  @IsString({ message: 'Enter the day.' })
  @MaxLength(2, { message: 'Enter the day with one or two digits.' })
  'heldOn-day' = '';

  @IsString({ message: 'Enter the month.' })
  @MaxLength(2, { message: 'Enter the month with one or two digits.' })
  'heldOn-month' = '';

  @IsString({ message: 'Enter the year.' })
  @MaxLength(4, { message: 'Enter the year with four digits.' })
  'heldOn-year' = '';

  @IsIn(Object.keys(VISIT_WAYS), { message: 'Choose where you met.' })
  way: VisitWay;

  @IsString({ message: 'Write who was there.' })
  @Length(2, 500, { message: 'Write who was there, in 2 to 500 characters.' })
  whoWasThere: string;
}

export class AppealForm {
  @IsString({ message: 'Write why you do not agree.' })
  @Length(10, 4000, { message: 'Write why you do not agree, in 10 to 4,000 characters.' })
  words: string;
}

export class AppealDecisionForm {
  @IsIn(APPEAL_OUTCOMES, { message: 'Choose the decision.' })
  outcome: AppealOutcome;

  @IsString({ message: 'Give the reasons.' })
  @Length(20, 4000, { message: 'Give the reasons, in 20 to 4,000 characters.' })
  reasons: string;
}
