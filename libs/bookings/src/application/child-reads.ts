import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { budgetFigures, moneyFigures } from '#ledger';
import { type Tx } from '#platform';
import { type ChildChoice, type ChildFunds } from '../domain/booking-options.js';
import { type findFunds } from '../persistence/booking-options.queries.js';

/** Children shown at once; more are found by their name. */
export const CHILDREN_SHOWN = 20;

/** Says in the audit trail which children a caller was shown to choose from. */
export async function recordChoiceWithin(
  tx: Tx,
  caller: Caller,
  children: readonly ChildChoice[],
): Promise<void> {
  if (children.length === 0) return;
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'child.list',
    subjectType: 'child',
    subjectIds: children.map(({ id }) => id),
  });
}

/**
 * What was read of a child's money, as figures; the reading stands in the audit trail.
 * @throws DomainError children.not-found
 */
export async function fundsReadWithin(
  tx: Tx,
  caller: Caller,
  childId: string,
  row: Awaited<ReturnType<typeof findFunds>>,
): Promise<ChildFunds> {
  if (!row) throw new DomainError('not-found', 'children.not-found', 'The child was not found.');
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'budget.read',
    subjectType: 'child',
    subjectIds: [childId],
  });
  const { child, budget, card } = row;
  return { child, budget: budget && budgetFigures(budget), card: card && moneyFigures(card) };
}
