import { type Tx } from '#platform';
import { type Card } from '../domain/card.js';

const CARD = `k.id, k.child_id AS "childId", k.entitlement_id AS "entitlementId",
  k.programme_reference AS "programmeReference", k.last_four AS "lastFour", k.state`;

export async function findCard(tx: Tx, id: string): Promise<Card | undefined> {
  return tx.find<Card>(`SELECT ${CARD} FROM cards.card k WHERE k.id = $1`, [id]);
}

/** Two loads of one card go one after the other, and so do a load and a freeze. */
export async function lockCard(tx: Tx, id: string): Promise<Card | undefined> {
  return tx.find<Card>(`SELECT ${CARD} FROM cards.card k WHERE k.id = $1 FOR NO KEY UPDATE`, [id]);
}

export async function findCardOf(tx: Tx, entitlementId: string): Promise<Card | undefined> {
  return tx.find<Card>(`SELECT ${CARD} FROM cards.card k WHERE k.entitlement_id = $1`, [
    entitlementId,
  ]);
}

/** @returns false when the entitlement has a card */
export async function addCard(
  tx: Tx,
  card: Card & { authorityId: string; issuedBy: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO cards.card (id, authority_id, child_id, entitlement_id, fund_id,
       programme_reference, last_four, state, issued_by)
     VALUES ($1, $2, $3, $4, $1, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      card.id,
      card.authorityId,
      card.childId,
      card.entitlementId,
      card.programmeReference,
      card.lastFour,
      card.state,
      card.issuedBy,
    ],
  );
  return added === 1;
}

/** @returns false when the card was in that state already */
export async function moveCard(tx: Tx, id: string, to: Card['state']): Promise<boolean> {
  const moved = await tx.change('UPDATE cards.card SET state = $2 WHERE id = $1 AND state <> $2', [
    id,
    to,
  ]);
  return moved === 1;
}

/** How many loads a card has had: the next one's number is part of its reference. */
export async function countLoads(tx: Tx, cardId: string): Promise<number> {
  const row = await tx.find<{ loads: number }>(
    `SELECT count(*) AS loads FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
     WHERE a.fund_id = $1 AND a.kind = 'allocated'`,
    [cardId],
  );
  return row?.loads ?? 0;
}
