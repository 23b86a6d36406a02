import { type Tx } from '#platform';
import {
  type CaseloadRange,
  type OfficerCaseload,
  RANGES_OF_THE_SOURCE,
} from '../domain/caseload.js';

/** What is in force on a day: the rows of the last date that has begun, the used one first. */
export async function rangesOn(tx: Tx, authorityId: string, day: string): Promise<CaseloadRange[]> {
  const own = await tx.query<CaseloadRange>(
    `SELECT least, most, source, used FROM casework.caseload_range
     WHERE authority_id = $1 AND in_force_from = (
       SELECT max(in_force_from) FROM casework.caseload_range
       WHERE authority_id = $1 AND in_force_from <= $2)
     ORDER BY used DESC, source`,
    [authorityId, day],
  );
  return own.length > 0 ? own : [...RANGES_OF_THE_SOURCE];
}

export async function countCaseload(tx: Tx, officerId: string): Promise<number> {
  const row = await tx.find<{ children: number }>(
    'SELECT count(*)::int AS children FROM children.caseload WHERE officer_id = $1',
    [officerId],
  );
  return row?.children ?? 0;
}

/** Every officer of an authority, the fullest list first; also who has none. */
export async function listCaseloads(tx: Tx, authorityId: string): Promise<OfficerCaseload[]> {
  return tx.query<OfficerCaseload>(
    `SELECT u.id AS "officerId", u.display_name AS "officerName",
            (SELECT count(*)::int FROM children.caseload k
             WHERE k.officer_id = u.id AND k.authority_id = $1) AS children
     FROM identity.membership m JOIN identity.user_account u ON u.id = m.user_id
     WHERE m.authority_id = $1 AND m.role = 'officer' AND m.ended_at IS NULL
     ORDER BY children DESC, u.display_name, u.id LIMIT 200`,
    [authorityId],
  );
}
