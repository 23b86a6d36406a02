import { IsIn, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

/** Confirming a held place: what it serves, where the child has a plan. */
export class ConfirmBookingForm {
  @ValidateIf(({ outcomeId }: ConfirmBookingForm) => outcomeId !== undefined)
  @IsUUID('all', { message: 'Choose what this booking is for.' })
  outcomeId?: string;

  /** Where the provider agrees first: what it may know before it does. */
  @MayBeLeftOut()
  @IsIn(['yes'], { message: 'Tick the box or leave it' })
  showsNeeds?: 'yes';

  @MayBeLeftOut()
  @IsString({ message: 'Use 1,000 characters or fewer' })
  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  message?: string;
}
