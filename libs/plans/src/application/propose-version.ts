import { randomUUID } from 'node:crypto';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { appendOutbox, type Tx } from '#platform';
import { type AgreementWay, type PlanLine, type Side } from '../domain/plan.js';
import { sideOf } from '../domain/side-of.js';
import { agreeWithin, proposeWithin } from '../persistence/propose.queries.js';

export interface ProposedVersion {
  childId: string;
  /** "Two weekends instead of four clubs": up to 120 characters. */
  title: string;
  /** What changes and why, up to 2,000 characters. */
  summary: string;
  /** What the package is made of with it; empty when the package stays as it is. */
  lines: PlanLine[];
  /**
   * Who else agreed already, besides the caller. Only an officer can say so, of the family or the young
   * person; a version with lines is published once the officer and one of them agree.
   */
  agreed?: { side: Exclude<Side, 'officer'>; way: Exclude<AgreementWay, 'here'> }[];
}

/**
 * Makes a version of a child's plan from its draft, with a summary and the lines of its package, and
 * agrees to it for the caller. For use cases of other contexts, in their transaction.
 * @returns the id of the version: published, or waiting for who has not agreed
 * @throws DomainError children.not-found, plans.proposal-open, identity.role-not-allowed
 */
export async function proposeVersionWithin(
  tx: Tx,
  caller: Caller,
  { childId, title, summary, lines, agreed = [] }: ProposedVersion,
): Promise<string> {
  const side = sideOf(caller);
  const child = await requireChildWithin(tx, childId);
  const id = randomUUID();
  const number = await proposeWithin(tx, {
    id,
    childId,
    title,
    summary,
    lines,
    seenRevision: null,
  });
  let state = await agreeWithin(tx, id, side, 'here');
  for (const one of agreed)
    if (state === 'proposed') state = await agreeWithin(tx, id, one.side, one.way);
  if (state === 'proposed') await tellOfficersWithin(tx, side, child, id);
  await recordAudit(tx, {
    authorityId: child.authorityId,
    action: 'plan.propose',
    subjectType: 'child',
    subjectIds: [childId, id],
    details: { number, state, lines: lines.length },
  });
  return id;
}

/** The officers of the child are told of a version that waits for them, unless one of them made it. */
export async function tellOfficersWithin(
  tx: Tx,
  side: Side,
  { id: childId, authorityId }: Child,
  id: string,
): Promise<void> {
  if (side === 'officer') return;
  await appendOutbox(tx, 'case.news', { what: 'plan-waits', id, childId, authorityId });
}
