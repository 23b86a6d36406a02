import { type Tx } from '#platform';
import { type CaseOutcome, type Finding } from '../domain/vocabulary.js';

export interface NewProposal {
  caseId: string;
  authorityId: string;
  outcome: CaseOutcome;
  finding: Finding;
  reasons: string;
  proposedBy: string | null;
}

/** False when one waits for a second person. The database asks the rules of the case. */
export async function insertProposal(tx: Tx, made: NewProposal): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO exclusions.case_decision (authority_id, case_id, outcome, finding, reasons, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id) WHERE answer IS NULL DO NOTHING`,
    [made.authorityId, made.caseId, made.outcome, made.finding, made.reasons, made.proposedBy],
  );
  return added === 1;
}

export async function findOpenProposal(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; proposedBy: string } | undefined> {
  return tx.find(
    `SELECT d.id, d.proposed_by AS "proposedBy" FROM exclusions.case_decision d
     WHERE d.case_id = $1 AND d.answer IS NULL`,
    [caseId],
  );
}

/** Closes the case with it where it is confirmed (trigger). False when somebody answered before. */
export async function answerProposal(
  tx: Tx,
  id: string,
  given: { answer: 'confirmed' | 'returned'; reasons: string | null; answeredBy: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE exclusions.case_decision
     SET answer = $2, answer_reasons = $3, answered_by = $4, answered_at = clock_timestamp()
     WHERE id = $1 AND answer IS NULL`,
    [id, given.answer, given.reasons, given.answeredBy],
  );
  return changed === 1;
}

export interface Considerable {
  applicationId: string;
  submittedAt: string;
  parts: string[];
  /** Why it may be admitted all the same, once somebody has said so. */
  reasons: string | null;
}

/** Applications of the provider that the authority has still to decide, for a case that says "excludable". */
export async function listConsiderable(tx: Tx, caseId: string): Promise<Considerable[]> {
  return tx.query<Considerable>(
    `SELECT a.id AS "applicationId", a.submitted_at AS "submittedAt", array_agg(p.title ORDER BY p.title) AS parts,
            (SELECT k.reasons FROM exclusions.consideration k
             WHERE k.case_id = c.id AND k.application_id = a.id) AS reasons
     FROM exclusions.exclusion_case c JOIN market.application a ON a.provider_id = c.provider_id
     JOIN market.market m ON m.id = a.market_id AND exclusions.law_of(m.regime) = c.law
     JOIN market.application_part ap ON ap.application_id = a.id JOIN market.part p ON p.id = ap.part_id
     WHERE c.id = $1 AND c.outcome = 'excludable' AND NOT EXISTS (
       SELECT FROM market.decision d WHERE d.application_id = a.id AND d.part_id = ap.part_id
         AND d.authority_id = c.authority_id)
     GROUP BY c.id, a.id ORDER BY a.submitted_at, a.id`,
    [caseId],
  );
}

/** False when it was considered before. */
export async function insertConsideration(
  tx: Tx,
  given: {
    authorityId: string;
    caseId: string;
    applicationId: string;
    reasons: string;
    by: string | null;
  },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO exclusions.consideration (authority_id, case_id, application_id, reasons, considered_by)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT considered_once DO NOTHING`,
    [given.authorityId, given.caseId, given.applicationId, given.reasons, given.by],
  );
  return added === 1;
}
