import { type Tx } from '#platform';
import { type NewPrice, type PriceSetting } from '../domain/price-setting.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Every price that was published or that the caller's council set, by code, its own first, the newest first. */
export async function listPrices(tx: Tx): Promise<PriceSetting[]> {
  return tx.query<PriceSetting>(
    `SELECT p.code, p.role, p.label, p.kind, p.way, p.unit, p.pence, p.up_to AS "upTo", p.recurring, p.basis,
            p.derivation, p.source, p.source_on::text AS "sourceOn", p.in_force_from::text AS "inForceFrom",
            p.authority_id IS NOT NULL AS own, u.display_name AS "setBy",
            CASE WHEN p.added_by IS NOT NULL THEN to_char(p.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt"
     FROM choices.price_line p LEFT JOIN identity.user_account u ON u.id = p.added_by
     ORDER BY p.code, p.authority_id NULLS LAST, p.in_force_from DESC`,
  );
}

/** Adds a price like the newest of its code; false where one begins on that day, or there is no such code. */
export async function addPrice(tx: Tx, price: NewPrice): Promise<boolean> {
  const derivation = price.derivation || null;
  const added = await tx.change(
    `INSERT INTO choices.price_line (authority_id, code, role, label, kind, way, unit, pence, up_to,
       recurring, basis, derivation, source, source_on, in_force_from, added_by)
     SELECT platform.current_authority(), p.code, p.role, p.label, p.kind, p.way, p.unit, $2, $3,
            p.recurring, CASE WHEN $4::text IS NULL THEN 'printed' ELSE 'derived' END, $4, $5, $6, $7,
            platform.current_user_id()
     FROM choices.price_line p WHERE p.code = $1
     ORDER BY p.authority_id NULLS LAST, p.in_force_from DESC LIMIT 1
     ON CONFLICT DO NOTHING`,
    [
      price.code,
      price.pence,
      price.upTo,
      derivation,
      price.source,
      price.sourceOn,
      price.inForceFrom,
    ],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removePrice(tx: Tx, code: string, inForceFrom: string): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM choices.price_line
     WHERE authority_id = platform.current_authority() AND code = $1 AND in_force_from = $2
       AND platform.begins_later(in_force_from)`,
    [code, inForceFrom],
  );
  return removed === 1;
}
