import { type WantedMove } from '#budgets';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';

type Field = 'hours' | 'amount' | 'nights';

const SAID: Record<Field, string> = {
  hours: 'Enter the hours a year as a whole number, like 120.',
  amount: 'Enter the amount a year in pounds, like 1,800.',
  nights: 'Enter the nights a year as a whole number, like 24.',
};

/**
 * What was typed as hours, money and nights of a year. What was left empty is left out: the library says
 * which of them are needed.
 * @throws DomainError budgets.not-a-number naming the fields that are none
 */
export function amountsTyped(
  form: Record<Field, string>,
  fields: Field[],
): Pick<WantedMove, 'hours' | 'amountPence' | 'nights'> {
  const problems: FieldProblem[] = [];
  const amounts: Pick<WantedMove, 'hours' | 'amountPence' | 'nights'> = {};
  for (const field of fields) {
    const text = form[field].trim();
    if (text === '') continue;
    const value = field === 'amount' ? parsePounds(text) : wholeOf(text);
    if (value === undefined) problems.push({ field, message: SAID[field] });
    else amounts[field === 'amount' ? 'amountPence' : field] = value;
  }
  if (problems.length > 0) {
    const message = 'The hours, the amount or the nights are no numbers.';
    throw new DomainError('invalid', 'budgets.not-a-number', message, { problems });
  }
  return amounts;
}

function wholeOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
