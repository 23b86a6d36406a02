import { type Tx } from '#platform';
import { type Named } from '../domain/vocabulary.js';
import { iso, named } from './json.js';

/** An extension of the time to decide, as its provider reads it. */
export interface DecisionExtension {
  authority: Named;
  code: 'more-documents' | 'verify-conditions' | 'other';
  reasons: string;
  wasDueOn: string;
  decideBy: string;
  at: string;
}

/** Those of an application that the caller may see, by authority. */
export async function listExtensions(tx: Tx, applicationId: string): Promise<DecisionExtension[]> {
  return tx.query<DecisionExtension>(
    `SELECT ${named('u')} AS authority, x.reason_code AS code, x.reasons, x.was_due_on AS "wasDueOn",
            x.decide_by AS "decideBy", ${iso('x.extended_at')} AS at
     FROM market.decision_extension x JOIN identity.authority u ON u.id = x.authority_id
     WHERE x.application_id = $1 ORDER BY u.name`,
    [applicationId],
  );
}

/** Working days from receipt to which the rules of the market let the time be extended; 0 for none. */
export async function extendableDays(tx: Tx, applicationId: string): Promise<number> {
  const row = await tx.find<{ days: number | null }>(
    `SELECT market.rule_value(m.rule_pack, 'decide-extended', market.local_day(now()))::int AS days
     FROM market.application a JOIN market.market m ON m.id = a.market_id WHERE a.id = $1`,
    [applicationId],
  );
  return row?.days ?? 0;
}

export interface NewExtension extends Omit<DecisionExtension, 'authority' | 'at'> {
  authorityId: string;
  applicationId: string;
  extendedBy: string | null;
}

/** @returns its id; undefined when the authority has extended before */
export async function insertExtension(
  tx: Tx,
  extension: NewExtension,
): Promise<string | undefined> {
  const { authorityId, applicationId, code, reasons, wasDueOn, decideBy, extendedBy } = extension;
  const row = await tx.find<{ id: string }>(
    `INSERT INTO market.decision_extension
       (authority_id, application_id, reason_code, reasons, was_due_on, decide_by, extended_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT extended_once DO NOTHING
     RETURNING id`,
    [authorityId, applicationId, code, reasons, wasDueOn, decideBy, extendedBy],
  );
  return row?.id;
}
