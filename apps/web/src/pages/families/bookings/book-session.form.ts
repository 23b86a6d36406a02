import { type Funding, FUNDINGS } from '#bookings';
import { IsEmpty, IsIn, IsUUID } from 'class-validator';

export class BookSessionForm {
  @IsUUID('all', { message: 'Choose who the place is for.' })
  childId: string;

  @IsIn(FUNDINGS, { message: 'Choose how to pay.' })
  funding: Funding;
}

/** A form that is one button. */
export class ButtonForm {
  @IsEmpty({ message: 'This form has no fields.' })
  nothing?: string;
}
