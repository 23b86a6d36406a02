import { type Tx } from '#platform';
import { type HeldReview, type Review } from '../domain/review.js';
import { RULE_OF_THE_SOURCE, type ReviewRule } from '../domain/review-rule.js';
import { instant } from './instant.js';

/** A review without its people and words, which are rows of their own. */
export type ReviewRow = Omit<Review, 'participants' | 'contributions'>;

const REVIEW = `
  SELECT r.id, r.child_id AS "childId", r.counted_from AS "countedFrom", r.months, r.due_on AS "dueOn",
    r.chair_id AS "chairId", chair.display_name AS "chairName", ${instant('r.meets_at')} AS "meetsAt", r.place,
    r.state, r.held_on AS "heldOn", r.outcome, r.decision, r.without_child AS "withoutChild"
  FROM casework.review r JOIN identity.user_account chair ON chair.id = r.chair_id`;

/** The planned one first, then the last. */
export async function listReviews(tx: Tx, childId: string): Promise<ReviewRow[]> {
  return tx.query<ReviewRow>(
    `${REVIEW} WHERE r.child_id = $1 ORDER BY r.state = 'planned' DESC, r.counted_from DESC, r.id LIMIT 40`,
    [childId],
  );
}

export async function findReview(
  tx: Tx,
  childId: string,
  id: string,
): Promise<ReviewRow | undefined> {
  return tx.find<ReviewRow>(`${REVIEW} WHERE r.child_id = $1 AND r.id = $2`, [childId, id]);
}

/** The rule in force on a day in the caller's authority. */
export async function ruleOn(tx: Tx, authorityId: string, day: string): Promise<ReviewRule> {
  const rule = await tx.find<ReviewRule>(
    `SELECT months, first_notice_days AS "firstNoticeDays", second_notice_days AS "secondNoticeDays", source
     FROM casework.review_rule WHERE authority_id = $1 AND in_force_from <= $2
     ORDER BY in_force_from DESC LIMIT 1`,
    [authorityId, day],
  );
  return rule ?? RULE_OF_THE_SOURCE;
}

export interface NewReviewRow {
  id: string;
  authorityId: string;
  childId: string;
  afterReview: string | null;
  countedFrom: string;
  months: number;
  chairId: string;
  plannedBy: string;
}

/** @returns its last day; undefined where one is planned: the unique index decides, also between two at once */
export async function planReview(tx: Tx, row: NewReviewRow): Promise<string | undefined> {
  const planned = await tx.find<{ dueOn: string }>(
    `INSERT INTO casework.review (id, authority_id, child_id, after_review, counted_from, months, due_on,
       chair_id, planned_by)
     VALUES ($1, $2, $3, $4, $5, $6, ($5::date + make_interval(months => $6))::date, $7, $8)
     ON CONFLICT (child_id) WHERE state = 'planned' DO NOTHING RETURNING due_on AS "dueOn"`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.afterReview,
      row.countedFrom,
      row.months,
      row.chairId,
      row.plannedBy,
    ],
  );
  return planned?.dueOn;
}

/** @returns 0 for one that is closed */
export async function arrangeReview(
  tx: Tx,
  id: string,
  { chairId, meetsAt, place }: { chairId: string; meetsAt: Date | null; place: string | null },
): Promise<number> {
  return tx.change(
    `UPDATE casework.review SET chair_id = $2, meets_at = $3, place = $4 WHERE id = $1 AND state = 'planned'`,
    [id, chairId, meetsAt, place],
  );
}

/** @returns 0 for one that is closed */
export async function holdReview(
  tx: Tx,
  id: string,
  by: string,
  { heldOn, outcome, decision, withoutChild }: HeldReview,
): Promise<number> {
  return tx.change(
    `UPDATE casework.review SET state = 'held', held_on = $3, outcome = $4, decision = $5,
            without_child = nullif($6, ''), closed_by = $2, closed_at = now()
     WHERE id = $1 AND state = 'planned'`,
    [id, by, heldOn, outcome, decision, withoutChild],
  );
}

/** @returns 0 for one that is closed */
export async function stopReview(tx: Tx, id: string, by: string, why: string): Promise<number> {
  return tx.change(
    `UPDATE casework.review SET state = 'stopped', decision = $3, closed_by = $2, closed_at = now()
     WHERE id = $1 AND state = 'planned'`,
    [id, by, why],
  );
}
