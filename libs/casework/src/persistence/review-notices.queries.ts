import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type ReviewRule } from '../domain/review-rule.js';

export type ReviewNoticeKind = 'first' | 'second' | 'overdue';

/** A notice that was written just now, and is to be told. */
export interface DueReviewNotice {
  id: string;
  authorityId: string;
  childId: string;
  reviewId: string;
  kind: ReviewNoticeKind;
  /** The last day of the review. */
  reviewDueOn: string;
}

/**
 * Writes down every notice that is due on a day and was not, and gives those that are to be told: of several
 * that were missed, the last alone.
 */
export async function noteDueReviews(
  tx: Tx,
  day: string,
  { firstNoticeDays, secondNoticeDays }: ReviewRule,
): Promise<DueReviewNotice[]> {
  return tx.query<DueReviewNotice>(
    `WITH due AS (
       SELECT r.id AS review_id, r.authority_id, r.child_id, r.due_on AS review_due_on, n.kind, n.due_on,
              n.due_on = max(n.due_on) OVER (PARTITION BY r.id) AS told
       FROM casework.review r
       LEFT JOIN LATERAL (
         SELECT first_notice_days, second_notice_days FROM casework.review_rule s
         WHERE s.authority_id = r.authority_id AND s.in_force_from <= $1
         ORDER BY s.in_force_from DESC LIMIT 1) own ON true
       CROSS JOIN LATERAL (VALUES
         ('first', r.due_on - coalesce(own.first_notice_days, $2)),
         ('second', r.due_on - coalesce(own.second_notice_days, $3)),
         ('overdue', r.due_on + 1)) n (kind, due_on)
       WHERE r.state = 'planned' AND r.due_on <= $1::date + 90 AND n.due_on <= $1::date
     ), noted AS (
       INSERT INTO casework.review_notice (authority_id, child_id, review_id, kind, due_on, told)
       SELECT authority_id, child_id, review_id, kind, due_on, told FROM due
       ON CONFLICT DO NOTHING RETURNING id, authority_id, child_id, review_id, kind, told)
     SELECT n.id, n.authority_id AS "authorityId", n.child_id AS "childId", n.review_id AS "reviewId", n.kind,
            d.review_due_on AS "reviewDueOn"
     FROM noted n JOIN due d USING (review_id, kind) WHERE n.told`,
    [day, firstNoticeDays, secondNoticeDays],
  );
}

/** One row for each guardian, the young person and each officer, by page and by e-mail. */
export async function insertReviewNotices(
  tx: Tx,
  { id, authorityId, childId }: DueReviewNotice,
  family: NoticeText,
  officers: NoticeText,
): Promise<void> {
  const values = [authorityId, childId];
  const about = { topic: 'review-due', subjectId: id };
  await tellPeopleWithin(tx, { sql: FAMILY, values }, { ...about, ...family });
  await tellPeopleWithin(tx, { sql: OFFICERS, values }, { ...about, ...officers });
}

const FAMILY = `
  SELECT $1::uuid, user_id FROM children.guardian WHERE child_id = $2
  UNION SELECT $1::uuid, young_person_user_id FROM children.child
  WHERE id = $2 AND young_person_user_id IS NOT NULL`;
const OFFICERS = 'SELECT $1::uuid, officer_id FROM children.caseload WHERE child_id = $2';
