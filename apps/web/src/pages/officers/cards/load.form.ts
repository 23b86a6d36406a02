import { invalidField, parsePounds } from '#kernel';
import { IsString, Length } from 'class-validator';

export class LoadForm {
  @IsString({ message: 'Enter an amount in pounds, like 50 or 12.50.' })
  @Length(1, 20, { message: 'Enter an amount in pounds, like 50 or 12.50.' })
  amount: string;
}

/** @throws DomainError cards.not-an-amount */
export function penceOf({ amount }: LoadForm): number {
  const pence = parsePounds(amount);
  if (pence !== undefined && pence > 0) return pence;
  throw invalidField(
    'cards.not-an-amount',
    'amount',
    'Enter an amount in pounds, like 50 or 12.50.',
  );
}
