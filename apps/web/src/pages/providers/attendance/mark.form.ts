import { randomUUID } from 'node:crypto';
import { MARK_KINDS, type MarkKind, type NewMark } from '#attendance';
import { DomainError } from '#kernel';
import { IsIn, IsString, IsUUID } from 'class-validator';

const BY_BUTTON = 'Use the buttons beside the name';

/** Of whom, and what some kinds of mark say more. */
class AnyMarkForm {
  @IsUUID('all', { message: BY_BUTTON })
  bookingId: string;

  @IsString({ message: 'Enter how many minutes late, from 1 to 600' })
  minutesLate: string = '';

  @IsString({ message: 'Enter the time, such as 11:30' })
  leftAt: string = '';
}

/** One press of a button beside a child: the button says which kind. */
export class MarkForm extends AnyMarkForm {
  @IsString({ message: BY_BUTTON })
  kind: string = '';
}

export class CorrectionForm extends AnyMarkForm {
  @IsIn(MARK_KINDS, { message: 'Choose what you saw' })
  kind: MarkKind;

  @IsString({ message: 'Say why you correct it, in 5 to 500 characters' })
  reason: string;
}

/**
 * What a form without JavaScript says: a mark of this moment.
 * @throws DomainError attendance.no-mark, when no button was pressed
 */
export function toMark(form: MarkForm | CorrectionForm): NewMark {
  const kind = MARK_KINDS.find((known) => known === form.kind);
  if (!kind) throw new DomainError('invalid', 'attendance.no-mark', `${BY_BUTTON}.`);
  const minutes = form.minutesLate.trim();
  return {
    id: randomUUID(),
    bookingId: form.bookingId,
    kind,
    minutesLate: /^\d{1,3}$/.test(minutes) ? Number(minutes) : null,
    leftAt: form.leftAt.trim().padStart(5, '0'),
    madeAt: new Date().toISOString(),
  };
}
