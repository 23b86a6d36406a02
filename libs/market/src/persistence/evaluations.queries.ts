import { type Tx } from '#platform';
import { type AgreedResult, type ConditionFinding, type Evaluator } from '../domain/evaluation.js';
import { iso } from './json.js';

/** What stands between the caller and an application of the caller's authority. */
export interface OwnStanding {
  /** 2: decisions rest on two evaluations that were moderated. */
  needed: number;
  conflicted: boolean;
  declared: boolean;
}

export async function ownStanding(tx: Tx, applicationId: string): Promise<OwnStanding> {
  const row = await tx.find<OwnStanding>(
    `SELECT market.conflicted_in($1) AS conflicted,
            market.evaluations_needed(platform.current_authority(), $1) AS needed,
            EXISTS (SELECT FROM market.conflict_declaration c
                    WHERE c.application_id = $1 AND c.user_id = platform.current_user_id()) AS declared`,
    [applicationId],
  );
  return row ?? { needed: 1, conflicted: false, declared: false };
}

export interface Declaration {
  userId: string;
  name: string;
  conflicted: boolean;
  details: string | null;
  at: string;
}

/** Of the caller's authority, in the order in which they were made. */
export async function listDeclarations(tx: Tx, applicationId: string): Promise<Declaration[]> {
  return tx.query<Declaration>(
    `SELECT c.user_id AS "userId", u.display_name AS name, c.conflicted, c.details,
            ${iso('c.declared_at')} AS at
     FROM market.conflict_declaration c JOIN identity.user_account u ON u.id = c.user_id
     WHERE c.application_id = $1 AND c.authority_id = platform.current_authority()
     ORDER BY c.declared_at, c.id`,
    [applicationId],
  );
}

export async function insertDeclaration(
  tx: Tx,
  applicationId: string,
  details: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO market.conflict_declaration (authority_id, application_id, user_id, conflicted, details)
     VALUES (platform.current_authority(), $1, platform.current_user_id(), $2::text IS NOT NULL, $2)
     ON CONFLICT ON CONSTRAINT declared_once DO NOTHING`,
    [applicationId, details],
  );
}

/** The two of the caller's authority, by place. */
export async function listEvaluators(tx: Tx, applicationId: string): Promise<Evaluator[]> {
  return tx.query<Evaluator>(
    `SELECT e.id, e.user_id AS "userId", u.display_name AS name, e.position,
            ${iso('e.finished_at')} AS "finishedAt"
     FROM market.evaluator e JOIN identity.user_account u ON u.id = e.user_id
     WHERE e.application_id = $1 AND e.authority_id = platform.current_authority()
       AND e.released_at IS NULL
     ORDER BY e.position`,
    [applicationId],
  );
}

export async function insertEvaluator(
  tx: Tx,
  applicationId: string,
  { userId, position }: { userId: string; position: number },
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `INSERT INTO market.evaluator (authority_id, application_id, user_id, position, assigned_by)
     VALUES (platform.current_authority(), $1, $2, $3, platform.current_user_id()) RETURNING id`,
    [applicationId, userId, position],
  );
  return row?.id;
}

/** @returns false when the evaluation is finished, or was released before */
export async function releaseEvaluator(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.evaluator SET released_at = now()
     WHERE id = $1 AND released_at IS NULL AND finished_at IS NULL`,
    [id],
  );
  return changed === 1;
}

/** @returns false when it was finished or released before */
export async function finishEvaluator(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.evaluator SET finished_at = now()
     WHERE id = $1 AND released_at IS NULL AND finished_at IS NULL`,
    [id],
  );
  return changed === 1;
}

/** Commissioners of the caller's authority whom no conflict keeps away, by name. */
export async function listColleagues(
  tx: Tx,
  applicationId: string,
): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }>(
    `SELECT u.id, u.display_name AS name
     FROM identity.membership m JOIN identity.user_account u ON u.id = m.user_id
     WHERE m.authority_id = platform.current_authority() AND m.role = 'commissioner' AND m.ended_at IS NULL
       AND NOT EXISTS (SELECT FROM market.conflict_declaration c
                       WHERE c.application_id = $1 AND c.user_id = m.user_id AND c.conflicted)
     ORDER BY u.display_name, u.id`,
    [applicationId],
  );
}

export interface StoredFinding extends ConditionFinding {
  evaluatorId: string;
  partId: string;
}

/** Those that the caller may read: the own ones, and both once both are done. */
export async function listFindings(tx: Tx, applicationId: string): Promise<StoredFinding[]> {
  return tx.query<StoredFinding>(
    `SELECT f.evaluator_id AS "evaluatorId", f.part_id AS "partId", f.condition_code AS code, f.result,
            f.reasons
     FROM market.finding f JOIN market.evaluator e ON e.id = f.evaluator_id
     WHERE f.application_id = $1 AND f.authority_id = platform.current_authority()
       AND e.released_at IS NULL
     ORDER BY e.position, f.condition_code`,
    [applicationId],
  );
}

export async function saveFinding(
  tx: Tx,
  place: { evaluatorId: string; applicationId: string; partId: string },
  { code, result, reasons }: ConditionFinding,
): Promise<void> {
  await tx.change(
    `INSERT INTO market.finding
       (evaluator_id, authority_id, application_id, part_id, condition_code, result, reasons)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6)
     ON CONFLICT (evaluator_id, part_id, condition_code)
       DO UPDATE SET result = EXCLUDED.result, reasons = EXCLUDED.reasons, written_at = now()`,
    [place.evaluatorId, place.applicationId, place.partId, code, result, reasons],
  );
}

export interface Moderation {
  partId: string;
  by: string;
  at: string;
  findings: ConditionFinding<AgreedResult>[];
}

/** What the caller's authority agreed on, part by part. */
export async function listModerations(tx: Tx, applicationId: string): Promise<Moderation[]> {
  return tx.query<Moderation>(
    `SELECT m.part_id AS "partId", u.display_name AS by, ${iso('m.moderated_at')} AS at,
            (SELECT json_agg(json_build_object('code', g.condition_code, 'result', g.result,
                                               'reasons', g.reasons) ORDER BY c.position)
             FROM market.agreed_finding g
             JOIN market.condition c ON c.part_id = g.part_id AND c.code = g.condition_code
             WHERE g.moderation_id = m.id) AS findings
     FROM market.moderation m JOIN identity.user_account u ON u.id = m.moderated_by
     WHERE m.application_id = $1 AND m.authority_id = platform.current_authority()`,
    [applicationId],
  );
}

/** @returns false when the part was moderated before */
export async function insertModeration(
  tx: Tx,
  { id, applicationId, partId }: { id: string; applicationId: string; partId: string },
  findings: ConditionFinding<AgreedResult>[],
): Promise<boolean> {
  const changed = await tx.change(
    `INSERT INTO market.moderation (id, authority_id, application_id, part_id, moderated_by)
     VALUES ($1, platform.current_authority(), $2, $3, platform.current_user_id())
     ON CONFLICT ON CONSTRAINT moderated_once DO NOTHING`,
    [id, applicationId, partId],
  );
  if (changed === 0) return false;
  await tx.change(
    `INSERT INTO market.agreed_finding (moderation_id, authority_id, part_id, condition_code, result, reasons)
     SELECT $1, platform.current_authority(), $2, g.code, g.result, g.reasons
     FROM json_to_recordset($3) AS g (code text, result text, reasons text)`,
    [id, partId, JSON.stringify(findings)],
  );
  return true;
}
