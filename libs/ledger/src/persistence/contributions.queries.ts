import { type Tx } from '#platform';

/** What was paid into a fund by its family and not paid back, in pence. */
export async function contributedTo(tx: Tx, fundId: string): Promise<number> {
  const row = await tx.find<{ pence: number }>('SELECT ledger.contributed($1) AS pence', [fundId]);
  return row?.pence ?? 0;
}
