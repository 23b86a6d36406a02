import { type Tx } from '#platform';

/** What a card network would have said. */
export interface DemoPurchase {
  number: string;
  programmeReference: string;
  pence: number;
  merchant: string;
  category: string;
  happenedAt: string;
}

/** The programme's name of the card of a child. */
export async function referenceOfCard(tx: Tx, cardId: string): Promise<string | undefined> {
  const row = await tx.find<{ reference: string }>(
    'SELECT programme_reference AS reference FROM cards.card WHERE id = $1',
    [cardId],
  );
  return row?.reference;
}

export async function recordPurchase(tx: Tx, purchase: DemoPurchase): Promise<void> {
  await tx.query(`SELECT cards.record_fact($1, $2, $1, 'capture', $3, true, $4, $5, $6)`, [
    purchase.number,
    purchase.programmeReference,
    purchase.pence,
    purchase.merchant,
    purchase.category,
    purchase.happenedAt,
  ]);
}
