import { type Tx } from '#platform';
import { type RightsContact } from '../domain/rights.js';

/** Of every authority, the last contact of each kind that has begun on the day. */
export async function contactsOn(tx: Tx, day: string): Promise<RightsContact[]> {
  return tx.query<RightsContact>(
    `SELECT DISTINCT ON (authority_id, kind) authority_id AS "authorityId", kind, name, how, phone, email
     FROM casework.rights_contact WHERE in_force_from <= $1
     ORDER BY authority_id, kind, in_force_from DESC`,
    [day],
  );
}
