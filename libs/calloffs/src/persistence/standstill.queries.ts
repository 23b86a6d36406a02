import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { iso } from './json.js';

export interface NewAwardNotice {
  calloffId: string;
  number: string;
  /** "YYYY-MM-DD". */
  publishedOn: string;
  standstillDays: number | null;
  standstillEnds: string | null;
  recordedBy: string | null;
}

export async function insertAwardNotice(tx: Tx, notice: NewAwardNotice): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.award_notice (calloff_id, authority_id, award_id, provider_id, number, published_on,
       standstill_days, standstill_ends, recorded_by)
     SELECT w.calloff_id, w.authority_id, w.id, w.provider_id, $2, $3::date, $4, $5::date, $6
     FROM calloffs.award w WHERE w.calloff_id = $1`,
    [
      notice.calloffId,
      notice.number,
      notice.publishedOn,
      notice.standstillDays,
      notice.standstillEnds,
      notice.recordedBy,
    ],
  );
  return added === 1;
}

/** A claim of which the council was told in the standstill. */
export interface Claim {
  id: string;
  caseNumber: string;
  toldAt: string;
  liftedAt: string | null;
  reasons: string | null;
}

export async function listClaims(tx: Tx, calloffId: string): Promise<Claim[]> {
  return tx.query<Claim>(
    `SELECT k.id, k.case_number AS "caseNumber", ${iso('k.told_at')} AS "toldAt",
            ${iso('k.lifted_at')} AS "liftedAt", k.reasons
     FROM calloffs.claim k WHERE k.calloff_id = $1 ORDER BY k.recorded_at`,
    [calloffId],
  );
}

/** Told now. @returns whether there is an award */
export async function insertClaim(
  tx: Tx,
  calloffId: string,
  row: { caseNumber: string; by: string | null },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.claim (authority_id, calloff_id, provider_id, award_id, case_number, told_at, recorded_by)
     SELECT w.authority_id, w.calloff_id, w.provider_id, w.id, $2, clock_timestamp(), $3
     FROM calloffs.award w WHERE w.calloff_id = $1`,
    [calloffId, row.caseNumber, row.by],
  );
  return added === 1;
}

/** Every open claim of the call-off. @returns how many */
export async function liftClaims(
  tx: Tx,
  calloffId: string,
  row: { reasons: string; by: string | null },
): Promise<number> {
  return tx.change(
    `UPDATE calloffs.claim SET lifted_at = clock_timestamp(), lifted_by = $3, reasons = $2
     WHERE calloff_id = $1 AND lifted_at IS NULL`,
    [calloffId, row.reasons, row.by],
  );
}

const ENDS = (day: string): string => iso(`((${day} + 1)::timestamp AT TIME ZONE 'Europe/London')`);

/** What runs for awards and contracts of the caller's authority. */
export async function listAwardClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT * FROM (
       SELECT 'low-price-answer' AS kind, 'Explanation of a price: ' || c.reference || ', ' || c.title AS text,
              ${ENDS('l.answer_by')} AS "dueAt", '/commissioner/awards/' || c.id AS href,
              'Procurement Act 2023 s.19(4)' AS reference
       FROM calloffs.low_price l JOIN calloffs.calloff c ON c.id = l.calloff_id
       WHERE l.authority_id = platform.current_authority() AND l.asked_at IS NOT NULL AND l.outcome IS NULL
         AND c.state = 'quality-locked'
       UNION ALL
       SELECT 'standstill', 'Standstill ends: ' || c.reference || ', ' || c.title, ${ENDS('n.standstill_ends')},
              '/commissioner/awards/' || c.id, 'Procurement Act 2023 s.51'
       FROM calloffs.award_notice n JOIN calloffs.calloff c ON c.id = n.calloff_id
       WHERE n.authority_id = platform.current_authority() AND n.standstill_ends IS NOT NULL AND c.state = 'awarded'
       UNION ALL
       SELECT 'contract-copy', 'Publish the copy of the contract: ' || c.reference || ', ' || c.title,
              ${ENDS('k.copy_due_on')}, '/commissioner/awards/' || c.id, 'Procurement Act 2023 s.53(3)'
       FROM calloffs.contract k JOIN calloffs.calloff c ON c.id = k.calloff_id
       WHERE k.authority_id = platform.current_authority() AND k.copy_due_on >= market.local_day(now())
     ) q ORDER BY "dueAt", href`,
  );
}
