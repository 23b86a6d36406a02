import { type Tx } from '#platform';

/** A score of the caller's own, or one that was agreed. */
export interface GivenScore {
  criterionId: string;
  points: number;
  reasons: string;
}

interface OfBid {
  authorityId: string;
  calloffId: string;
  bidId: string;
  personId: string | null;
}

/** Begins the caller's scoring, unless it has begun. */
export async function beginScoring(tx: Tx, row: Omit<OfBid, 'bidId'>): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.scoring (authority_id, calloff_id, evaluator_id)
     SELECT $1, $2, $3 WHERE NOT EXISTS (
       SELECT FROM calloffs.scoring s WHERE s.calloff_id = $2 AND s.evaluator_id = $3)`,
    [row.authorityId, row.calloffId, row.personId],
  );
}

export async function putScore(tx: Tx, row: OfBid, given: GivenScore): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.score
       (authority_id, calloff_id, bid_id, criterion_id, evaluator_id, points, reasons)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT score_once DO UPDATE
       SET points = excluded.points, reasons = excluded.reasons, scored_at = clock_timestamp()`,
    [
      row.authorityId,
      row.calloffId,
      row.bidId,
      given.criterionId,
      row.personId,
      given.points,
      given.reasons,
    ],
  );
}

/** @returns whether there was something to finish */
export async function finishScoring(
  tx: Tx,
  calloffId: string,
  personId: string | null,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.scoring SET finished_at = clock_timestamp() WHERE calloff_id = $1 AND evaluator_id = $2`,
    [calloffId, personId],
  );
  return changed === 1;
}

export async function standDown(
  tx: Tx,
  row: { calloffId: string; evaluatorId: string; by: string | null; reasons: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.scoring
     SET stood_down_at = clock_timestamp(), stood_down_by = $3, stood_down_reasons = $4
     WHERE calloff_id = $1 AND evaluator_id = $2`,
    [row.calloffId, row.evaluatorId, row.by, row.reasons],
  );
  return changed === 1;
}

export async function putAgreed(tx: Tx, row: OfBid, given: GivenScore): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.agreed_score
       (authority_id, calloff_id, bid_id, criterion_id, agreed_by, points, reasons)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT agreed_once DO UPDATE
       SET points = excluded.points, reasons = excluded.reasons, agreed_by = excluded.agreed_by,
           agreed_at = clock_timestamp()`,
    [
      row.authorityId,
      row.calloffId,
      row.bidId,
      given.criterionId,
      row.personId,
      given.points,
      given.reasons,
    ],
  );
}

/** Approves the agreed scores as they stand; the second person's approval locks them. */
export async function approveLock(
  tx: Tx,
  authorityId: string,
  calloffId: string,
  personId: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.quality_lock (authority_id, calloff_id, person_id, digest) VALUES ($1, $2, $3, '')`,
    [authorityId, calloffId, personId],
  );
}
