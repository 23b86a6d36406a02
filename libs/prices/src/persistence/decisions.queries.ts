import { type Tx } from '#platform';
import { type NamedPrice, type UpliftDecision } from '../domain/uplift.js';
import { inColumns } from './uplifts.queries.js';

/** @returns false when it was put, taken back or closed meanwhile */
export async function putToCouncils(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE prices.uplift SET state = 'deciding', put_by = platform.current_user_id(), put_at = now()
     WHERE id = $1 AND state = 'negotiating'`,
    [id],
  );
  return changed === 1;
}

/** @returns false when it is closed or taken back already */
export async function takeBack(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE prices.uplift SET state = 'withdrawn' WHERE id = $1 AND state IN ('negotiating', 'deciding')`,
    [id],
  );
  return changed === 1;
}

interface DecisionRow {
  id: string;
  upliftId: string;
  authorityId: string;
  /** What one person proposed and another decides. */
  proposalId?: string;
}

/** Each price that is agreed to enters the price book with it. */
export async function insertDecision(
  tx: Tx,
  { id, upliftId, authorityId, proposalId }: DecisionRow,
  { outcome, reasons, fromDay }: UpliftDecision,
  prices: NamedPrice[],
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.decision (id, authority_id, uplift_id, outcome, reasons, from_day, decided_by, proposal_id)
     VALUES ($1, $2, $3, $4, $5, $6, platform.current_user_id(), $7)`,
    [id, authorityId, upliftId, outcome, reasons, fromDay, proposalId ?? null],
  );
  await tx.change(
    `INSERT INTO prices.decision_line (decision_id, authority_id, uplift_id, offer_id, pence)
     SELECT $1, $2, $3, named.offer_id, named.pence
     FROM unnest($4::uuid[], $5::bigint[]) AS named (offer_id, pence)`,
    [id, authorityId, upliftId, ...inColumns(prices)],
  );
}
