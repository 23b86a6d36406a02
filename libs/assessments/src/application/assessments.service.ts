import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { BudgetsService, financialYearOf } from '#budgets';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { type Assessment } from '../domain/assessment.js';
import {
  alreadyAnswering,
  alreadyGround,
  noEntitlementOpen,
  noSetInForce,
  notAllowed,
} from '../domain/assessments.errors.js';
import {
  addAssessment,
  addGround,
  agreeAssessment,
  cancelAssessment,
  finishAssessment,
  listAssessments,
  lockAssessment,
} from '../persistence/assessments.queries.js';
import { type AssessmentView, viewWithin } from './assessment-view.js';
import { wrongState } from './wrong-state.js';
import { inForceToday } from './question-sets.service.js';
import { requireAssessmentWithin } from './require-assessment.js';

const FAMILY_OR_OFFICER = new Set(['family', 'young-person', 'officer']);

/** Questionnaires answered for a child: begun by the family or its officer, finished by the officer. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly budgets: BudgetsService,
  ) {}

  /**
   * A child's assessments, the newest first; without those that were given up.
   * @throws DomainError children.not-found
   */
  async list(caller: Caller, childId: string): Promise<Assessment[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordRead(tx, caller, [childId]);
      return listAssessments(tx, childId);
    });
  }

  /** @throws DomainError children.not-found, assessments.not-found */
  async get(caller: Caller, childId: string, id: string): Promise<AssessmentView> {
    return this.database.transaction(caller, async (tx) => {
      const assessment = await requireAssessmentWithin(tx, childId, id);
      await recordRead(tx, caller, [childId, id]);
      return viewWithin(tx, assessment);
    });
  }

  /**
   * Begins with the questionnaire of today. The family may begin too, and write its own answers before
   * the first visit.
   * @param rerunOf an earlier assessment of the child that this one is to be seen beside
   * @throws DomainError children.not-found, assessments.not-found, assessments.no-set-in-force,
   * assessments.already-started, identity.role-not-allowed
   */
  async start(caller: Caller, childId: string, rerunOf?: string): Promise<{ id: string }> {
    const { authorityId, userId } = caller;
    if (!FAMILY_OR_OFFICER.has(caller.role) || !authorityId || !userId) {
      throw notAllowed('the family and its officer');
    }
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      if (rerunOf !== undefined) await requireAssessmentWithin(tx, childId, rerunOf);
      const set = await inForceToday(tx, authorityId);
      if (!set) throw noSetInForce();
      const added = await addAssessment(tx, {
        id,
        authorityId,
        childId,
        setId: set.id,
        financialYear: financialYearOf(localDay(new Date())),
        rerunOf: rerunOf ?? null,
        startedBy: userId,
      });
      if (!added) throw alreadyAnswering();
      await recordChange(tx, caller, 'start', { ids: [id, childId], version: set.version });
      return { id };
    });
  }

  /**
   * Ends the questions: the amount is worked out from the officer's answers, and kept.
   * @throws DomainError children.not-found, assessments.not-found, assessments.unanswered,
   * assessments.not-answering, identity.role-not-allowed
   */
  async finish(caller: Caller, childId: string, id: string): Promise<void> {
    const { userId } = caller;
    if (caller.role !== 'officer' || !userId) throw notAllowed('an officer');
    await this.database.transaction(caller, async (tx) => {
      await requireAssessmentWithin(tx, childId, id);
      await lockAssessment(tx, id);
      const { score } = await viewWithin(tx, await requireAssessmentWithin(tx, childId, id));
      const { points, pence } = score;
      const changed = await finishAssessment(tx, id, { points, pence, finishedBy: userId });
      if (changed === 0) throw wrongState('is finished already');
      await recordChange(tx, caller, 'finish', { ids: [id, childId], points, pence });
    });
  }

  /**
   * The family agrees with the result, or its officer writes down that it did.
   * @throws DomainError children.not-found, assessments.not-found, assessments.wrong-state
   */
  async agree(caller: Caller, childId: string, id: string): Promise<void> {
    const { userId, role } = caller;
    if (!FAMILY_OR_OFFICER.has(role) || !userId) throw notAllowed('the family and its officer');
    await this.database.transaction(caller, async (tx) => {
      await requireAssessmentWithin(tx, childId, id);
      if ((await agreeAssessment(tx, id, { userId, role })) === 0) {
        throw wrongState('has no result that waits for an agreement');
      }
      await recordChange(tx, caller, 'agree', { ids: [id, childId] });
    });
  }

  /**
   * Gives an assessment up before it has a result.
   * @throws DomainError children.not-found, assessments.not-found, assessments.wrong-state
   */
  async cancel(caller: Caller, childId: string, id: string): Promise<void> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    await this.database.transaction(caller, async (tx) => {
      await requireAssessmentWithin(tx, childId, id);
      if ((await cancelAssessment(tx, id)) === 0) throw wrongState('has a result and is kept');
      await recordChange(tx, caller, 'cancel', { ids: [id, childId] });
    });
  }

  /**
   * Records that an agreed result is the ground of the child's open entitlement.
   * @throws DomainError children.not-found, assessments.not-found, assessments.not-agreed,
   * assessments.no-entitlement-open, assessments.already-ground
   */
  async groundEntitlement(caller: Caller, childId: string, id: string): Promise<void> {
    const { userId } = caller;
    if (caller.role !== 'officer' || !userId) throw notAllowed('an officer');
    await this.database.transaction(caller, async (tx) => {
      const assessment = await requireAssessmentWithin(tx, childId, id);
      const { entitlement } = await this.budgets.figuresWithin(tx, childId);
      if (!entitlement) throw noEntitlementOpen();
      if (!(await addGround(tx, assessment, entitlement.id, userId))) throw alreadyGround();
      await recordChange(tx, caller, 'ground', { ids: [id, entitlement.id, childId] });
    });
  }
}

async function recordRead(tx: Tx, caller: Caller, subjectIds: string[]): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'assessment.read',
    subjectType: 'assessment',
    subjectIds,
  });
}

async function recordChange(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `assessment.${verb}`,
    subjectType: 'assessment',
    subjectIds: ids,
    details,
  });
}
