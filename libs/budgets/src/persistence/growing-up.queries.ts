import { type Tx } from '#platform';
import {
  type Continuation,
  type GrowingUpNotice,
  type NewContinuation,
  type NoticeMonths,
} from '../domain/growing-up.js';
import { type NoticeText, tellPeopleWithin } from '#notifications';

/** "YYYY-MM-DD" of the 18th birthday, and the days until it; below zero after it. */
export async function eighteenthBirthday(
  tx: Tx,
  childId: string,
  today: string,
): Promise<{ birthday: string; daysLeft: number } | undefined> {
  return tx.find(
    `SELECT to_char(b.day, 'YYYY-MM-DD') AS birthday, b.day - $2::date AS "daysLeft"
     FROM children.child c, LATERAL (SELECT budgets.nth_birthday(c.date_of_birth, 18) AS day) b
     WHERE c.id = $1`,
    [childId, today],
  );
}

export async function noticesOf(tx: Tx, childId: string): Promise<GrowingUpNotice[]> {
  return tx.query<GrowingUpNotice>(
    `SELECT months, due_on AS "dueOn", told FROM budgets.growing_up_notice
     WHERE child_id = $1 ORDER BY months DESC`,
    [childId],
  );
}

/** The last first. */
export async function continuationsOf(tx: Tx, childId: string): Promise<Continuation[]> {
  return tx.query<Continuation>(
    `SELECT id, funder, starts_on AS "startsOn", ends_on AS "endsOn", reason, state, conclusion
     FROM budgets.continuation WHERE child_id = $1 ORDER BY recorded_at DESC, id LIMIT 20`,
    [childId],
  );
}

/** @returns false when one is running: the unique index decides, also between two at once */
export async function addContinuation(
  tx: Tx,
  by: { authorityId: string; userId: string; childId: string },
  { funder, startsOn, reason }: NewContinuation,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO budgets.continuation (authority_id, child_id, funder, starts_on, reason, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [by.authorityId, by.childId, funder, startsOn, reason, by.userId],
  );
  return added === 1;
}

/** @returns the first day of the one that ended, or undefined where none was running */
export async function concludeRunning(
  tx: Tx,
  childId: string,
  userId: string,
  { endsOn, conclusion }: { endsOn: string; conclusion: string },
): Promise<{ id: string } | undefined> {
  return tx.find(
    `UPDATE budgets.continuation SET state = 'concluded', ends_on = $3, conclusion = $4,
            concluded_by = $2, concluded_at = now()
     WHERE child_id = $1 AND state = 'running' RETURNING id`,
    [childId, userId, endsOn, conclusion],
  );
}

/** A notice that was written just now. */
export interface DueNotice {
  id: string;
  authorityId: string;
  childId: string;
  months: NoticeMonths;
}

/**
 * Writes down every notice that is due on a day and was not, and gives those that are to be told: of
 * several that were missed, the last alone.
 */
export async function noteDue(tx: Tx, day: string): Promise<DueNotice[]> {
  return tx.query<DueNotice>(
    `WITH due AS (
       SELECT c.authority_id, c.id AS child_id, s.months, s.due_on,
              s.months = min(s.months) OVER (PARTITION BY c.id) AS told
       FROM children.child c, LATERAL (VALUES
         (24, budgets.nth_birthday(c.date_of_birth, 16)),
         (12, budgets.nth_birthday(c.date_of_birth, 17)),
         (6, (budgets.nth_birthday(c.date_of_birth, 18) - interval '6 months')::date)) s (months, due_on)
       WHERE c.date_of_birth BETWEEN $1::date - interval '18 years 2 days' AND $1::date - interval '15 years'
         AND s.due_on <= $1::date AND budgets.nth_birthday(c.date_of_birth, 18) > $1::date
     ), noted AS (
       INSERT INTO budgets.growing_up_notice (authority_id, child_id, months, due_on, told)
       SELECT authority_id, child_id, months, due_on, told FROM due
       ON CONFLICT DO NOTHING RETURNING id, authority_id, child_id, months, told)
     SELECT id, authority_id AS "authorityId", child_id AS "childId", months FROM noted WHERE told`,
    [day],
  );
}

/** One row for each guardian, the young person and each officer, by page and by e-mail. */
export async function insertGrowingUpNotices(
  tx: Tx,
  { id, authorityId, childId }: DueNotice,
  family: NoticeText,
  officers: NoticeText,
): Promise<void> {
  const values = [authorityId, childId];
  const about = { topic: 'growing-up', subjectId: id };
  await tellPeopleWithin(tx, { sql: FAMILY, values }, { ...about, ...family });
  await tellPeopleWithin(tx, { sql: OFFICERS, values }, { ...about, ...officers });
}

const FAMILY = `
  SELECT $1::uuid, user_id FROM children.guardian WHERE child_id = $2
  UNION SELECT $1::uuid, young_person_user_id FROM children.child
  WHERE id = $2 AND young_person_user_id IS NOT NULL`;
const OFFICERS = 'SELECT $1::uuid, officer_id FROM children.caseload WHERE child_id = $2';
