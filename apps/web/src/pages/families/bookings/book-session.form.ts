import { type Funding, FUNDINGS } from '#bookings';
import { IsIn, IsUUID } from 'class-validator';

export class BookSessionForm {
  @IsUUID('all', { message: 'Choose who the place is for.' })
  childId: string;

  @IsIn(FUNDINGS, { message: 'Choose how to pay.' })
  funding: Funding;
}
