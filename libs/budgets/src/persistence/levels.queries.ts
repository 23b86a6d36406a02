import { type Tx } from '#platform';
import { type Terms } from '../domain/bands.js';
import { type LevelMove } from '../domain/level-move.js';
import { type Level, type RecordedReason } from '../domain/levels.js';
import { type Delivery } from '../domain/programmes.js';

/** The level that a child's history ends at. */
export async function levelOfChild(tx: Tx, childId: string): Promise<Level> {
  const row = await tx.find<{ level: Level }>('SELECT budgets.level_of($1) AS level', [childId]);
  return row?.level ?? 'universal';
}

/** The last hundred moves of a child, the newest first. */
export async function movesOfChild(tx: Tx, childId: string): Promise<LevelMove[]> {
  return tx.query<LevelMove>(
    `SELECT m.id, m.sequence, m.from_level AS "from", m.to_level AS "to", m.reason_code AS "reasonCode",
            m.reason, m.moved_by AS "movedBy",
            to_char(m.moved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "movedAt",
            CASE WHEN m.pence_before IS NOT NULL THEN
              jsonb_build_object('pence', m.pence_before, 'minutes', m.minutes_before,
                                 'nights', m.nights_before) END AS before,
            CASE WHEN m.pence_after IS NOT NULL THEN
              jsonb_build_object('pence', m.pence_after, 'minutes', m.minutes_after,
                                 'nights', m.nights_after) END AS after
     FROM budgets.level_move m WHERE m.child_id = $1 ORDER BY m.sequence DESC LIMIT 100`,
    [childId],
  );
}

/** Of a child's entitlement that runs on a day, open or closed. */
export interface RunningTerms extends Terms {
  id: string;
  financialYear: string;
  delivery: Delivery;
  packageKept: boolean;
  state: 'open' | 'closed';
}

export async function findRunning(
  tx: Tx,
  childId: string,
  day: string,
): Promise<RunningTerms | undefined> {
  return tx.find<RunningTerms>(
    `SELECT e.id, e.financial_year AS "financialYear", e.delivery, e.package_kept AS "packageKept",
            e.state, e.pence, e.minutes, e.nights
     FROM budgets.entitlement e
     WHERE e.child_id = $1 AND $2::date BETWEEN e.starts_on AND e.ends_on
     ORDER BY e.state = 'open' DESC, e.opened_at DESC LIMIT 1`,
    [childId, day],
  );
}

export interface MoveArguments extends Terms {
  childId: string;
  to: Level;
  delivery: Delivery;
  keepPackage: boolean;
  reasonCode: RecordedReason;
  reason: string;
}

/** @returns the id of the line of the history */
export async function moveLevel(tx: Tx, move: MoveArguments): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT budgets.move_level($1, $2, $3, $4, $5, $6, $7, $8, $9) AS id',
    [
      move.childId,
      move.to,
      move.delivery,
      move.pence,
      move.minutes,
      move.nights,
      move.keepPackage,
      move.reasonCode,
      move.reason,
    ],
  );
  return row?.id ?? '';
}

/** Where a child was before its council began here: the first line of its history. */
export async function addEarlierLevel(
  tx: Tx,
  by: { authorityId: string; userId: string },
  earlier: { childId: string; level: Level; reason: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level, reason_code,
       reason, moved_by)
     VALUES ($1, $2, 1, 'universal', $3, 'before-this-service', $4, $5)`,
    [by.authorityId, earlier.childId, earlier.level, earlier.reason, by.userId],
  );
}

/** How many children moved along one edge. */
export interface MovesCount {
  from: Level;
  to: Level;
  children: number;
}

/** Children by edge, each once an edge; and in all, each once. No child is read. */
export async function countMoves(
  tx: Tx,
  since: string,
): Promise<{ edges: MovesCount[]; down: number; up: number }> {
  const edges = await tx.query<MovesCount>(
    `SELECT m.from_level AS "from", m.to_level AS "to", count(DISTINCT m.child_id) AS children
     FROM budgets.level_move m
     WHERE ${SINCE} GROUP BY 1, 2 ORDER BY 1, 2`,
    [since],
  );
  const all = await tx.find<{ down: number; up: number }>(
    `SELECT count(DISTINCT m.child_id) FILTER (WHERE r.up < 0) AS down,
            count(DISTINCT m.child_id) FILTER (WHERE r.up > 0) AS up
     FROM budgets.level_move m,
          LATERAL (SELECT array_position(l.levels, m.to_level) - array_position(l.levels, m.from_level) AS up
                   FROM (VALUES (ARRAY['universal', 'flexible-short-breaks', 'targeted-short-breaks',
                                       'social-care'])) l (levels)) r
     WHERE ${SINCE}`,
    [since],
  );
  return { edges, down: all?.down ?? 0, up: all?.up ?? 0 };
}

/** From the first moment of a local day; what was recorded from before the service is no move. */
const SINCE = `m.moved_at >= $1::date::timestamp AT TIME ZONE 'Europe/London'
  AND m.reason_code <> 'before-this-service' AND m.from_level <> m.to_level`;
