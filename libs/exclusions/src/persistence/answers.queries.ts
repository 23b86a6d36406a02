import { type Tx } from '#platform';
import { type Answers } from '../domain/exclusion-case.js';

interface OfCase {
  caseId: string;
  providerId: string;
  userId: string | null;
}

/** Received by the clock of the database, or refused by it; false for a case that is not the provider's. */
export async function insertRepresentation(
  tx: Tx,
  { caseId, providerId, userId }: OfCase,
  answers: Answers & { isFinal: boolean },
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `INSERT INTO exclusions.representation (authority_id, case_id, provider_id, whether_true,
       taken_seriously, steps_taken, commitments, time_passed, anything_else, is_final, sent_by)
     SELECT c.authority_id, c.id, c.provider_id, $3, $4, $5, $6, $7, $8, $9, $10
     FROM exclusions.exclusion_case c WHERE c.id = $1 AND c.provider_id = $2 RETURNING id`,
    [
      caseId,
      providerId,
      answers.whetherTrue ?? null,
      answers.takenSeriously ?? null,
      answers.stepsTaken ?? null,
      answers.commitments ?? null,
      answers.timePassed ?? null,
      answers.anythingElse ?? null,
      answers.isFinal,
      userId,
    ],
  );
  return row?.id;
}

/** False where the ground is about nobody who can be replaced, or somebody was named before. */
export async function insertReplacement(
  tx: Tx,
  { caseId, providerId, userId }: OfCase,
  { groundId, by, on }: { groundId: string; by: string; on: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO exclusions.replacement
       (authority_id, case_id, provider_id, ground_id, replaced_by, replaced_on, sent_by)
     SELECT c.authority_id, c.id, c.provider_id, g.id, $4, $5::date, $6
     FROM exclusions.exclusion_case c JOIN exclusions.case_ground g ON g.case_id = c.id
     WHERE c.id = $1 AND c.provider_id = $2 AND g.id = $3
       AND g.about IN ('associated-person', 'sub-contractor')
     ON CONFLICT (ground_id) DO NOTHING`,
    [caseId, providerId, groundId, by, on, userId],
  );
  return added === 1;
}
