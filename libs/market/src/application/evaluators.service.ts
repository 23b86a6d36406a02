import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { evaluationOver, twoPeople } from '../domain/evaluation.js';
import { notYourAuthority } from '../domain/market.errors.js';
import {
  insertEvaluator,
  listColleagues,
  listEvaluators,
  releaseEvaluator,
} from '../persistence/evaluations.queries.js';
import {
  type EvaluationRule,
  insertEvaluationRule,
  listEvaluationRules,
} from '../persistence/evaluation-rules.queries.js';
import { ruleBegins } from '../domain/evaluation-rule.js';
import { tellWithNews } from './market-notices.service.js';
import { mayOpen } from './open-application.js';

/** Who the two evaluators of an application are, and whether an authority asks for two. */
@Injectable()
export class EvaluatorsService {
  constructor(private readonly database: Database) {}

  /** Commissioners of the caller's authority who may evaluate, by name. */
  async colleagues(caller: Caller, applicationId: string): Promise<{ id: string; name: string }[]> {
    return this.database.transaction(caller, (tx) => listColleagues(tx, applicationId));
  }

  /**
   * Assigns two people, or others where they have not finished. Each is told.
   * @throws DomainError market.two-people, market.evaluator-conflicted, market.not-a-commissioner,
   *   market.evaluation-finished, market.conflict-declared, market.declare-first
   */
  async assign(caller: Caller, applicationId: string, users: [string, string]): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notYourAuthority();
    if (users[0] === users[1]) throw twoPeople();
    return this.database.transaction(caller, async (tx) => {
      await mayOpen(tx, caller, applicationId);
      await replace(tx, applicationId, users);
      await recordAudit(tx, {
        authorityId,
        action: 'application.assign',
        subjectType: 'application',
        subjectIds: [applicationId, ...users],
        details: {},
      });
    });
  }

  /** Of the caller's authority, the latest first; none: one officer decides. */
  async rules(caller: Caller): Promise<EvaluationRule[]> {
    return this.database.transaction(caller, (tx) => listEvaluationRules(tx));
  }

  /**
   * For applications received from a day on, today or later.
   * @throws DomainError market.rule-begins-already, market.rule-begins-late
   */
  async setRule(caller: Caller, rule: EvaluationRule): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notYourAuthority();
    return this.database.transaction(caller, async (tx) => {
      ruleBegins.notBefore(rule.inForceFrom);
      if (!(await insertEvaluationRule(tx, rule))) throw ruleBegins.already();
      await recordAudit(tx, {
        authorityId,
        action: 'setting.set',
        subjectType: 'setting',
        subjectIds: [],
        details: { setting: 'evaluations', ...rule },
      });
    });
  }
}

/** Whoever stays in place stays; all are released before anybody comes, so that two may change places. */
async function replace(tx: Tx, applicationId: string, users: [string, string]): Promise<void> {
  const now = await listEvaluators(tx, applicationId);
  const kept = new Set<number>();
  for (const { id, userId, position } of now) {
    if (users[position - 1] === userId) kept.add(position);
    else if (!(await releaseEvaluator(tx, id))) throw evaluationOver();
  }
  for (const [index, userId] of users.entries()) {
    const position = index + 1;
    if (kept.has(position)) continue;
    const id = await insertEvaluator(tx, applicationId, { userId, position });
    if (id !== undefined) await tellWithNews(tx, 'evaluator-assigned', id);
  }
}
