import { IsUUID } from 'class-validator';

/** One tap: the button says which stay it means. */
export class ExtraNightForm {
  @IsUUID('all', { message: 'Open the page again: the stay is not there any more.' })
  bookingId: string;
}
