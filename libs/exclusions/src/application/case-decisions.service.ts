import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import {
  alreadyAnswered,
  alreadyProposed,
  caseNotFound,
  notConsiderable,
  secondPersonNeeded,
} from '../domain/exclusions.errors.js';
import { type CaseOutcome, type Finding } from '../domain/vocabulary.js';
import { checkReasons } from '../domain/words.js';
import { findCase } from '../persistence/cases.queries.js';
import {
  answerProposal,
  type Considerable,
  findOpenProposal,
  insertConsideration,
  insertProposal,
  listConsiderable,
} from '../persistence/decisions.queries.js';
import { commissioner } from './acting.js';

export interface Proposal {
  outcome: CaseOutcome;
  finding: Finding;
  reasons: string;
}

/** Deciding a case: one commissioner proposes with reasons, another confirms or gives it back. */
@Injectable()
export class CaseDecisionsService {
  constructor(private readonly database: Database) {}

  /**
   * Proposes how it ends, once the provider has answered or its time is over.
   * @throws DomainError exclusions.reasons-needed, exclusions.case-not-found, exclusions.already-proposed,
   *   exclusions.window-open, exclusions.must-be-excluded, exclusions.no-ground-counts,
   *   exclusions.not-excludable, exclusions.finding, exclusions.case-decided
   */
  async propose(caller: Caller, caseId: string, given: Proposal): Promise<void> {
    const { authorityId, userId } = commissioner(caller);
    const reasons = checkReasons(given.reasons);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findCase(tx, caseId))) throw caseNotFound();
      const made = { ...given, reasons, caseId, authorityId, proposedBy: userId };
      if (!(await insertProposal(tx, made))) throw alreadyProposed();
      await record(tx, authorityId, caseId, { action: 'propose', outcome: given.outcome });
    });
  }

  /**
   * Decides: from here on the database admits nobody whom it excludes.
   * @throws DomainError exclusions.already-answered, exclusions.second-person, and those of propose()
   */
  async confirm(caller: Caller, caseId: string): Promise<void> {
    const { authorityId, userId } = commissioner(caller);
    await this.database.transaction(caller, async (tx) => {
      const { id } = await waiting(tx, caseId, userId);
      const given = { answer: 'confirmed' as const, reasons: null, answeredBy: userId };
      if (!(await answerProposal(tx, id, given))) throw alreadyAnswered();
      await appendOutbox(tx, 'provider.news', { what: 'exclusion-case-decided', id: caseId });
      await record(tx, authorityId, caseId, { action: 'decide', outcome: undefined });
    });
  }

  /** Gives it back, with reasons for whoever proposed it. @throws DomainError as confirm() */
  async giveBack(caller: Caller, caseId: string, text: string): Promise<void> {
    const { authorityId, userId } = commissioner(caller);
    const reasons = checkReasons(text);
    await this.database.transaction(caller, async (tx) => {
      const { id } = await waiting(tx, caseId, userId);
      const given = { answer: 'returned' as const, reasons, answeredBy: userId };
      if (!(await answerProposal(tx, id, given))) throw alreadyAnswered();
      await record(tx, authorityId, caseId, { action: 'give-back', outcome: undefined });
    });
  }

  /** Applications for which it can be said why the provider is admitted all the same. */
  async considerable(caller: Caller, caseId: string): Promise<Considerable[]> {
    return this.database.transaction(caller, (tx) => listConsiderable(tx, caseId));
  }

  /**
   * Says why an application of a provider that may be excluded is admitted all the same (s.36(6)(d)).
   * @throws DomainError exclusions.reasons-needed, exclusions.case-not-found, exclusions.not-considerable
   */
  async consider(
    caller: Caller,
    caseId: string,
    { applicationId, reasons: text }: { applicationId: string; reasons: string },
  ): Promise<void> {
    const { authorityId, userId } = commissioner(caller);
    const reasons = checkReasons(text);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findCase(tx, caseId))) throw caseNotFound();
      const known = await listConsiderable(tx, caseId);
      const given = { authorityId, caseId, applicationId, reasons, by: userId };
      if (!known.some((one) => one.applicationId === applicationId)) throw notConsiderable();
      if (!(await insertConsideration(tx, given))) throw notConsiderable();
      await record(tx, authorityId, caseId, { action: 'consider', applicationId });
    });
  }
}

/** The proposal that waits for somebody else than its author. */
async function waiting(tx: Tx, caseId: string, userId: string): Promise<{ id: string }> {
  const found = await findCase(tx, caseId);
  if (!found) throw caseNotFound();
  const proposal = await findOpenProposal(tx, caseId);
  if (!proposal) throw alreadyAnswered();
  if (proposal.proposedBy === userId) throw secondPersonNeeded();
  return proposal;
}

async function record(
  tx: Tx,
  authorityId: string,
  caseId: string,
  {
    action,
    ...details
  }: { action: string; outcome?: CaseOutcome | undefined; applicationId?: string },
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `exclusion-case.${action}`,
    subjectType: 'exclusion-case',
    subjectIds: [caseId],
    details,
  });
}
