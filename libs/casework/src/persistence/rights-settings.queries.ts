import { type DatedValue, type NewDatedValue } from '#kernel';
import { type Tx } from '#platform';
import { type ContactDetails } from '../domain/contact-details.js';
import { type RightsContact } from '../domain/rights.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Every contact that the caller's authority has named, by kind and the newest first. */
export async function listContacts(tx: Tx): Promise<(ContactDetails & DatedValue)[]> {
  return tx.query<ContactDetails & DatedValue>(
    `SELECT c.kind, c.name, c.how, c.phone, c.email, c.in_force_from::text AS "inForceFrom", c.source,
            u.display_name AS "setBy",
            CASE WHEN c.set_by IS NOT NULL THEN to_char(c.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt"
     FROM casework.rights_contact c LEFT JOIN identity.user_account u ON u.id = c.set_by
     WHERE c.authority_id = platform.current_authority()
     ORDER BY c.kind, c.in_force_from DESC`,
  );
}

/** False where a contact of that kind begins on that day already. */
export async function addContact(
  tx: Tx,
  { kind, name, how, phone, email, inForceFrom, source }: ContactDetails & NewDatedValue,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO casework.rights_contact
       (authority_id, kind, in_force_from, name, how, phone, email, source, set_by)
     VALUES (platform.current_authority(), $1, $2, $3, $4, $5, $6, $7, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [kind, inForceFrom, name, how, phone, email, source],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removeContact(
  tx: Tx,
  kind: RightsContact['kind'],
  inForceFrom: string,
): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM casework.rights_contact
     WHERE authority_id = platform.current_authority() AND kind = $1 AND in_force_from = $2
       AND platform.begins_later(in_force_from)`,
    [kind, inForceFrom],
  );
  return removed === 1;
}
