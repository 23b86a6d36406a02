import { type Tx } from '#platform';
import { type Appeal } from '../domain/assessment.js';
import { type AppealOutcome } from '../domain/vocabulary.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const COLUMNS = `
  p.id, p.assessment_id AS "assessmentId", p.child_id AS "childId", p.words,
  to_char(p.made_at AT TIME ZONE 'UTC', ${ISO}) AS "madeAt", p.decide_by::text AS "decideBy",
  p.state, p.reasons, to_char(p.decided_at AT TIME ZONE 'UTC', ${ISO}) AS "decidedAt"`;

/** The authority's own working days for an appeal, where it has set them. */
export async function findTerm(
  tx: Tx,
  authorityId: string,
  day: string,
): Promise<number | undefined> {
  const term = await tx.find<{ workingDays: number }>(
    `SELECT working_days AS "workingDays" FROM assessments.appeal_term
     WHERE authority_id = $1 AND in_force_from <= $2 ORDER BY in_force_from DESC LIMIT 1`,
    [authorityId, day],
  );
  return term?.workingDays;
}

/** False where one waits already. */
export async function addAppeal(
  tx: Tx,
  appeal: {
    id: string;
    authorityId: string;
    childId: string;
    assessmentId: string;
    words: string;
    madeBy: string;
    madeAs: string;
    decideBy: string;
  },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO assessments.appeal
       (id, authority_id, child_id, assessment_id, words, made_by, made_as, decide_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (assessment_id) WHERE state = 'waiting' DO NOTHING`,
    [
      appeal.id,
      appeal.authorityId,
      appeal.childId,
      appeal.assessmentId,
      appeal.words,
      appeal.madeBy,
      appeal.madeAs,
      appeal.decideBy,
    ],
  );
  return added === 1;
}

export async function findAppeal(tx: Tx, id: string): Promise<Appeal | undefined> {
  return tx.find<Appeal>(`SELECT ${COLUMNS} FROM assessments.appeal p WHERE p.id = $1`, [id]);
}

/** The newest first. */
export async function listAppealsOf(tx: Tx, assessmentId: string): Promise<Appeal[]> {
  return tx.query<Appeal>(
    `SELECT ${COLUMNS} FROM assessments.appeal p WHERE p.assessment_id = $1 ORDER BY p.made_at DESC`,
    [assessmentId],
  );
}

/** Those that wait, the most urgent first. */
export async function listWaitingAppeals(tx: Tx): Promise<Appeal[]> {
  return tx.query<Appeal>(
    `SELECT ${COLUMNS} FROM assessments.appeal p WHERE p.state = 'waiting'
     ORDER BY p.decide_by, p.made_at, p.id LIMIT 100`,
  );
}

export async function decideAppeal(
  tx: Tx,
  id: string,
  decision: { outcome: AppealOutcome; reasons: string; decidedBy: string },
): Promise<number> {
  return tx.change(
    `UPDATE assessments.appeal SET state = $2, reasons = $3, decided_by = $4, decided_at = now()
     WHERE id = $1`,
    [id, decision.outcome, decision.reasons, decision.decidedBy],
  );
}
