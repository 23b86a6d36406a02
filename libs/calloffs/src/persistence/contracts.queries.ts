import { type Tx } from '#platform';
import { type EndingGround } from '../domain/contract-words.js';
import { type Unit } from '../domain/vocabulary.js';
import { iso } from './json.js';

export interface Indicator {
  title: string;
  target: string;
}

/** A contract as both sides read it. */
export interface Contract {
  id: string;
  calloff: { id: string; reference: string; title: string; description: string; unit: Unit };
  authority: { id: string; name: string };
  provider: { id: string; name: string };
  pricePence: number;
  valuePence: number;
  /** "YYYY-MM-DD". */
  startsOn: string;
  endsOn: string;
  terms: string;
  indicators: Indicator[];
  providerSigned: { as: string; at: string } | null;
  authoritySigned: { as: string; at: string } | null;
  detailsDueOn: string | null;
  copyDueOn: string | null;
  changes: {
    what: string;
    reasons: string;
    valuePence: number | null;
    endsOn: string | null;
    at: string;
  }[];
  ended: { on: string; ground: EndingGround; reasons: string } | null;
}

const CONTRACT = `
  SELECT k.id, json_build_object('id', c.id, 'reference', c.reference, 'title', c.title,
           'description', c.description, 'unit', c.unit) AS calloff,
         json_build_object('id', a.id, 'name', a.name) AS authority,
         json_build_object('id', p.id, 'name', p.name) AS provider,
         k.price_pence::float8 AS "pricePence", k.value_pence::float8 AS "valuePence",
         to_char(k.starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(k.ends_on, 'YYYY-MM-DD') AS "endsOn", k.terms,
         coalesce((SELECT json_agg(json_build_object('title', i.title, 'target', i.target) ORDER BY i.position)
                   FROM calloffs.indicator i WHERE i.contract_id = k.id), '[]') AS indicators,
         CASE WHEN k.provider_signed_at IS NOT NULL THEN json_build_object('as', k.provider_signed_as,
           'at', ${iso('k.provider_signed_at')}) END AS "providerSigned",
         CASE WHEN k.signed_at IS NOT NULL THEN json_build_object('as', k.authority_signed_as,
           'at', ${iso('k.signed_at')}) END AS "authoritySigned",
         to_char(k.details_due_on, 'YYYY-MM-DD') AS "detailsDueOn",
         to_char(k.copy_due_on, 'YYYY-MM-DD') AS "copyDueOn",
         coalesce((SELECT json_agg(json_build_object('what', x.what, 'reasons', x.reasons,
                     'valuePence', x.value_pence, 'endsOn', x.ends_on, 'at', ${iso('x.changed_at')})
                     ORDER BY x.changed_at)
                   FROM calloffs.contract_change x WHERE x.contract_id = k.id), '[]') AS changes,
         (SELECT json_build_object('on', t.ended_on, 'ground', t.ground, 'reasons', t.reasons)
          FROM calloffs.termination t WHERE t.contract_id = k.id) AS ended
  FROM calloffs.contract k JOIN calloffs.calloff c ON c.id = k.calloff_id
  JOIN identity.authority a ON a.id = k.authority_id JOIN providers.provider p ON p.id = k.provider_id`;

export async function findContractOf(tx: Tx, calloffId: string): Promise<Contract | undefined> {
  return tx.find<Contract>(`${CONTRACT} WHERE k.calloff_id = $1`, [calloffId]);
}

export async function findContract(tx: Tx, id: string): Promise<Contract | undefined> {
  return tx.find<Contract>(`${CONTRACT} WHERE k.id = $1`, [id]);
}

/** Those of the caller's provider, the last first. */
export async function listOwnContracts(tx: Tx): Promise<Contract[]> {
  return tx.query<Contract>(
    `${CONTRACT} WHERE k.provider_id = platform.current_provider() ORDER BY k.drafted_at DESC LIMIT 100`,
  );
}

export interface NewContract {
  id: string;
  calloffId: string;
  valuePence: number;
  startsOn: string;
  endsOn: string;
  terms: string;
  draftedBy: string | null;
}

/** At the price of the award. @returns whether there is one */
export async function insertContract(tx: Tx, contract: NewContract): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.contract (id, authority_id, calloff_id, award_id, provider_id, price_pence,
       value_pence, starts_on, ends_on, terms, drafted_by)
     SELECT $1, w.authority_id, w.calloff_id, w.id, w.provider_id, w.price_pence, $3, $4::date, $5::date, $6, $7
     FROM calloffs.award w WHERE w.calloff_id = $2`,
    [
      contract.id,
      contract.calloffId,
      contract.valuePence,
      contract.startsOn,
      contract.endsOn,
      contract.terms,
      contract.draftedBy,
    ],
  );
  return added === 1;
}

export async function insertIndicator(
  tx: Tx,
  contractId: string,
  position: number,
  { title, target }: Indicator,
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.indicator (authority_id, calloff_id, contract_id, provider_id, position, title, target)
     SELECT k.authority_id, k.calloff_id, k.id, k.provider_id, $2, $3, $4
     FROM calloffs.contract k WHERE k.id = $1`,
    [contractId, position, title, target],
  );
}

export async function signAsProvider(
  tx: Tx,
  id: string,
  by: string | null,
  as: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.contract SET provider_signed_by = $2, provider_signed_as = $3,
            provider_signed_at = clock_timestamp() WHERE id = $1`,
    [id, by, as],
  );
  return changed === 1;
}

export async function signAsAuthority(
  tx: Tx,
  id: string,
  by: string | null,
  as: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.contract SET authority_signed_by = $2, authority_signed_as = $3,
            signed_at = clock_timestamp() WHERE id = $1`,
    [id, by, as],
  );
  return changed === 1;
}

/** @returns the id of the row, or undefined where there is no such contract */
export async function insertContractChange(
  tx: Tx,
  contractId: string,
  row: {
    what: string;
    reasons: string;
    valuePence: number | null;
    endsOn: string | null;
    by: string | null;
  },
): Promise<string | undefined> {
  const added = await tx.find<{ id: string }>(
    `INSERT INTO calloffs.contract_change
       (authority_id, calloff_id, contract_id, provider_id, what, reasons, value_pence, ends_on, changed_by)
     SELECT k.authority_id, k.calloff_id, k.id, k.provider_id, $2, $3, $4, $5::date, $6
     FROM calloffs.contract k WHERE k.id = $1 RETURNING id`,
    [contractId, row.what, row.reasons, row.valuePence, row.endsOn, row.by],
  );
  return added?.id;
}

export async function insertTermination(
  tx: Tx,
  contractId: string,
  row: { ground: string; endedOn: string; reasons: string; by: string | null },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.termination
       (contract_id, authority_id, calloff_id, provider_id, ground, ended_on, reasons, terminated_by)
     SELECT k.id, k.authority_id, k.calloff_id, k.provider_id, $2, $3::date, $4, $5
     FROM calloffs.contract k WHERE k.id = $1`,
    [contractId, row.ground, row.endedOn, row.reasons, row.by],
  );
  return added === 1;
}
