import { type Tx } from '#platform';
import { type NewPackageLine, type PackageLine } from '../domain/package-line.js';

const LINE = `l.id, l.child_id AS "childId", l.entitlement_id AS "entitlementId", l.kind, l.description,
  l.way, l.provider_id AS "providerId", l.unit, l.quantity, l.unit_pence AS "unitPence",
  l.total_pence AS "totalPence", l.recurring, l.source, l.state,
  to_char(l.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
  to_char(l.ended_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endedAt"`;

/** The current lines of a child's open entitlement, in the order in which they were added. */
export async function currentLines(tx: Tx, childId: string): Promise<PackageLine[]> {
  return tx.prepared<PackageLine>(
    'package-lines',
    `SELECT ${LINE} FROM budgets.package_line l
     JOIN budgets.entitlement e ON e.id = l.entitlement_id AND e.state = 'open'
     WHERE l.child_id = $1 AND l.state = 'current' ORDER BY l.created_at, l.id`,
    [childId],
  );
}

/** Lines of a child that have ended, or whose entitlement has, the last first. */
export async function endedLines(tx: Tx, childId: string, limit: number): Promise<PackageLine[]> {
  return tx.query<PackageLine>(
    `SELECT ${LINE} FROM budgets.package_line l
     JOIN budgets.entitlement e ON e.id = l.entitlement_id
     WHERE l.child_id = $1 AND (l.state = 'ended' OR e.state = 'closed')
     ORDER BY l.ended_at DESC NULLS LAST, l.created_at DESC, l.id LIMIT $2`,
    [childId, limit],
  );
}

export async function findLine(
  tx: Tx,
  childId: string,
  lineId: string,
): Promise<PackageLine | undefined> {
  return tx.find<PackageLine>(
    `SELECT ${LINE} FROM budgets.package_line l WHERE l.child_id = $1 AND l.id = $2`,
    [childId, lineId],
  );
}

export interface LineOwner {
  authorityId: string;
  childId: string;
  entitlementId: string;
  userId: string;
}

export async function addLine(
  tx: Tx,
  id: string,
  owner: LineOwner,
  line: NewPackageLine,
): Promise<void> {
  await tx.query(
    // By the clock, not by the transaction: lines added together keep their order.
    `INSERT INTO budgets.package_line (id, authority_id, child_id, entitlement_id, created_by, kind,
       description, way, provider_id, unit, quantity, unit_pence, total_pence, recurring, source, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, clock_timestamp())`,
    [
      id,
      owner.authorityId,
      owner.childId,
      owner.entitlementId,
      owner.userId,
      line.kind,
      line.description,
      line.way,
      line.providerId,
      line.unit,
      line.quantity,
      line.unitPence,
      line.totalPence,
      line.recurring,
      line.source,
    ],
  );
}

/**
 * Ends a line that is current.
 * @returns false when it is not the child's, or has ended
 */
export async function endLine(
  tx: Tx,
  childId: string,
  lineId: string,
  userId: string,
): Promise<boolean> {
  const ended = await tx.change(
    `UPDATE budgets.package_line SET state = 'ended', ended_at = now(), ended_by = $3
     WHERE child_id = $1 AND id = $2 AND state = 'current'`,
    [childId, lineId, userId],
  );
  return ended === 1;
}
