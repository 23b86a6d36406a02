import { type Tx } from '#platform';
import { type Agreement, type NewAgreement } from '../domain/agreement.js';
import { type PayCycle, type PlannedInstalment } from '../domain/schedule.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const AGREEMENT = `
  SELECT a.id, a.child_id AS "childId", a.entitlement_id AS "entitlementId", a.number,
         t.body AS terms, t.version AS "termsVersion", t.source AS "termsSource",
         a.payee_reference AS "payeeReference",
         a.starts_on::text AS "startsOn", a.ends_on::text AS "endsOn", a.pence, a.evidence,
         a.evidence_above_pence AS "evidenceAbovePence", a.evidence_reason AS "evidenceReason",
         a.review_on::text AS "reviewOn", a.state,
         to_char(a.proposed_at AT TIME ZONE 'UTC', ${INSTANT}) AS "proposedAt",
         to_char(a.answered_at AT TIME ZONE 'UTC', ${INSTANT}) AS "answeredAt",
         a.ended_on::text AS "endedOn", a.end_reason AS "endReason",
         coalesce((SELECT jsonb_agg(jsonb_build_object(
             'number', i.number, 'periodFrom', i.period_from, 'periodTo', i.period_to, 'dueOn', i.due_on,
             'pence', i.pence, 'state', i.state) ORDER BY i.number)
           FROM holding.instalment i WHERE i.agreement_id = a.id), '[]') AS instalments
  FROM holding.agreement a JOIN holding.terms t ON t.id = a.terms_id`;

/** Agreements of a child, the newest first. */
export async function listAgreements(tx: Tx, childId: string, limit: number): Promise<Agreement[]> {
  return tx.query<Agreement>(`${AGREEMENT} WHERE a.child_id = $1 ORDER BY a.number DESC LIMIT $2`, [
    childId,
    limit,
  ]);
}

export async function findAgreement(tx: Tx, id: string): Promise<Agreement | undefined> {
  return tx.find<Agreement>(`${AGREEMENT} WHERE a.id = $1`, [id]);
}

export interface StandingTerms {
  id: string;
  body: string;
  version: number;
}

/** The terms in force on a day: the authority's own before those of all. */
export async function findTerms(tx: Tx, day: string): Promise<StandingTerms | undefined> {
  return tx.find<StandingTerms>(
    `SELECT id, body, version FROM holding.terms WHERE in_force_from <= $1
     ORDER BY authority_id IS NULL, in_force_from DESC, version DESC LIMIT 1`,
    [day],
  );
}

/** The pay days in force on a day. */
export async function findCycle(tx: Tx, day: string): Promise<PayCycle | undefined> {
  return tx.find<PayCycle>(
    `SELECT first_pay_day::text AS "firstPayDay", every_days AS "everyDays"
     FROM holding.pay_cycle WHERE in_force_from <= $1
     ORDER BY authority_id IS NULL, in_force_from DESC LIMIT 1`,
    [day],
  );
}

export interface AgreementRow extends NewAgreement {
  id: string;
  authorityId: string;
  childId: string;
  entitlementId: string;
  termsId: string;
  endsOn: string;
  reviewOn: string;
}

/** @returns false when one is proposed or in force already */
export async function addAgreement(tx: Tx, row: AgreementRow): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO holding.agreement
       (id, authority_id, child_id, entitlement_id, terms_id, payee_reference, starts_on, ends_on, pence,
        evidence, evidence_above_pence, evidence_reason, review_on, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, platform.current_user_id())
     ON CONFLICT (child_id) WHERE state IN ('proposed', 'accepted') DO NOTHING`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.entitlementId,
      row.termsId,
      row.payeeReference,
      row.startsOn,
      row.endsOn,
      row.pence,
      row.evidence,
      row.evidenceAbovePence,
      row.evidenceReason || null,
      row.reviewOn,
    ],
  );
  return added === 1;
}

/** @returns false when it has been answered meanwhile */
export async function answerAgreement(
  tx: Tx,
  id: string,
  state: 'accepted' | 'declined',
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.agreement
     SET state = $2, answered_by = platform.current_user_id(), answered_at = now()
     WHERE id = $1 AND state = 'proposed'`,
    [id, state],
  );
  return changed === 1;
}

/** @returns false when it is not in force (any more) */
export async function endAgreement(
  tx: Tx,
  id: string,
  { endedOn, reason }: { endedOn: string; reason: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.agreement
     SET state = 'ended', ended_on = $2, end_reason = $3, ended_by = platform.current_user_id()
     WHERE id = $1 AND state = 'accepted'`,
    [id, endedOn, reason],
  );
  return changed === 1;
}

export async function addInstalments(
  tx: Tx,
  agreement: Agreement & { authorityId: string },
  instalments: PlannedInstalment[],
): Promise<void> {
  await tx.change(
    `INSERT INTO holding.instalment (agreement_id, authority_id, child_id, entitlement_id,
       number, period_from, period_to, due_on, pence)
     SELECT $1, $2, $3, $4, i.number, i."periodFrom", i."periodTo", i."dueOn", i.pence
     FROM jsonb_to_recordset($5::jsonb)
       AS i (number int, "periodFrom" date, "periodTo" date, "dueOn" date, pence bigint)`,
    [
      agreement.id,
      agreement.authorityId,
      agreement.childId,
      agreement.entitlementId,
      JSON.stringify(instalments),
    ],
  );
}

/** Cancels what is in no file yet and begins after a day. @returns how many */
export async function cancelInstalmentsAfter(tx: Tx, id: string, day: string): Promise<number> {
  return tx.change(
    `UPDATE holding.instalment SET state = 'cancelled'
     WHERE agreement_id = $1 AND state = 'planned' AND period_from > $2`,
    [id, day],
  );
}
