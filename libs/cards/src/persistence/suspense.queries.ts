import { type Tx } from '#platform';
import {
  type FactOfCase,
  type How,
  type SuspenseCase,
  type SuspenseItem,
} from '../domain/suspense-case.js';

const INSTANT = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const CASE = `
  SELECT c.id, c.number, c.source, c.open_pence AS "openPence", ${INSTANT('c.opened_at')} AS "openedAt",
         ${INSTANT('c.settled_at')} AS "settledAt",
         CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.display_name) END AS owner,
         CASE WHEN c.proposed_by IS NOT NULL THEN jsonb_build_object('by', c.proposed_by,
           'name', w.display_name, 'reason', c.proposed_reason, 'at', ${INSTANT('c.proposed_at')})
         END AS proposal,
         coalesce(p.merchant, l.words, '') AS words, k.last_four AS "lastFour",
         a.pence AS "availablePence"
  FROM ledger.suspense_case c
  LEFT JOIN identity.user_account o ON o.id = c.owner_id
  LEFT JOIN identity.user_account w ON w.id = c.proposed_by
  LEFT JOIN cards.purchase p ON c.source = 'card' AND p.id = c.source_id
  LEFT JOIN ledger.bank_line l ON c.source = 'bank' AND l.id = c.source_id
  LEFT JOIN cards.card k ON k.id = p.card_id
  LEFT JOIN ledger.account a ON a.fund_id = k.fund_id AND a.kind = 'available'`;

/** Those that are open, the oldest first; and the last that were settled. */
export async function listCases(tx: Tx, open: boolean, limit: number): Promise<SuspenseCase[]> {
  return tx.query<SuspenseCase>(
    `${CASE} WHERE c.authority_id = platform.current_authority() AND (c.settled_at IS NULL) = $1
     ORDER BY CASE WHEN $1 THEN c.number ELSE -c.number END LIMIT $2`,
    [open, limit],
  );
}

export async function findCase(tx: Tx, id: string): Promise<SuspenseCase | undefined> {
  return tx.find<SuspenseCase>(`${CASE} WHERE c.id = $1`, [id]);
}

/** How many are open, how many of them are nobody's, and what the fund holds. */
export async function openSums(
  tx: Tx,
): Promise<{ open: number; unowned: number; outPence: number; heldPence: number }> {
  const sums = await tx.find<{
    open: number;
    unowned: number;
    outPence: number;
    heldPence: number;
  }>(
    `SELECT count(*) AS open, count(*) FILTER (WHERE owner_id IS NULL) AS unowned,
            coalesce(-sum(least(open_pence, 0)), 0)::bigint AS "outPence",
            coalesce(sum(greatest(open_pence, 0)), 0)::bigint AS "heldPence"
     FROM ledger.suspense_case
     WHERE authority_id = platform.current_authority() AND settled_at IS NULL`,
  );
  return sums ?? { open: 0, unowned: 0, outPence: 0, heldPence: 0 };
}

export async function itemsOf(tx: Tx, caseId: string): Promise<SuspenseItem[]> {
  return tx.query<SuspenseItem>(
    `SELECT i.pence, i.what, i.note, u.display_name AS "by", ${INSTANT('i.recorded_at')} AS at
     FROM ledger.suspense_item i LEFT JOIN identity.user_account u ON u.id = i.recorded_by
     WHERE i.case_id = $1 ORDER BY i.recorded_at, i.id`,
    [caseId],
  );
}

/** All that the network said of the purchase of a case, as it happened. */
export async function factsOfCase(tx: Tx, caseId: string): Promise<FactOfCase[]> {
  return tx.query<FactOfCase>(
    `SELECT f.external_id AS "externalId", f.kind, f.pence, ${INSTANT('f.happened_at')} AS "happenedAt"
     FROM ledger.suspense_case c JOIN cards.network_fact f ON f.purchase_id = c.source_id
     WHERE c.id = $1 ORDER BY f.happened_at, f.recorded_at`,
    [caseId],
  );
}

/** @returns false where it is settled or not there */
export async function takeCase(tx: Tx, id: string): Promise<boolean> {
  const taken = await tx.change(
    `UPDATE ledger.suspense_case SET owner_id = platform.current_user_id()
     WHERE id = $1 AND settled_at IS NULL`,
    [id],
  );
  return taken === 1;
}

/** @returns false where it is settled, proposed already or not there */
export async function proposeWriteOff(tx: Tx, id: string, reason: string): Promise<boolean> {
  const proposed = await tx.change(
    `UPDATE ledger.suspense_case
     SET proposed_by = platform.current_user_id(), proposed_reason = $2, proposed_at = now(),
         owner_id = coalesce(owner_id, platform.current_user_id())
     WHERE id = $1 AND settled_at IS NULL AND proposed_by IS NULL`,
    [id, reason],
  );
  return proposed === 1;
}

/** @returns false where there is no proposal */
export async function dropProposal(tx: Tx, id: string): Promise<boolean> {
  const dropped = await tx.change(
    `UPDATE ledger.suspense_case SET proposed_by = NULL, proposed_reason = NULL, proposed_at = NULL
     WHERE id = $1 AND settled_at IS NULL AND proposed_by IS NOT NULL`,
    [id],
  );
  return dropped === 1;
}

export async function settleCase(tx: Tx, id: string, how: How, note: string): Promise<void> {
  await tx.query('SELECT cards.settle_case($1, $2, $3)', [id, how, note]);
  // The ledger refuses here and not at the commit, so that whoever asked is told.
  await tx.query('SET CONSTRAINTS ledger.transaction_keeps_its_kind IMMEDIATE');
}
