import { IsUUID, ValidateIf } from 'class-validator';

/** Confirming a held place: what it serves, where the child has a plan. */
export class ConfirmBookingForm {
  @ValidateIf(({ outcomeId }: ConfirmBookingForm) => outcomeId !== undefined)
  @IsUUID('all', { message: 'Choose what this booking is for.' })
  outcomeId?: string;
}
