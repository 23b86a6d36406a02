import { randomUUID } from 'node:crypto';
import { MARK_KINDS, type MarkKind, type NewMark } from '#attendance';
import { IsIn, IsString, IsUUID } from 'class-validator';

/** One press of a button beside a child. */
export class MarkForm {
  @IsUUID('all', { message: 'Use the buttons beside the name' })
  bookingId: string;

  @IsIn(MARK_KINDS, { message: 'Choose what you saw' })
  kind: MarkKind;

  @IsString({ message: 'Enter how many minutes late, from 1 to 600' })
  minutesLate: string = '';

  @IsString({ message: 'Enter the time, such as 11:30' })
  leftAt: string = '';
}

export class CorrectionForm extends MarkForm {
  @IsString({ message: 'Say why you correct it, in 5 to 500 characters' })
  reason: string;
}

/** What a form without JavaScript says: a mark of this moment. */
export function toMark(form: MarkForm): NewMark {
  const minutes = form.minutesLate.trim();
  return {
    id: randomUUID(),
    bookingId: form.bookingId,
    kind: form.kind,
    minutesLate: /^\d{1,3}$/.test(minutes) ? Number(minutes) : null,
    leftAt: form.leftAt.trim().padStart(5, '0'),
    madeAt: new Date().toISOString(),
  };
}
