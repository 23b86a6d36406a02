import { addDays, type Clock, localToInstant } from '#kernel';
import { type Tx } from '#platform';
import { listDeclarations } from '../persistence/declarations.queries.js';

/** Declarations that the caller's council, or provider, waits for. */
export async function declarationClocksWithin(tx: Tx): Promise<Clock[]> {
  const open = (await listDeclarations(tx)).filter(({ declaredAt }) => declaredAt === null);
  return open.map(({ provider, market, dueOn }) => ({
    kind: 'declaration',
    text: `${provider.name} renews its declaration: ${market}`,
    dueAt: localToInstant(`${addDays(dueOn, 1)}T00:00`).toISOString(),
    href: `/commissioner/providers/${provider.id}/declarations`,
    reference: 'Public Contracts Regulations 2015 reg. 34(25), for markets under them',
  }));
}
