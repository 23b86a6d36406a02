import { IsIn, IsString, Length } from 'class-validator';

/** The answer to a request; a refusal has its reason. */
export class DecisionForm {
  @IsIn(['approve', 'refuse'], { message: 'Choose whether you approve it.' })
  outcome: 'approve' | 'refuse';

  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  reason: string;
}
