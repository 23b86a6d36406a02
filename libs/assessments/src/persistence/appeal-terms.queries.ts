import { type DatedValue, type NewDatedValue } from '#kernel';
import { type Tx } from '#platform';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Within how many working days an authority decides an appeal, from a day on. */
export interface AppealTerm extends DatedValue {
  workingDays: number;
}

/** Every term that the caller's authority has set, the newest first. */
export async function listTerms(tx: Tx): Promise<AppealTerm[]> {
  return tx.query<AppealTerm>(
    `SELECT t.working_days AS "workingDays", t.in_force_from::text AS "inForceFrom", t.source,
            u.display_name AS "setBy",
            CASE WHEN t.set_by IS NOT NULL THEN to_char(t.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt"
     FROM assessments.appeal_term t LEFT JOIN identity.user_account u ON u.id = t.set_by
     WHERE t.authority_id = platform.current_authority()
     ORDER BY t.in_force_from DESC`,
  );
}

/** False where a term begins on that day already. */
export async function addTerm(
  tx: Tx,
  { workingDays, inForceFrom, source }: NewDatedValue & { workingDays: number },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO assessments.appeal_term (authority_id, in_force_from, working_days, source, set_by)
     VALUES (platform.current_authority(), $1, $2, $3, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [inForceFrom, workingDays, source],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removeTerm(tx: Tx, inForceFrom: string): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM assessments.appeal_term
     WHERE authority_id = platform.current_authority() AND in_force_from = $1
       AND platform.begins_later(in_force_from)`,
    [inForceFrom],
  );
  return removed === 1;
}
