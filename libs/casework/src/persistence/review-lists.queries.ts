import { type Tx } from '#platform';

/** A review in a work list. */
export interface ReviewInList {
  id: string;
  childId: string;
  childName: string;
  caseReference: string;
  dueOn: string;
  /** Below zero when it is overdue. */
  daysLeft: number;
  meetsAt: string | null;
  chairName: string;
  /** Whether there is something of the child's own. */
  childHeard: boolean;
}

/** What is planned for the children of an officer, the first due first. */
export async function listPlanned(
  tx: Tx,
  officerId: string,
  today: string,
): Promise<ReviewInList[]> {
  return tx.query<ReviewInList>(
    `SELECT r.id, r.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            c.case_reference AS "caseReference", r.due_on AS "dueOn", r.due_on - $2::date AS "daysLeft",
            r.meets_at AS "meetsAt", u.display_name AS "chairName",
            EXISTS (SELECT FROM casework.review_contribution o WHERE o.review_id = r.id) AS "childHeard"
     FROM children.caseload k
     JOIN casework.review r ON r.child_id = k.child_id AND r.state = 'planned'
     JOIN children.child c ON c.id = k.child_id
     JOIN identity.user_account u ON u.id = r.chair_id
     WHERE k.officer_id = $1 ORDER BY r.due_on, c.last_name, c.first_name, r.id LIMIT 300`,
    [officerId, today],
  );
}

export interface ChildToReview {
  childId: string;
  childName: string;
  caseReference: string;
}

/**
 * Children of an officer who have nights or social care in an open entitlement, and whose reviews were never
 * begun: nobody falls out of the schedule by being forgotten.
 */
export async function listWithoutReviews(tx: Tx, officerId: string): Promise<ChildToReview[]> {
  return tx.query<ChildToReview>(
    `SELECT c.id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            c.case_reference AS "caseReference"
     FROM children.caseload k JOIN children.child c ON c.id = k.child_id
     WHERE k.officer_id = $1
       AND EXISTS (SELECT FROM budgets.entitlement e WHERE e.child_id = c.id AND e.state = 'open'
                   AND (e.nights > 0 OR e.programme = 'social-care'))
       AND NOT EXISTS (SELECT FROM casework.review r WHERE r.child_id = c.id)
     ORDER BY c.last_name, c.first_name, c.id LIMIT 100`,
    [officerId],
  );
}

/** Reviews that one officer chairs, counted. */
export interface ReviewsOfOfficer {
  officerId: string;
  officerName: string;
  planned: number;
  dueSoon: number;
  overdue: number;
  held: number;
  heldLate: number;
}

/** For a commissioner; everybody else counts nothing. */
export async function reviewFigures(
  tx: Tx,
  days: { today: string; since: string; until: string },
): Promise<ReviewsOfOfficer[]> {
  return tx.query<ReviewsOfOfficer>(
    `SELECT f.officer_id AS "officerId", u.display_name AS "officerName", f.planned, f.due_soon AS "dueSoon",
            f.overdue, f.held, f.held_late AS "heldLate"
     FROM casework.review_figures($1, $2, $3) f JOIN identity.user_account u ON u.id = f.officer_id
     ORDER BY f.overdue DESC, u.display_name, u.id`,
    [days.today, days.since, days.until],
  );
}
