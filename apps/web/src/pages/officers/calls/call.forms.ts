import { FUNDINGS, type Funding } from '#bookings';
import { DELIVERIES, type Delivery } from '#budgets';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const WHO = 'Enter who called, in 2 to 200 characters';
const WHY = 'Say why they called, in 5 to 2,000 characters';

/** The threshold of Flexible Short Breaks, looked at on the telephone: two answers. */
export class ThresholdForm {
  @IsString({ message: 'Say why universal services alone are no longer enough' })
  @Length(10, 2000, {
    message: 'Say in 10 to 2,000 characters why universal services alone are no longer enough',
  })
  universalFirstReason: string;

  @IsIn(Object.keys(DELIVERIES), { message: 'Choose who holds the money' })
  delivery: Delivery;
}

/** Which place, and which money pays; with what was looked for, so that the same places are shown again. */
export class PlaceForm {
  @MayBeLeftOut()
  @IsString({ message: 'Enter a postcode' })
  near?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a day' })
  from?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a day' })
  to?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a few words' })
  words?: string;

  @IsUUID('all', { message: 'Choose a place' })
  sessionId: string;

  @IsIn(FUNDINGS, { message: 'Choose what pays' })
  funding: Funding;
}

/** What is written down of every call. */
export class CallForm {
  @IsString({ message: WHO })
  @Length(2, 200, { message: WHO })
  who: string;

  @IsString({ message: WHY })
  @Length(5, 2000, { message: WHY })
  reason: string;
}

export class CallWithoutBookingForm extends CallForm {
  @IsString({ message: 'Say how it ended, in 2 to 2,000 characters' })
  @Length(2, 2000, { message: 'Say how it ended, in 2 to 2,000 characters' })
  outcome: string;
}
