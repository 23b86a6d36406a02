import { type Tx } from '#platform';
import { iso } from './json.js';

const named = (alias: string): string => `coalesce(${alias}.display_name, 'A colleague')`;

/** What somebody of the council said about a conflict of interest. */
export interface Interest {
  by: string;
  own: boolean;
  conflict: boolean;
  details: string | null;
  declaredAt: string;
}

export async function listInterests(tx: Tx, calloffId: string): Promise<Interest[]> {
  return tx.query<Interest>(
    `SELECT ${named('u')} AS by, i.person_id = platform.current_user_id() AS own, i.conflict, i.details,
            ${iso('i.declared_at')} AS "declaredAt"
     FROM calloffs.interest i LEFT JOIN identity.user_account u ON u.id = i.person_id
     WHERE i.calloff_id = $1 ORDER BY i.declared_at`,
    [calloffId],
  );
}

export async function insertInterest(
  tx: Tx,
  row: {
    authorityId: string;
    calloffId: string;
    personId: string | null;
    conflict: boolean;
    details: string | null;
  },
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.interest (authority_id, calloff_id, person_id, conflict, details)
     VALUES ($1, $2, $3, $4, $5)`,
    [row.authorityId, row.calloffId, row.personId, row.conflict, row.details],
  );
}

/** Names of bidders, for whoever must know them to say whether there is a conflict; none before the opening. */
export async function listBidders(tx: Tx, calloffId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT p.name FROM calloffs.standing_bids($1) b JOIN providers.provider p ON p.id = b.provider_id
     ORDER BY p.name`,
    [calloffId],
  );
  return rows.map(({ name }) => name);
}

/** One evaluator's own assessment of all bids. */
export interface Scoring {
  evaluatorId: string;
  by: string;
  own: boolean;
  begunAt: string;
  finishedAt: string | null;
  stoodDown: { by: string; at: string; reasons: string } | null;
}

export async function listScorings(tx: Tx, calloffId: string): Promise<Scoring[]> {
  return tx.query<Scoring>(
    `SELECT s.evaluator_id AS "evaluatorId", ${named('u')} AS by,
            s.evaluator_id = platform.current_user_id() AS own, ${iso('s.begun_at')} AS "begunAt",
            ${iso('s.finished_at')} AS "finishedAt",
            CASE WHEN s.stood_down_at IS NOT NULL THEN json_build_object('by', ${named('d')},
              'at', ${iso('s.stood_down_at')}, 'reasons', s.stood_down_reasons) END AS "stoodDown"
     FROM calloffs.scoring s LEFT JOIN identity.user_account u ON u.id = s.evaluator_id
     LEFT JOIN identity.user_account d ON d.id = s.stood_down_by
     WHERE s.calloff_id = $1 ORDER BY s.begun_at`,
    [calloffId],
  );
}

export async function scoresAreShown(tx: Tx, calloffId: string): Promise<boolean> {
  const row = await tx.find<{ shown: boolean }>('SELECT calloffs.scores_shown($1) AS shown', [
    calloffId,
  ]);
  return row?.shown === true;
}

/** A bid that is assessed, without its price. */
export interface AssessedBidRow {
  id: string;
  provider: { id: string; name: string };
  /** By code of criterion. */
  answers: Record<string, string>;
}

export async function listAssessedBids(tx: Tx, calloffId: string): Promise<AssessedBidRow[]> {
  return tx.query<AssessedBidRow>(
    `SELECT b.bid_id AS id, json_build_object('id', p.id, 'name', p.name) AS provider, b.answers
     FROM calloffs.assessed_bids($1) b JOIN providers.provider p ON p.id = b.provider_id
     ORDER BY p.name, b.bid_id`,
    [calloffId],
  );
}

/** A score as one evaluator gave it, or as it was agreed. */
export interface Score {
  bidId: string;
  criterionId: string;
  by: string;
  own: boolean;
  points: number;
  reasons: string;
}

/** The caller's own, and the others' when all have finished. */
export async function listScores(tx: Tx, calloffId: string): Promise<Score[]> {
  return tx.query<Score>(
    `SELECT s.bid_id AS "bidId", s.criterion_id AS "criterionId", ${named('u')} AS by,
            s.evaluator_id = platform.current_user_id() AS own, s.points, s.reasons
     FROM calloffs.score s LEFT JOIN identity.user_account u ON u.id = s.evaluator_id
     WHERE s.calloff_id = $1 ORDER BY s.bid_id, s.criterion_id, u.display_name, s.evaluator_id`,
    [calloffId],
  );
}

export async function listAgreed(tx: Tx, calloffId: string): Promise<Score[]> {
  return tx.query<Score>(
    `SELECT g.bid_id AS "bidId", g.criterion_id AS "criterionId", ${named('u')} AS by,
            g.agreed_by = platform.current_user_id() AS own, g.points, g.reasons
     FROM calloffs.agreed_score g LEFT JOIN identity.user_account u ON u.id = g.agreed_by
     WHERE g.calloff_id = $1 ORDER BY g.bid_id, g.criterion_id`,
    [calloffId],
  );
}

/** Who has approved the scores as they stand now. */
export async function listLocks(
  tx: Tx,
  calloffId: string,
): Promise<{ by: string; own: boolean; approvedAt: string }[]> {
  return tx.query(
    `SELECT ${named('u')} AS by, l.person_id = platform.current_user_id() AS own,
            ${iso('l.approved_at')} AS "approvedAt"
     FROM calloffs.quality_lock l LEFT JOIN identity.user_account u ON u.id = l.person_id
     WHERE l.calloff_id = $1 AND l.digest = calloffs.agreed_digest($1) ORDER BY l.approved_at`,
    [calloffId],
  );
}

/** An act of an award, in its order. */
export interface LoggedAct {
  act: string;
  by: string | null;
  at: string;
}

export async function listAwardLog(tx: Tx, calloffId: string): Promise<LoggedAct[]> {
  return tx.query<LoggedAct>(
    `SELECT l.act, u.display_name AS by, ${iso('l.at')} AS at
     FROM calloffs.award_log l LEFT JOIN identity.user_account u ON u.id = l.person_id
     WHERE l.calloff_id = $1 ORDER BY l.position`,
    [calloffId],
  );
}
