import { type Tx } from '#platform';
import { type Answer, type Assessment, type Ground, type Visit } from '../domain/assessment.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;

const COLUMNS = `
  a.id, a.authority_id AS "authorityId", a.child_id AS "childId", a.set_id AS "setId",
  s.version AS "setVersion", s.demonstration, a.financial_year AS "financialYear",
  a.rerun_of AS "rerunOf", a.state, ${instant('a.started_at')} AS "startedAt",
  ${instant('a.finished_at')} AS "finishedAt", a.points, a.pence, a.agreed_as AS "agreedAs",
  ${instant('a.agreed_at')} AS "agreedAt"`;
const FROM = 'FROM assessments.assessment a JOIN assessments.question_set s ON s.id = a.set_id';

/** @param childId left out by whoever decides an appeal without knowing the child */
export async function findAssessment(
  tx: Tx,
  id: string,
  childId?: string,
): Promise<Assessment | undefined> {
  return tx.find<Assessment>(
    `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1 AND ($2::uuid IS NULL OR a.child_id = $2)`,
    [id, childId ?? null],
  );
}

/** The newest first; none that was cancelled. */
export async function listAssessments(tx: Tx, childId: string): Promise<Assessment[]> {
  return tx.query<Assessment>(
    `SELECT ${COLUMNS} ${FROM} WHERE a.child_id = $1 AND a.state <> 'cancelled'
     ORDER BY a.started_at DESC, a.id LIMIT 50`,
    [childId],
  );
}

/** False where one is being answered already. */
export async function addAssessment(
  tx: Tx,
  given: Pick<
    Assessment,
    'id' | 'authorityId' | 'childId' | 'setId' | 'financialYear' | 'rerunOf'
  > & {
    startedBy: string;
  },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO assessments.assessment
       (id, authority_id, child_id, set_id, financial_year, rerun_of, started_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (child_id) WHERE state = 'answering' DO NOTHING`,
    [
      given.id,
      given.authorityId,
      given.childId,
      given.setId,
      given.financialYear,
      given.rerunOf,
      given.startedBy,
    ],
  );
  return added === 1;
}

/** Holds it until the end of the transaction, so that no answer comes between reading and finishing. */
export async function lockAssessment(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT FROM assessments.assessment WHERE id = $1 FOR UPDATE', [id]);
}

export async function finishAssessment(
  tx: Tx,
  id: string,
  result: { points: number; pence: number; finishedBy: string },
): Promise<number> {
  return tx.change(
    `UPDATE assessments.assessment
     SET state = 'finished', points = $2, pence = $3, finished_by = $4, finished_at = now()
     WHERE id = $1 AND state = 'answering'`,
    [id, result.points, result.pence, result.finishedBy],
  );
}

export async function agreeAssessment(
  tx: Tx,
  id: string,
  by: { userId: string; role: string },
): Promise<number> {
  return tx.change(
    `UPDATE assessments.assessment
     SET state = 'agreed', agreed_by = $2, agreed_as = $3, agreed_at = now()
     WHERE id = $1 AND state = 'finished'`,
    [id, by.userId, by.role],
  );
}

export async function cancelAssessment(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE assessments.assessment SET state = 'cancelled' WHERE id = $1 AND state = 'answering'`,
    [id],
  );
}

/** The last version in each lane. */
export async function currentAnswers(tx: Tx, assessmentId: string): Promise<Answer[]> {
  return tx.query<Answer>(
    `SELECT DISTINCT ON (b.question_code, b.lane) b.question_code AS "questionCode", b.lane, b.version,
       b.option_code AS "optionCode", b.words, u.display_name AS "writtenByName",
       ${instant('b.written_at')} AS "writtenAt"
     FROM assessments.answer b JOIN identity.user_account u ON u.id = b.written_by
     WHERE b.assessment_id = $1 ORDER BY b.question_code, b.lane, b.version DESC`,
    [assessmentId],
  );
}

export async function addAnswer(
  tx: Tx,
  answer: {
    assessment: Pick<Assessment, 'id' | 'authorityId' | 'setId'>;
    questionCode: string;
    lane: string;
    version: number;
    optionCode: string | null;
    words: string;
    visitId: string | null;
    writtenBy: string;
  },
): Promise<void> {
  const { assessment } = answer;
  await tx.change(
    `INSERT INTO assessments.answer (authority_id, assessment_id, set_id, question_code, lane, version,
       option_code, words, visit_id, written_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      assessment.authorityId,
      assessment.id,
      assessment.setId,
      answer.questionCode,
      answer.lane,
      answer.version,
      answer.optionCode,
      answer.words,
      answer.visitId,
      answer.writtenBy,
    ],
  );
}

/** The newest first. */
export async function listVisits(tx: Tx, assessmentId: string): Promise<Visit[]> {
  return tx.query<Visit>(
    `SELECT v.id, v.held_on::text AS "heldOn", v.way, v.who_was_there AS "whoWasThere",
       u.display_name AS "recordedByName"
     FROM assessments.visit v JOIN identity.user_account u ON u.id = v.recorded_by
     WHERE v.assessment_id = $1 ORDER BY v.recorded_at DESC, v.id`,
    [assessmentId],
  );
}

export async function addVisit(
  tx: Tx,
  assessment: Pick<Assessment, 'id' | 'authorityId'>,
  visit: { id: string; heldOn: string; way: string; whoWasThere: string; recordedBy: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO assessments.visit (id, authority_id, assessment_id, held_on, way, who_was_there, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      visit.id,
      assessment.authorityId,
      assessment.id,
      visit.heldOn,
      visit.way,
      visit.whoWasThere,
      visit.recordedBy,
    ],
  );
}

export async function listGrounds(tx: Tx, assessmentId: string): Promise<Ground[]> {
  return tx.query<Ground>(
    `SELECT g.entitlement_id AS "entitlementId", e.programme, ${instant('g.linked_at')} AS "linkedAt"
     FROM assessments.ground g JOIN budgets.entitlement e ON e.id = g.entitlement_id
     WHERE g.assessment_id = $1 ORDER BY g.linked_at`,
    [assessmentId],
  );
}

/** False where it is recorded already. */
export async function addGround(
  tx: Tx,
  assessment: Pick<Assessment, 'id' | 'authorityId' | 'childId'>,
  entitlementId: string,
  linkedBy: string,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO assessments.ground (authority_id, child_id, assessment_id, entitlement_id, linked_by)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [assessment.authorityId, assessment.childId, assessment.id, entitlementId, linkedBy],
  );
  return added === 1;
}
