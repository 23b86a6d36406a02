import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  checkFindings,
  type Evaluator,
  moderatedAlready,
  notAnEvaluator,
  type TypedFinding,
} from '../domain/evaluation.js';
import { applicationNotFound, notYourAuthority } from '../domain/market.errors.js';
import { findApplication } from '../persistence/applications.queries.js';
import {
  type Declaration,
  finishEvaluator,
  insertModeration,
  listDeclarations,
  listEvaluators,
  listFindings,
  listModerations,
  type Moderation,
  saveFinding,
  type StoredFinding,
} from '../persistence/evaluations.queries.js';
import { findMarket, type Part } from '../persistence/markets.queries.js';
import { mayOpen } from './open-application.js';

/** How far an authority is with the evaluation of one application. */
export interface Evaluation {
  /** 1: one officer decides alone, and the rest is empty. */
  needed: number;
  declarations: Declaration[];
  evaluators: Evaluator[];
  /** The caller's own place; null for others. */
  own: Evaluator | null;
  bothFinished: boolean;
  /** The caller's, or everybody's once both are done. */
  findings: StoredFinding[];
  moderations: Moderation[];
  parts: Part[];
}

/** Two people look at an application by themselves, then agree; the decision rests on what they agreed. */
@Injectable()
export class EvaluationsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError market.application-not-found, market.conflict-declared, market.declare-first */
  async get(caller: Caller, applicationId: string): Promise<Evaluation> {
    return this.database.transaction(caller, (tx) => readEvaluation(tx, caller, applicationId));
  }

  /**
   * Writes the caller's findings on a part; nobody else reads them before both are done. Conditions may be
   * left out until the evaluation is finished.
   * @throws DomainError market.not-an-evaluator, market.finding-incomplete, market.evaluation-finished
   */
  async write(
    caller: Caller,
    [applicationId, partId]: [string, string],
    typed: TypedFinding[],
  ): Promise<void> {
    return this.database.transaction(caller, async (tx) => {
      const { own, parts } = await readEvaluation(tx, caller, applicationId);
      if (!own) throw notAnEvaluator();
      const asked = conditionsOf(parts, partId);
      const results = ['met', 'not-met', 'unclear'] as const;
      const place = { evaluatorId: own.id, applicationId, partId };
      for (const finding of checkFindings(typed, results, { asked, whole: false }))
        await saveFinding(tx, place, finding);
    });
  }

  /** @throws DomainError market.not-an-evaluator, market.findings-missing */
  async finish(caller: Caller, applicationId: string): Promise<void> {
    return this.database.transaction(caller, async (tx) => {
      const { own } = await readEvaluation(tx, caller, applicationId);
      if (!own || !(await finishEvaluator(tx, own.id))) throw notAnEvaluator();
      await record(tx, caller, 'application.evaluate', { applicationId });
    });
  }

  /**
   * Writes down what was agreed on a part, once, after both are done.
   * @throws DomainError market.not-evaluated, market.finding-incomplete, market.moderated-already
   */
  async moderate(
    caller: Caller,
    [applicationId, partId]: [string, string],
    typed: TypedFinding[],
  ): Promise<void> {
    return this.database.transaction(caller, async (tx) => {
      const { parts } = await readEvaluation(tx, caller, applicationId);
      const asked = conditionsOf(parts, partId);
      const agreed = checkFindings(typed, ['met', 'not-met'] as const, { asked, whole: true });
      const moderation = { id: randomUUID(), applicationId, partId };
      if (!(await insertModeration(tx, moderation, agreed))) throw moderatedAlready();
      await record(tx, caller, 'application.moderate', { applicationId, partId });
    });
  }
}

async function readEvaluation(tx: Tx, caller: Caller, applicationId: string): Promise<Evaluation> {
  const { needed } = await mayOpen(tx, caller, applicationId);
  const application = await findApplication(tx, applicationId);
  const market = application && (await findMarket(tx, application.market.id));
  if (!market) throw applicationNotFound();
  const applied = new Set(application.parts.map(({ id }) => id));
  const evaluators = await listEvaluators(tx, applicationId);
  return {
    needed,
    declarations: await listDeclarations(tx, applicationId),
    evaluators,
    own: evaluators.find(({ userId }) => userId === caller.userId) ?? null,
    bothFinished: evaluators.filter(({ finishedAt }) => finishedAt !== null).length === 2,
    findings: await listFindings(tx, applicationId),
    moderations: await listModerations(tx, applicationId),
    parts: market.parts.filter(({ id }) => applied.has(id)),
  };
}

function conditionsOf(parts: Part[], partId: string): string[] {
  const part = parts.find(({ id }) => id === partId);
  if (!part) throw applicationNotFound();
  return part.conditions.map(({ code }) => code);
}

async function record(
  tx: Tx,
  { authorityId }: Caller,
  action: string,
  { applicationId, ...details }: { applicationId: string; partId?: string },
): Promise<void> {
  if (authorityId === null) throw notYourAuthority();
  const subjectIds = [applicationId];
  await recordAudit(tx, { authorityId, action, subjectType: 'application', subjectIds, details });
}
