import { type Tx } from '#platform';
import { type Outcome } from '../domain/vocabulary.js';
import { iso } from './json.js';

export interface Decidable {
  providerId: string;
  /** The conditions that the decision is made by. */
  conditionsVersion: string;
}

/** A part of an application that the caller may see. */
export async function findDecidable(
  tx: Tx,
  applicationId: string,
  partId: string,
): Promise<Decidable | undefined> {
  return tx.find<Decidable>(
    `SELECT a.provider_id AS "providerId", market.conditions_version(ap.part_id) AS "conditionsVersion"
     FROM market.application a JOIN market.application_part ap ON ap.application_id = a.id
     WHERE a.id = $1 AND ap.part_id = $2`,
    [applicationId, partId],
  );
}

export interface NewDecision {
  id: string;
  authorityId: string;
  applicationId: string;
  partId: string;
  providerId: string;
  outcome: Outcome;
  reasons: string;
  decidedBy: string | null;
  /** 2 and on: it answers an appeal that was upheld; the first where it is left out. */
  round?: number;
}

/** When it was decided, or undefined when the authority has decided before. */
export async function insertDecision(tx: Tx, decision: NewDecision): Promise<string | undefined> {
  const row = await tx.find<{ decidedAt: string }>(
    `INSERT INTO market.decision
       (id, authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by,
        round)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT ON CONSTRAINT decision_once DO NOTHING
     RETURNING ${iso('decided_at')} AS "decidedAt"`,
    [
      decision.id,
      decision.authorityId,
      decision.applicationId,
      decision.partId,
      decision.providerId,
      decision.outcome,
      decision.reasons,
      decision.decidedBy,
      decision.round ?? 1,
    ],
  );
  return row?.decidedAt;
}
