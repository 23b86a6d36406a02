import { type AddedToChild, formatPayingInCode, type MoneyAdded, type Terms } from '#budgets';
import { formatMinutes, formatNights, formatPence } from '#kernel';

/** Something that came into a budget, in words. */
export interface AddedView {
  id: string;
  at: string;
  what: string;
  amount: string;
  why: string | null;
  before: string;
  after: string;
}

/** What came in, and the family's own money; for the pages of families and officers. */
export interface AddedToChildView {
  added: AddedView[];
  code: string | null;
  ownMoney: { paidIn: string; left: string } | null;
}

const WHAT: Record<MoneyAdded['kind'], string> = {
  'top-up': 'The council added',
  contribution: 'You paid in',
  'contribution-return': 'Paid back to you',
};
const WHAT_OF_FAMILY: Record<MoneyAdded['kind'], string> = {
  'top-up': 'The council added',
  contribution: 'The family paid in',
  'contribution-return': 'Paid back to the family',
};

/** @param forFamily says "you" to it */
export function addedView(
  { added, ownMoney, code }: AddedToChild,
  forFamily: boolean,
): AddedToChildView {
  const words = forFamily ? WHAT : WHAT_OF_FAMILY;
  return {
    added: added.map((one) => ({
      id: one.id,
      at: one.at,
      what: words[one.kind],
      amount: unitsInWords(one.amount, one.amount),
      why: one.reason,
      before: unitsInWords(one.before, one.amount),
      after: unitsInWords(one.after, one.amount),
    })),
    code: code && formatPayingInCode(code),
    ownMoney:
      ownMoney && ownMoney.contributedPence > 0
        ? {
            paidIn: formatPence(ownMoney.contributedPence),
            left: formatPence(ownMoney.leftPence),
          }
        : null,
  };
}

/** "£50.00 and 4 nights": of amounts, the units that another one has. */
export function unitsInWords(terms: Terms, units: Terms): string {
  const parts = [
    ...(units.pence > 0 ? [formatPence(terms.pence)] : []),
    ...(units.minutes > 0 ? [formatMinutes(terms.minutes)] : []),
    ...(units.nights > 0 ? [formatNights(terms.nights)] : []),
  ];
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

/** Rows for the macro beforeAfter: hours and nights where they change. */
export function beforeAfterRows(
  before: Terms,
  after: Terms,
): Record<'money' | 'hours' | 'nights', { before: string; after: string } | undefined> {
  const row = (key: keyof Terms, format: (value: number) => string) => ({
    before: format(before[key]),
    after: format(after[key]),
  });
  return {
    money: row('pence', formatPence),
    hours: row('minutes', formatMinutes),
    nights: before.nights > 0 || after.nights > 0 ? row('nights', formatNights) : undefined,
  };
}
