import { type FieldProblem, invalidField, DomainError } from '#kernel';
import { type Band, isWithin, type Terms } from './bands.js';
import { amountWithin, type NewEntitlement } from './new-entitlement.js';

/** Nights of a year. */
const MOST_NIGHTS = 366;
const MOST_HOURS = 8784;
/** £10 million: more is a slip of the finger. */
const MOST_PENCE = 1_000_000_000;

type Wish = Pick<NewEntitlement, 'hours' | 'amountPence' | 'nights'>;

/**
 * What a programme with a band gives: hours and money within it, and nights where some were assessed.
 * @throws DomainError budgets.outside-band, budgets.nights-outside-range
 */
export function termsWithin(band: Band, wish: Wish): Terms {
  return { ...amountWithin(band, wish), nights: nightsOf(wish) };
}

/**
 * What social care gives: as assessed, without a band. Hours may be none where there are nights.
 * @throws DomainError budgets.assessed-terms-needed, budgets.nights-outside-range
 */
export function assessedTerms(wish: Wish): Terms {
  const nights = nightsOf(wish);
  const problems: FieldProblem[] = [];
  const { hours = 0, amountPence } = wish;
  if (!isWithin(hours, nights > 0 ? 0 : 1, MOST_HOURS)) {
    problems.push({ field: 'hours', message: 'Enter the hours a year, or the nights, or both.' });
  }
  if (!isWithin(amountPence, 1, MOST_PENCE) || amountPence === undefined) {
    problems.push({ field: 'amountPence', message: 'Enter what the package costs a year.' });
  }
  if (problems.length > 0 || amountPence === undefined) {
    const message = 'Enter what was assessed: the money a year, and the hours or the nights.';
    throw new DomainError('invalid', 'budgets.assessed-terms-needed', message, { problems });
  }
  return { minutes: hours * 60, pence: amountPence, nights };
}

function nightsOf({ nights = 0 }: Wish): number {
  if (isWithin(nights, 0, MOST_NIGHTS)) return nights;
  const message = `Enter the nights a year, 0 to ${MOST_NIGHTS}.`;
  throw invalidField('budgets.nights-outside-range', 'nights', message);
}
