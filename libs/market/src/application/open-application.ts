import { type Caller } from '#kernel';
import { type Tx } from '#platform';
import { conflictDeclared, declareFirst } from '../domain/evaluation.js';
import { type OwnStanding, ownStanding } from '../persistence/evaluations.queries.js';

/**
 * Before a commissioner opens an application: somebody with a conflict cannot, and where two evaluations are
 * needed each says first that there is none (Procurement Act 2023 s.81 to 83). The database hides the
 * application from whoever has a conflict; this says so in words.
 * @throws DomainError market.conflict-declared, market.declare-first
 */
export async function mayOpen(
  tx: Tx,
  { role }: Caller,
  applicationId: string,
): Promise<OwnStanding> {
  const standing = await ownStanding(tx, applicationId);
  if (role !== 'commissioner') return standing;
  if (standing.conflicted) throw conflictDeclared();
  if (standing.needed === 2 && !standing.declared) throw declareFirst();
  return standing;
}
