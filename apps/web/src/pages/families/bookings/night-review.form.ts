import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const NOTE = 'Use 1,000 characters or fewer';

/** What a family tells an officer about a stay, if it wants to. */
export class NightReviewForm {
  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note?: string;
}
