import { FAMILY_REASONS, type FamilyReason } from '#bookings';
import { IsIn, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

/** Cancelling: why, and what the page said would come back. */
export class CancelBookingForm {
  @MayBeLeftOut()
  @IsIn(FAMILY_REASONS, { message: 'Choose why you are cancelling' })
  reason?: FamilyReason;

  @MayBeLeftOut()
  @Matches(/^\d{1,9}$/, { message: 'Use the button on the page.' })
  agreedPence?: string;
}
