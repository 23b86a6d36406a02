import { type Tx } from '#platform';
import { type EntitlementFacts } from '../domain/figures.js';
import { type Origin } from '../domain/programmes.js';

/** An entitlement with the grounds on which it was opened. */
export interface Entitlement extends EntitlementFacts {
  childId: string;
  state: 'open' | 'closed';
  universalFirstReason: string;
  origin: Origin | null;
  /** ISO 8601. */
  openedAt: string;
}

const FACTS = `e.id, e.programme, e.delivery, e.financial_year AS "financialYear",
  e.starts_on AS "startsOn", e.ends_on AS "endsOn", e.pence, e.minutes, e.nights`;
const WHOLE = `${FACTS}, e.child_id AS "childId", e.state, e.origin,
  e.universal_first_reason AS "universalFirstReason",
  to_char(e.opened_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "openedAt"`;

export async function findOpenEntitlement(
  tx: Tx,
  childId: string,
): Promise<EntitlementFacts | undefined> {
  return tx.findPrepared<EntitlementFacts>(
    'open-entitlement',
    `SELECT ${FACTS} FROM budgets.entitlement e WHERE e.child_id = $1 AND e.state = 'open'`,
    [childId],
  );
}

export async function findEntitlement(tx: Tx, id: string): Promise<Entitlement | undefined> {
  return tx.find<Entitlement>(`SELECT ${WHOLE} FROM budgets.entitlement e WHERE e.id = $1`, [id]);
}

/** The newest first. */
export async function listEntitlements(
  tx: Tx,
  childId: string,
  after: (string | number)[] | undefined,
  limit: number,
): Promise<Entitlement[]> {
  const [openedAt = null, id = null] = after ?? [];
  return tx.query<Entitlement>(
    `SELECT ${WHOLE} FROM budgets.entitlement e
     WHERE e.child_id = $1
       AND ($2::text IS NULL
            OR (date_trunc('milliseconds', e.opened_at), e.id::text) < ($2::timestamptz, $3))
     ORDER BY date_trunc('milliseconds', e.opened_at) DESC, e.id::text DESC LIMIT $4`,
    [childId, openedAt, id, limit],
  );
}

export interface EntitlementRow extends EntitlementFacts {
  authorityId: string;
  childId: string;
  universalFirstReason: string;
  origin: Origin | null;
  openedBy: string;
  packageKept: boolean;
}

/**
 * Writes the entitlement, whose fund exists already under the same id.
 * @returns false when the child has an open one: the unique index decides, also between two at once
 */
export async function addEntitlement(tx: Tx, row: EntitlementRow): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO budgets.entitlement (id, authority_id, child_id, fund_id, financial_year, programme,
       delivery, minutes, pence, starts_on, ends_on, universal_first_reason, origin, opened_by,
       nights, package_kept)
     VALUES ($1, $2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.financialYear,
      row.programme,
      row.delivery,
      row.minutes,
      row.pence,
      row.startsOn,
      row.endsOn,
      row.universalFirstReason,
      row.origin,
      row.openedBy,
      row.nights,
      row.packageKept,
    ],
  );
  return added === 1;
}

/** An entitlement whose year is over makes room for the next one; what is left in its fund stays there. */
export async function closeEnded(tx: Tx, childId: string, today: string): Promise<void> {
  await tx.change(
    `UPDATE budgets.entitlement SET state = 'closed'
     WHERE child_id = $1 AND state = 'open' AND ends_on < $2`,
    [childId, today],
  );
}
