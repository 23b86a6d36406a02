import { invalidField, parsePounds } from '#kernel';
import { IsIn, IsString, Length } from 'class-validator';

const PRICE = { message: 'Enter a price in pounds, like 30 or 30.50' };

/** What two children, three ... pay together; empty from the first size that is not taken. */
export class SharingForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether children may share a worker' })
  shared: 'yes' | 'no';

  @IsString(PRICE)
  @Length(0, 12, PRICE)
  two = '';

  @IsString(PRICE)
  @Length(0, 12, PRICE)
  three = '';

  @IsString(PRICE)
  @Length(0, 12, PRICE)
  four = '';

  @IsString(PRICE)
  @Length(0, 12, PRICE)
  five = '';

  @IsString(PRICE)
  @Length(0, 12, PRICE)
  six = '';
}

export const SIZES = ['two', 'three', 'four', 'five', 'six'] as const;

/**
 * The totals in pence, of two children on; none when nothing is shared.
 * @throws DomainError bookings.share-table-invalid naming the field
 */
export function totalsOf(form: SharingForm): number[] {
  if (form.shared === 'no') return [];
  const totals: number[] = [];
  for (const [at, size] of SIZES.entries()) {
    const typed = form[size].trim();
    if (typed === '') continue;
    const pence = parsePounds(typed);
    if (pence === undefined)
      throw invalidField('bookings.share-table-invalid', size, PRICE.message);
    if (totals.length < at)
      throw invalidField(
        'bookings.share-table-invalid',
        SIZES[totals.length] ?? size,
        PRICE.message,
      );
    totals.push(pence);
  }
  if (totals.length === 0)
    throw invalidField(
      'bookings.share-table-invalid',
      'two',
      'Enter what two children pay together',
    );
  return totals;
}
