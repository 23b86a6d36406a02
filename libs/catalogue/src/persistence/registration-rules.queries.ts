import { type Tx } from '#platform';

export interface RuleRow {
  offerKind: string;
  ageFrom: number;
  ageTo: number;
  registration: string;
  inForceFrom: string;
  inForceTo: string | null;
  law: string;
}

/** Every rule there is or will be, in the order of kinds and dates. */
export async function registrationRules(tx: Tx): Promise<RuleRow[]> {
  return tx.query(
    `SELECT offer_kind AS "offerKind", lower(ages) AS "ageFrom", upper(ages) - 1 AS "ageTo",
       registration, lower(in_force) AS "inForceFrom", (upper(in_force) - 1) AS "inForceTo", law
     FROM catalogue.registration_rule ORDER BY offer_kind, lower(in_force), id`,
  );
}

/** What an offer like this lacks today, as codes of registrations. */
export async function unmetRegistrations(tx: Tx, offerId: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT needed.code FROM catalogue.offer o
     CROSS JOIN LATERAL catalogue.unmet_registrations(
       o.provider_id, o.kind, o.age_from, o.age_to, current_date) AS needed (code)
     WHERE o.id = $1`,
    [offerId],
  );
  return rows.map(({ code }) => code);
}
