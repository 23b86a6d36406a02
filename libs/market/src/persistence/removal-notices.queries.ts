import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type Rule } from '../domain/rules.js';
import { iso } from './json.js';

/** The decision to remove a provider, as it was told before. */
export interface RemovalNotice {
  /** A rule of the market: why a council may, or must, remove a member. */
  ground: string;
  /** The ground as a sentence. */
  words: string;
  reference: string;
  /** The law leaves no choice. */
  mandatory: boolean;
  reasons: string;
  /** "YYYY-MM-DD": the provider can be removed from this day on. */
  effectiveOn: string;
  givenAt: string;
}

/** SQL for the last notice about the present membership of an admission `n`; null when there is none. */
export const NOTICE = `
  (SELECT json_build_object('ground', x.ground, 'words', r.words, 'reference', r.reference,
            'mandatory', r.value = 'must', 'reasons', x.reasons, 'effectiveOn', x.effective_on,
            'givenAt', ${iso('x.given_at')})
   FROM market.removal_notice x
   JOIN market.part q ON q.id = n.part_id JOIN market.market m ON m.id = q.market_id
   JOIN market.rules_of(m.rule_pack, market.local_day(x.given_at)) r ON r.code = x.ground
   WHERE x.admission_id = n.id AND x.decision_id = n.decision_id
   ORDER BY x.given_at DESC LIMIT 1)`;

/** The grounds that the rules of the admission's market name, in their order. */
export async function listGrounds(tx: Tx, admissionId: string): Promise<Rule[]> {
  return tx.query<Rule>(
    `SELECT r.code, r.topic, r.unit, r.value, r.words, r.reference, r.basis
     FROM market.admission n JOIN market.part p ON p.id = n.part_id
     JOIN market.market m ON m.id = p.market_id
     CROSS JOIN LATERAL market.rules_of(m.rule_pack, market.local_day(now())) r
     WHERE n.id = $1 AND r.unit = 'ground' ORDER BY r.position`,
    [admissionId],
  );
}

export interface NewRemovalNotice {
  authorityId: string;
  admissionId: string;
  ground: string;
  reasons: string;
  effectiveOn: string;
  givenBy: string | null;
}

/** The database asks the rules of the market, and writes down the membership that it is about. */
export async function insertRemovalNotice(tx: Tx, notice: NewRemovalNotice): Promise<string> {
  const { authorityId, admissionId, ground, reasons, effectiveOn, givenBy } = notice;
  const id = randomUUID();
  await tx.change(
    `INSERT INTO market.removal_notice
       (id, authority_id, admission_id, ground, reasons, effective_on, given_by)
     VALUES ($1, $2, $3, $4, $5, $6::date, $7)`,
    [id, authorityId, admissionId, ground, reasons, effectiveOn, givenBy],
  );
  return id;
}
