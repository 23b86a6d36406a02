import { type Tx } from '#platform';
import { guardianNotFound } from '../domain/children.errors.js';
import { addGuardian, findFamilyUser, isGuardian } from '../persistence/children.queries.js';

/**
 * Gives the family account with this address the child, once; for use cases of an officer who sees the child.
 * The caller's use case writes the audit row.
 * @throws DomainError children.guardian-not-found
 */
export async function addGuardianWithin(
  tx: Tx,
  child: { id: string; authorityId: string },
  email: string,
): Promise<void> {
  const userId = await findFamilyUser(tx, child.authorityId, email);
  if (userId === undefined) throw guardianNotFound();
  if (await isGuardian(tx, child.id, userId)) return;
  await addGuardian(tx, child.authorityId, child.id, userId);
}
