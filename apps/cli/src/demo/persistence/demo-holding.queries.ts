import { type Tx } from '#platform';

/** The terms of direct payments that come with the service. @throws Error when there are none */
export async function standingTermsId(tx: Tx): Promise<string> {
  const terms = await tx.find<{ id: string }>(
    'SELECT id FROM holding.terms WHERE authority_id IS NULL ORDER BY version DESC LIMIT 1',
  );
  if (!terms) throw new Error('There are no terms of direct payments');
  return terms.id;
}
