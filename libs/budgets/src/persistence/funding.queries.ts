import { type Tx } from '#platform';
import { type FundingAgreement, type ShareFunder, type Shares } from '../domain/funding-shares.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** Of the child's entitlement that runs today, open or closed. */
export interface SharedYear {
  id: string;
  financialYear: string;
  pence: number;
  /** "YYYY-MM-DD". */
  endsOn: string;
}

export async function yearToShare(
  tx: Tx,
  childId: string,
  day: string,
): Promise<SharedYear | undefined> {
  return tx.find<SharedYear>(
    `SELECT e.id, e.financial_year AS "financialYear", e.pence, e.ends_on::text AS "endsOn"
     FROM budgets.entitlement e
     WHERE e.child_id = $1 AND $2::date BETWEEN e.starts_on AND e.ends_on
     ORDER BY e.state = 'open' DESC, e.opened_at DESC LIMIT 1`,
    [childId, day],
  );
}

/** The last hundred versions, the newest first. */
export async function agreementsOf(tx: Tx, entitlementId: string): Promise<FundingAgreement[]> {
  return tx.query<FundingAgreement>(
    `SELECT a.id, a.number, a.version, a.pence, a.origin, a.agreed_with AS "agreedWith",
            a.recorded_by AS "recordedBy",
            to_char(a.recorded_at AT TIME ZONE 'UTC', ${INSTANT}) AS "recordedAt",
            to_char(a.in_force_from AT TIME ZONE 'UTC', ${INSTANT}) AS "inForceFrom",
            a.in_force_from <= clock_timestamp() AS "hasBegun",
            (SELECT jsonb_object_agg(s.funder, s.pence) FROM budgets.funding_share s
             WHERE s.agreement_id = a.id) AS shares
     FROM budgets.funding_agreement a WHERE a.entitlement_id = $1
     ORDER BY a.version DESC LIMIT 100`,
    [entitlementId],
  );
}

/**
 * A further version; the database numbers it and lets it count from the instant on, or from now.
 * @param agreement.from an instant
 */
export async function addAgreement(
  tx: Tx,
  agreement: {
    id: string;
    childId: string;
    entitlementId: string;
    pence: number;
    from: Date;
    agreedWith: string;
  },
  shares: Shares,
): Promise<void> {
  const { id, childId, entitlementId, pence, from, agreedWith } = agreement;
  await tx.query(
    `INSERT INTO budgets.funding_agreement (id, authority_id, child_id, entitlement_id, version, pence,
       in_force_from, origin, agreed_with, recorded_by)
     VALUES ($1, platform.current_authority(), $2, $3, 1, $4, $5, 'agreed', $6,
       platform.current_user_id())`,
    [id, childId, entitlementId, pence, from, agreedWith],
  );
  const parts = Object.entries(shares);
  await tx.query(
    `INSERT INTO budgets.funding_share (agreement_id, authority_id, funder, pence)
     SELECT $1, platform.current_authority(), s.funder, s.pence
     FROM unnest($2::text[], $3::bigint[]) AS s (funder, pence)`,
    [id, parts.map(([funder]) => funder), parts.map(([, share]) => share)],
  );
}

/** Which body a funder is, and the cost centre it is charged to. */
export interface FunderAccount {
  funder: ShareFunder;
  body: string;
  costCentre: string;
  setAt: string;
}

/** The last that was set for each; a funder of whom nothing was set is left out. */
export async function funderAccounts(tx: Tx): Promise<FunderAccount[]> {
  return tx.query<FunderAccount>(
    `SELECT DISTINCT ON (f.funder) f.funder, f.body, f.cost_centre AS "costCentre",
            to_char(f.set_at AT TIME ZONE 'UTC', ${INSTANT}) AS "setAt"
     FROM budgets.funder_account f WHERE f.authority_id = platform.current_authority()
     ORDER BY f.funder, f.set_at DESC, f.id`,
  );
}

export async function setFunderAccount(
  tx: Tx,
  { funder, body, costCentre }: Omit<FunderAccount, 'setAt'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO budgets.funder_account (authority_id, funder, body, cost_centre, set_by, set_at)
     VALUES (platform.current_authority(), $1, $2, $3, platform.current_user_id(), clock_timestamp())`,
    [funder, body, costCentre],
  );
}
