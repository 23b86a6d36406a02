import { type Tx } from '#platform';
import { type CaseContact } from '../domain/case-contact.js';

/** What the case system said of a child that the caller sees. */
export async function findCaseContact(tx: Tx, childId: string): Promise<CaseContact | undefined> {
  return tx.find<CaseContact>(
    `SELECT r.level, r.parent_name AS name, r.parent_email::text AS email, r.parent_phone AS phone,
            to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
            CASE WHEN m.user_id IS NULL THEN 'none'
                 WHEN EXISTS (SELECT FROM children.guardian g
                              WHERE g.child_id = r.child_id AND g.user_id = m.user_id) THEN 'has-access'
                 ELSE 'known' END AS account
     FROM imports.child_record r
     LEFT JOIN identity.user_account u ON u.email = r.parent_email
     LEFT JOIN identity.membership m ON m.user_id = u.id AND m.authority_id = r.authority_id
       AND m.role = 'family' AND m.ended_at IS NULL
     WHERE r.child_id = $1`,
    [childId],
  );
}
