import { type Tx } from '#platform';
import { type FundingEvent, type VersionInForce } from '../domain/recharge.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** An entitlement whose money has shares, with all that happened to it up to an instant. */
export interface SharedEntitlement {
  entitlementId: string;
  financialYear: string;
  versions: VersionInForce[];
  events: FundingEvent[];
}

/*
 * What a transaction did to what was given and to what is spent, in the budget and on its card together. A
 * reversal counts as of the time of what it undoes; what somebody else paid in, or got
 * back of it, is not given by the funders.
 */
const EVENTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'at', to_char(m.recorded_at AT TIME ZONE 'UTC', ${INSTANT}),
           'countsAs', to_char(m.counts_as AT TIME ZONE 'UTC', ${INSTANT}),
           'spentPence', m.spent, 'givenPence', m.given) ORDER BY m.recorded_at, m.id), '[]')
  FROM (
    SELECT t.id, t.recorded_at, coalesce(r.recorded_at, t.recorded_at) AS counts_as,
           coalesce(sum(n.pence) FILTER (WHERE a.kind = 'spent'), 0) AS spent,
           coalesce(-sum(n.pence) FILTER (WHERE a.kind = 'allocated'
             AND coalesce(r.kind, t.kind) NOT IN ('contribution', 'contribution-return')), 0) AS given
    FROM budgets.fund_of_entitlement f
    JOIN ledger.account a ON a.fund_id = f.fund_id AND a.kind IN ('allocated', 'spent')
    JOIN ledger.entry n ON n.account_id = a.id
    JOIN ledger.transaction t ON t.id = n.transaction_id
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id
    WHERE f.entitlement_id = e.id AND t.recorded_at < $1
    GROUP BY t.id, t.recorded_at, r.recorded_at) m
  WHERE m.spent <> 0 OR m.given <> 0`;

const VERSIONS = `
  SELECT jsonb_agg(jsonb_build_object('number', g.number, 'version', g.version,
           'inForceFrom', to_char(g.in_force_from AT TIME ZONE 'UTC', ${INSTANT}),
           'shares', (SELECT jsonb_object_agg(s.funder, s.pence) FROM budgets.funding_share s
                      WHERE s.agreement_id = g.id)) ORDER BY g.version)
  FROM budgets.funding_agreement g WHERE g.entitlement_id = e.id`;

/**
 * Entitlements with shares, of the caller's council or of one entitlement.
 * @param until before which instant something happened
 * @param entitlementId null for all that the caller may see
 */
export async function sharedEntitlements(
  tx: Tx,
  until: Date,
  entitlementId: string | null,
): Promise<SharedEntitlement[]> {
  return tx.query<SharedEntitlement>(
    `SELECT e.id AS "entitlementId", e.financial_year AS "financialYear",
            (${VERSIONS}) AS versions, (${EVENTS}) AS events
     FROM budgets.entitlement e
     WHERE e.id IN (SELECT g.entitlement_id FROM budgets.funding_agreement g
                    WHERE g.authority_id = platform.current_authority())
       AND ($2::uuid IS NULL OR e.id = $2)
     ORDER BY e.financial_year, e.id`,
    [until, entitlementId],
  );
}

/**
 * What those entitlements spent in a period by the ledger alone, however it is shared: the figure that the
 * charges must come to.
 */
export async function spentByShared(
  tx: Tx,
  period: { from: Date; until: Date },
): Promise<{ pence: number }> {
  const sum = await tx.find<{ pence: number }>(
    `SELECT coalesce(sum(n.pence), 0)::bigint AS pence
     FROM budgets.fund_of_entitlement f
     JOIN ledger.account a ON a.fund_id = f.fund_id AND a.kind = 'spent'
     JOIN ledger.entry n ON n.account_id = a.id
     JOIN ledger.transaction t ON t.id = n.transaction_id
     WHERE f.entitlement_id IN (SELECT g.entitlement_id FROM budgets.funding_agreement g
                                WHERE g.authority_id = platform.current_authority())
       AND t.recorded_at >= $1 AND t.recorded_at < $2`,
    [period.from, period.until],
  );
  return sum ?? { pence: 0 };
}
