import { type Tx } from '#platform';

/** How many evaluations an authority asks for, for applications received from a day on. */
export interface EvaluationRule {
  /** "YYYY-MM-DD". */
  inForceFrom: string;
  evaluations: 1 | 2;
}

/** Of the caller's authority, the latest first. */
export async function listEvaluationRules(tx: Tx): Promise<EvaluationRule[]> {
  return tx.query<EvaluationRule>(
    `SELECT to_char(r.in_force_from, 'YYYY-MM-DD') AS "inForceFrom", r.evaluations
     FROM market.evaluation_rule r WHERE r.authority_id = platform.current_authority()
     ORDER BY r.in_force_from DESC`,
  );
}

/** @returns false when a rule begins on that day already */
export async function insertEvaluationRule(tx: Tx, rule: EvaluationRule): Promise<boolean> {
  const changed = await tx.change(
    `INSERT INTO market.evaluation_rule (authority_id, in_force_from, evaluations, set_by)
     VALUES (platform.current_authority(), $1, $2, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [rule.inForceFrom, rule.evaluations],
  );
  return changed === 1;
}
