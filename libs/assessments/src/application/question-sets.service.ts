import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { financialYearOf } from '#budgets';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { notAllowed, setNotFound } from '../domain/assessments.errors.js';
import { checkedSet } from '../domain/checked-set.js';
import { type NewQuestionSet, type QuestionSet } from '../domain/question-set.js';
import {
  addDraft,
  addParts,
  findSet,
  findSetInForce,
  listPublishedSets,
  publishDraft,
} from '../persistence/sets.queries.js';

/** Questionnaires of authorities: published for everybody, and never changed afterwards. */
@Injectable()
export class QuestionSetsService {
  constructor(private readonly database: Database) {}

  /** All published versions, for anybody: the weights are no secret. */
  async list(caller: Caller): Promise<QuestionSet[]> {
    return this.database.transaction(caller, (tx) => listPublishedSets(tx));
  }

  /** @throws DomainError assessments.set-not-found */
  async get(caller: Caller, id: string): Promise<QuestionSet> {
    return this.database.transaction(caller, async (tx) => {
      const set = await findSet(tx, id);
      if (!set) throw setNotFound();
      return set;
    });
  }

  /** The caller's authority's set of today and this financial year; null where the bands decide instead. */
  async inForce(caller: Caller): Promise<QuestionSet | null> {
    const { authorityId } = caller;
    if (!authorityId) return null;
    return this.database.transaction(
      caller,
      async (tx) => (await inForceToday(tx, authorityId)) ?? null,
    );
  }

  /**
   * Publishes the next version of the authority's questionnaire.
   * @throws DomainError assessments.bad-set, identity.role-not-allowed
   */
  async publish(caller: Caller, given: NewQuestionSet): Promise<QuestionSet> {
    const { authorityId } = caller;
    if (caller.role !== 'commissioner' || !authorityId) throw notAllowed('a commissioner');
    const checked = checkedSet(given);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await addDraft(tx, id, authorityId, checked);
      await addParts(tx, id, authorityId, checked);
      await publishDraft(tx, id);
      await recordAudit(tx, {
        authorityId,
        action: 'question-set.publish',
        subjectType: 'question-set',
        subjectIds: [id],
        details: { demonstration: checked.demonstration, questions: checked.questions.length },
      });
      const set = await findSet(tx, id);
      if (!set) throw new Error(`Questionnaire ${id} is not there after it was written`);
      return set;
    });
  }
}

/** For use cases that begin with the set of today. */
export async function inForceToday(tx: Tx, authorityId: string): Promise<QuestionSet | undefined> {
  const day = localDay(new Date());
  return findSetInForce(tx, authorityId, { day, financialYear: financialYearOf(day) });
}
