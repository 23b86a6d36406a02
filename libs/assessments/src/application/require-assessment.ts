import { requireChildWithin } from '#children';
import { type Tx } from '#platform';
import { type Assessment } from '../domain/assessment.js';
import { assessmentNotFound } from '../domain/assessments.errors.js';
import { findAssessment } from '../persistence/assessments.queries.js';

/**
 * A child's assessment, for use cases that begin with one.
 * @throws DomainError children.not-found, assessments.not-found
 */
export async function requireAssessmentWithin(
  tx: Tx,
  childId: string,
  id: string,
): Promise<Assessment> {
  await requireChildWithin(tx, childId);
  const assessment = await findAssessment(tx, id, childId);
  if (!assessment) throw assessmentNotFound();
  return assessment;
}
