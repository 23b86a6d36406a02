import { type MoreAnswer } from '#choices';
import { DomainError } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An officer's answer to a request for more. */
export class MoreAnswerForm {
  @IsIn(['granted', 'reassessment', 'refused'], { message: 'Choose an answer.' })
  answer: MoreAnswer['state'];

  @IsString({ message: 'Enter the day of the reassessment.' })
  @MaxLength(10, { message: 'Enter the day of the reassessment.' })
  reassessedOn = '';

  @IsString({ message: 'Write the reason in 10 to 2,000 characters.' })
  @Length(10, 2000, { message: 'Write the reason in 10 to 2,000 characters.' })
  reason: string;
}

/** @throws DomainError choices.day-needed where a reassessment has no day */
export function moreAnswerOf({ answer, reassessedOn, reason }: MoreAnswerForm): MoreAnswer {
  if (answer !== 'reassessment') return { state: answer, reason };
  if (DAY.test(reassessedOn) && !Number.isNaN(Date.parse(reassessedOn))) {
    return { state: answer, reason, reassessedOn };
  }
  const message = 'Enter the day of the reassessment.';
  throw new DomainError('invalid', 'choices.day-needed', message, {
    problems: [{ field: 'reassessedOn', message }],
  });
}

/** An officer's answer to "one more night". */
export class NightAnswerForm {
  @IsIn(['agreed', 'refused'], { message: 'Choose whether you agree.' })
  answer: 'agreed' | 'refused';

  @IsString({ message: 'Write the reason in 10 to 2,000 characters.' })
  @Length(10, 2000, { message: 'Write the reason in 10 to 2,000 characters.' })
  reason: string;
}
