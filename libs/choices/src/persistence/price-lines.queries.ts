import { type Tx } from '#platform';
import { type PriceLine } from '../domain/price-book.js';

/**
 * The prices in force on a day: of each code the authority's own newest row, or else the published one.
 * @param today "YYYY-MM-DD"
 */
export async function pricesInForce(tx: Tx, today: string): Promise<PriceLine[]> {
  return tx.prepared<PriceLine>(
    'prices-in-force',
    `SELECT DISTINCT ON (p.code) p.code, p.role, p.label, p.kind, p.way, p.unit, p.pence,
       p.up_to AS "upTo", p.recurring, p.basis, p.derivation, p.source,
       p.source_on AS "sourceOn", p.in_force_from AS "inForceFrom", p.authority_id IS NOT NULL AS own
     FROM choices.price_line p
     WHERE p.in_force_from <= $1
     ORDER BY p.code, p.authority_id NULLS LAST, p.in_force_from DESC`,
    [today],
  );
}
