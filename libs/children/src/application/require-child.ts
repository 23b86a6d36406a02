import { type Tx } from '#platform';
import { type Child } from '../domain/child.js';
import { childNotFound } from '../domain/children.errors.js';
import { findChild } from '../persistence/children.queries.js';

/**
 * The child, for use cases of other contexts that begin with one; row-level security decides whether
 * the transaction's caller sees it. The caller's use case writes the audit row.
 * @throws DomainError children.not-found
 */
export async function requireChildWithin(tx: Tx, childId: string): Promise<Child> {
  const child = await findChild(tx, childId);
  if (!child) throw childNotFound();
  return child;
}
