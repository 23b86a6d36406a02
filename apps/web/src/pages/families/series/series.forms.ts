import { type Funding, FUNDINGS } from '#bookings';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID, Matches } from 'class-validator';
import { listed } from '../../listed.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The dates that are wanted of an offer, for one child. */
export class BookSeriesForm {
  @IsUUID('all', { message: 'Choose who the places are for.' })
  childId: string;

  @IsIn(FUNDINGS, { message: 'Choose how to pay.' })
  funding: Funding;

  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose at least one date.' })
  @ArrayMaxSize(60, { message: 'Choose 60 dates or fewer at a time.' })
  @IsUUID('all', { each: true, message: 'Choose dates from the list.' })
  sessionIds: string[] = [];
}

/** From one date of a series to another, both included. */
export class CancelSeriesForm {
  @Matches(DAY, { message: 'Choose the first date to cancel.' })
  from: string;

  @Matches(DAY, { message: 'Choose the last date to cancel.' })
  to: string;

  /** Pence that the page said would come back. */
  @Matches(/^\d{1,9}$/, { message: 'Look at what comes back again.' })
  agreedPence: string;
}

export class MoveBookingForm {
  @IsUUID('all', { message: 'Choose another date.' })
  sessionId: string;
}
