import { type Tx } from '#platform';
import { type NewVisit, type Visit, type VisitDue } from '../domain/visit.js';

/** When Targeted Short Breaks were accepted that the child has now. */
const ACCEPTED = `
  SELECT e.child_id, max((m.moved_at AT TIME ZONE 'Europe/London')::date) AS since
  FROM budgets.entitlement e
  JOIN budgets.level_move m ON m.child_id = e.child_id AND m.to_level = 'targeted-short-breaks'
    AND m.from_level <> m.to_level
  WHERE e.state = 'open' AND e.programme = 'targeted-short-breaks'
  GROUP BY e.child_id`;
const UNVISITED = `NOT EXISTS (
  SELECT FROM plans.visit v WHERE v.child_id = a.child_id AND v.visited_on >= a.since)`;

/** The last first. */
export async function listVisits(tx: Tx, childId: string): Promise<Visit[]> {
  return tx.query<Visit>(
    `SELECT id, visited_on AS "visitedOn", place, present FROM plans.visit
     WHERE child_id = $1 ORDER BY visited_on DESC, recorded_at DESC LIMIT 50`,
    [childId],
  );
}

/** @returns "YYYY-MM-DD", or null where none is due */
export async function visitDueSince(tx: Tx, childId: string): Promise<string | null> {
  const due = await tx.find<{ since: string }>(
    `SELECT a.since FROM (${ACCEPTED}) a WHERE a.child_id = $1 AND ${UNVISITED}`,
    [childId],
  );
  return due?.since ?? null;
}

/** Children on the officer's list, whoever waits longest first. */
export async function listVisitsDue(tx: Tx, officerId: string): Promise<VisitDue[]> {
  return tx.query<VisitDue>(
    `SELECT c.id AS "childId", c.first_name || ' ' || c.last_name AS "childName", a.since
     FROM (${ACCEPTED}) a
     JOIN children.child c ON c.id = a.child_id
     JOIN children.caseload k ON k.child_id = c.id AND k.officer_id = $1
     WHERE ${UNVISITED} ORDER BY a.since, c.id LIMIT 200`,
    [officerId],
  );
}

export async function addVisit(
  tx: Tx,
  by: { authorityId: string; userId: string; childId: string },
  { visitedOn, place, present }: NewVisit,
): Promise<void> {
  await tx.query(
    `INSERT INTO plans.visit (authority_id, child_id, visited_on, place, present, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [by.authorityId, by.childId, visitedOn, place, present, by.userId],
  );
}
