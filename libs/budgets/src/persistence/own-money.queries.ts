import { type Tx } from '#platform';
import { type Programme } from '../domain/programmes.js';
import { type AddedTo } from './money-added.queries.js';

/** The code of an entitlement, made once. @returns undefined where the code is another's */
export async function codeOfEntitlement(
  tx: Tx,
  entitlementId: string,
): Promise<string | undefined> {
  const row = await tx.find<{ code: string }>(
    'SELECT code FROM budgets.paying_in_code WHERE entitlement_id = $1',
    [entitlementId],
  );
  return row?.code;
}

/** @returns false where the entitlement has one meanwhile, or the code is taken */
export async function addCode(
  tx: Tx,
  childId: string,
  entitlementId: string,
  code: string,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO budgets.paying_in_code (entitlement_id, authority_id, child_id, code, made_by)
     VALUES ($1, platform.current_authority(), $2, $3, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [entitlementId, childId, code],
  );
  return added === 1;
}

/** A budget as finance knows it: by its code, without the child. */
export interface PayingIn {
  code: string;
  entitlementId: string;
  programme: Programme;
  financialYear: string;
  endsOn: string;
  state: 'open' | 'closed';
  contributedPence: number;
  availablePence: number;
  /** Of what is available, the family's. */
  ownLeftPence: number;
}

const PAYING_IN = `
  SELECT p.code, e.id AS "entitlementId", p.child_id AS "childId", e.programme,
         e.financial_year AS "financialYear", e.ends_on::text AS "endsOn", e.state,
         ledger.contributed(e.id) AS "contributedPence", a.pence AS "availablePence",
         least(ledger.contributed(e.id), a.pence) AS "ownLeftPence"
  FROM budgets.paying_in_code p JOIN budgets.entitlement e ON e.id = p.entitlement_id
  JOIN ledger.account a ON a.fund_id = e.fund_id AND a.kind = 'available'
  WHERE p.authority_id = platform.current_authority()`;

export async function findByCode(
  tx: Tx,
  code: string,
): Promise<(PayingIn & { childId: string }) | undefined> {
  return tx.find(`${PAYING_IN} AND p.code = $1`, [code]);
}

/** Budgets that are over and still have money of their family, those that ended first before others. */
export async function listToReturn(tx: Tx, today: string, limit: number): Promise<PayingIn[]> {
  const rows = await tx.query<PayingIn & { childId: string }>(
    `SELECT * FROM (${PAYING_IN} AND (e.state = 'closed' OR e.ends_on < $1)) o
     WHERE "ownLeftPence" > 0 ORDER BY "endsOn", code LIMIT $2`,
    [today, limit],
  );
  return rows.map(({ childId: _child, ...row }) => row);
}

/** @returns false where the receipt is recorded already */
export async function addContribution(
  tx: Tx,
  { id, childId, entitlementId }: AddedTo,
  received: { pence: number; receivedOn: string; receipt: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO budgets.contribution (id, authority_id, child_id, entitlement_id, pence, received_on,
       receipt, recorded_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, platform.current_user_id())
     ON CONFLICT ON CONSTRAINT contribution_once DO NOTHING`,
    [id, childId, entitlementId, received.pence, received.receivedOn, received.receipt],
  );
  return added === 1;
}

export async function addReturn(
  tx: Tx,
  { id, childId, entitlementId }: AddedTo,
  { pence, reason }: { pence: number; reason: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO budgets.contribution_return (id, authority_id, child_id, entitlement_id, pence, reason,
       returned_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, platform.current_user_id())`,
    [id, childId, entitlementId, pence, reason],
  );
}

/** What finance did last, of the authority. */
export interface OwnMoneyMove {
  kind: 'contribution' | 'contribution-return';
  code: string;
  pence: number;
  receivedOn: string | null;
  receipt: string | null;
  /** ISO 8601. */
  at: string;
}

export async function lastMoves(tx: Tx, limit: number): Promise<OwnMoneyMove[]> {
  return tx.query<OwnMoneyMove>(
    `SELECT m.kind, p.code, m.pence, m.received_on::text AS "receivedOn", m.receipt,
            to_char(m.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
     FROM (SELECT 'contribution' AS kind, entitlement_id, pence, received_on, receipt, recorded_at AS at
           FROM budgets.contribution WHERE authority_id = platform.current_authority()
           UNION ALL
           SELECT 'contribution-return', entitlement_id, pence, NULL, NULL, returned_at
           FROM budgets.contribution_return WHERE authority_id = platform.current_authority()) m
     JOIN budgets.paying_in_code p ON p.entitlement_id = m.entitlement_id
     ORDER BY m.at DESC LIMIT $1`,
    [limit],
  );
}
