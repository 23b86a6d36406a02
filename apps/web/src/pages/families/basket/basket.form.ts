import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID } from 'class-validator';
import { listed } from '../../listed.js';

/** The places that were on the page when somebody confirmed, and what each is for. */
export class ConfirmBasketForm {
  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1, { message: 'There is nothing in the basket to confirm.' })
  @ArrayMaxSize(30, { message: 'Confirm 30 places or fewer at a time.' })
  @IsUUID('all', { each: true, message: 'Confirm the places that the page shows.' })
  bookingId: string[] = [];

  /** In the order of the places; empty for what is for nothing in particular. */
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(30, { message: 'Confirm 30 places or fewer at a time.' })
  @IsString({ each: true, message: 'Choose what each booking is for.' })
  outcomeId: string[] = [];
}
