import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, checkedText, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { decideBy, USUAL_WORKING_DAYS } from '../domain/appeal-term.js';
import { type Appeal } from '../domain/assessment.js';
import {
  appealNotFound,
  appealWaiting,
  assessmentNotFound,
  notAllowed,
} from '../domain/assessments.errors.js';
import { type AppealOutcome } from '../domain/vocabulary.js';
import {
  addAppeal,
  decideAppeal,
  findAppeal,
  findTerm,
  listWaitingAppeals,
} from '../persistence/appeals.queries.js';
import { findAssessment } from '../persistence/assessments.queries.js';
import { type AssessmentView, viewWithin } from './assessment-view.js';
import { laneOf } from './answers.service.js';
import { requireAssessmentWithin } from './require-assessment.js';

const WORDS = {
  code: 'assessments.appeal-words-needed',
  field: 'words',
  least: 10,
  most: 4000,
  message: 'Write why you do not agree, in 10 to 4,000 characters.',
};
const REASONS = {
  code: 'assessments.reasons-needed',
  field: 'reasons',
  least: 20,
  most: 4000,
  message: 'Give the reasons, in 20 to 4,000 characters.',
};

export interface AppealInList extends Appeal {
  overdue: boolean;
}

/** Appeals against results: made by the family, decided within a term by somebody who did not assess. */
@Injectable()
export class AppealsService {
  constructor(private readonly database: Database) {}

  /**
   * Appeals against a result; an officer may write down what a family says on the telephone.
   * @throws DomainError children.not-found, assessments.not-found, assessments.nothing-to-appeal,
   * assessments.appeal-waiting, assessments.appeal-words-needed, identity.role-not-allowed
   */
  async make(
    caller: Caller,
    childId: string,
    assessmentId: string,
    words: string,
  ): Promise<{ id: string; decideBy: string }> {
    const { authorityId, userId } = caller;
    const madeAs = laneOf(caller);
    if (!madeAs || !authorityId || !userId) throw notAllowed('the family and its officer');
    const why = checkedText(words, WORDS);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await requireAssessmentWithin(tx, childId, assessmentId);
      const today = localDay(new Date());
      const term = (await findTerm(tx, authorityId, today)) ?? USUAL_WORKING_DAYS;
      const day = decideBy(today, term);
      const added = await addAppeal(tx, {
        id,
        authorityId,
        childId,
        assessmentId,
        words: why,
        madeBy: userId,
        madeAs,
        decideBy: day,
      });
      if (!added) throw appealWaiting();
      await appendOutbox(tx, 'appeal.made', { appealId: id });
      await record(tx, caller, 'make', { ids: [id, assessmentId, childId], decideBy: day });
      return { id, decideBy: day };
    });
  }

  /**
   * The authority's appeals that wait, the most urgent first, whoever's list the child is on.
   * @throws DomainError identity.role-not-allowed
   */
  async listWaiting(caller: Caller): Promise<AppealInList[]> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      const waiting = await listWaitingAppeals(tx);
      if (waiting.length > 0)
        await record(tx, caller, 'list', { ids: waiting.map(({ id }) => id) });
      return waiting.map((appeal) => ({ ...appeal, overdue: today > appeal.decideBy }));
    });
  }

  /**
   * An appeal that waits, with all that was answered.
   * @throws DomainError assessments.appeal-not-found
   */
  async get(caller: Caller, id: string): Promise<{ appeal: AppealInList } & AssessmentView> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    return this.database.transaction(caller, async (tx) => {
      const appeal = await requireAppeal(tx, id);
      const assessment = await findAssessment(tx, appeal.assessmentId);
      if (!assessment) throw appealNotFound();
      await record(tx, caller, 'read', { ids: [id, assessment.id, assessment.childId] });
      const overdue = appeal.state === 'waiting' && localDay(new Date()) > appeal.decideBy;
      return { appeal: { ...appeal, overdue }, ...(await viewWithin(tx, assessment)) };
    });
  }

  /**
   * Decides an appeal with reasons. Upheld means that the child is assessed again.
   * @throws DomainError assessments.appeal-not-found, assessments.own-assessment,
   * assessments.already-decided, assessments.reasons-needed, identity.role-not-allowed
   */
  async decide(
    caller: Caller,
    id: string,
    { outcome, reasons }: { outcome: AppealOutcome; reasons: string },
  ): Promise<void> {
    const { userId } = caller;
    if (caller.role !== 'officer' || !userId) throw notAllowed('an officer');
    const text = checkedText(reasons, REASONS);
    await this.database.transaction(caller, async (tx) => {
      const appeal = await requireAppeal(tx, id);
      const changed = await decideAppeal(tx, id, { outcome, reasons: text, decidedBy: userId });
      if (changed === 0) throw assessmentNotFound();
      await appendOutbox(tx, 'appeal.decided', { appealId: id });
      await record(tx, caller, 'decide', {
        ids: [id, appeal.assessmentId, appeal.childId],
        outcome,
      });
    });
  }
}

async function requireAppeal(tx: Tx, id: string): Promise<Appeal> {
  const appeal = await findAppeal(tx, id);
  if (!appeal) throw appealNotFound();
  return appeal;
}

async function record(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `appeal.${verb}`,
    subjectType: 'appeal',
    subjectIds: ids,
    details,
  });
}
