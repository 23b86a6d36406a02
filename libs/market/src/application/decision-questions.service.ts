import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  anotherAnswers,
  answeredAlready,
  appealDueOn,
  appealedAlready,
  askedAlready,
  decisionNotFound,
  lastDayToAppeal,
  type OpenDecision,
  questionNotFound,
  reasonsDueOn,
  tooLateToAppeal,
} from '../domain/decision-questions.js';
import { notYourAuthority } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import {
  answerAppeal,
  answerReasons,
  deciderOf,
  type DecisionQuestion,
  findDecisions,
  findQuestion,
  insertAppeal,
  insertReasonsRequest,
  listOpenQuestions,
} from '../persistence/decision-questions.queries.js';
import { decideAgain } from './decide-again.js';
import { tellWithNews } from './market-notices.service.js';

/** What a provider asks about a decision: more reasons, or that somebody else looks at it again. */
@Injectable()
export class DecisionQuestionsService {
  constructor(private readonly database: Database) {}

  /** What waits for the caller's authority, what is due first first. */
  async open(caller: Caller): Promise<DecisionQuestion[]> {
    return this.database.transaction(caller, (tx) => listOpenQuestions(tx));
  }

  /** @throws DomainError market.question-not-found */
  async get(caller: Caller, kind: DecisionQuestion['kind'], id: string): Promise<DecisionQuestion> {
    return this.database.transaction(caller, (tx) => questionOf(tx, kind, id));
  }

  /** A decision in force. @throws DomainError market.decision-not-found */
  async decision(caller: Caller, id: string): Promise<OpenDecision> {
    return this.database.transaction(caller, (tx) => decisionOf(tx, id));
  }

  /**
   * Asks for more reasons: the council has 15 days (Public Contracts Regulations 2015 reg. 55(2)).
   * @throws DomainError market.reasons-needed, market.decision-not-found, market.reasons-asked
   */
  async askReasons(caller: Caller, decisionId: string, given: string): Promise<void> {
    const words = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const decision = await decisionOf(tx, decisionId);
      const question = { id: randomUUID(), decision, words, userId: caller.userId };
      const dueOn = reasonsDueOn(decision, localDay(new Date()));
      if (!(await insertReasonsRequest(tx, { ...question, dueOn }))) throw askedAlready();
      await tellWithNews(tx, 'reasons-asked', question.id);
    });
  }

  /**
   * Appeals against a refusal, once and in time.
   * @throws DomainError market.reasons-needed, market.decision-not-found, market.too-late-to-appeal,
   *   market.appealed-already
   */
  async appeal(caller: Caller, decisionId: string, given: string): Promise<void> {
    const words = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const decision = await decisionOf(tx, decisionId);
      const [today, untilOn] = [localDay(new Date()), lastDayToAppeal(decision)];
      if (untilOn === null || today > untilOn) throw tooLateToAppeal();
      const appeal = { id: randomUUID(), decision, words, userId: caller.userId, untilOn };
      const dueOn = appealDueOn(decision, today);
      if (!(await insertAppeal(tx, { ...appeal, dueOn }))) throw appealedAlready();
      await tellWithNews(tx, 'decision-appealed', appeal.id);
    });
  }

  /** @throws DomainError market.reasons-needed, market.question-not-found, market.answered-already */
  async giveReasons(caller: Caller, id: string, given: string): Promise<void> {
    const answer = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const question = await questionOf(tx, 'reasons', id);
      if (!(await answerReasons(tx, id, answer))) throw answeredAlready();
      await tellWithNews(tx, 'reasons-given', id);
      await record(tx, caller, 'application.give-reasons', question);
    });
  }

  /**
   * Answers an appeal; whoever decided does not. One that is upheld admits the provider by a new decision
   * of whoever upheld it, from now on; the one before stays as it was.
   * @throws DomainError market.reasons-needed, market.question-not-found, market.another-answers,
   *   market.answered-already, market.already-admitted
   */
  async answerAppeal(
    caller: Caller,
    id: string,
    { outcome, answer: given }: { outcome: 'upheld' | 'dismissed'; answer: string },
  ): Promise<void> {
    const answer = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const question = await questionOf(tx, 'appeal', id);
      if (question.answeredAt !== null) throw answeredAlready();
      if ((await deciderOf(tx, question.decisionId)) === caller.userId) throw anotherAnswers();
      if (!(await answerAppeal(tx, id, { outcome, answer }))) throw answeredAlready();
      if (outcome === 'upheld')
        await decideAgain(tx, caller, await decisionOf(tx, question.decisionId), answer);
      await tellWithNews(tx, 'decision-appeal-answered', id);
      await record(tx, caller, 'application.answer-appeal', question);
    });
  }
}

async function decisionOf(tx: Tx, id: string): Promise<OpenDecision> {
  const [decision] = await findDecisions(tx, { id });
  if (!decision) throw decisionNotFound();
  return decision;
}

async function questionOf(
  tx: Tx,
  kind: DecisionQuestion['kind'],
  id: string,
): Promise<DecisionQuestion> {
  const question = await findQuestion(tx, kind, id);
  if (!question) throw questionNotFound();
  return question;
}

async function record(
  tx: Tx,
  { authorityId }: Caller,
  action: string,
  { id, applicationId }: DecisionQuestion,
): Promise<void> {
  if (authorityId === null) throw notYourAuthority();
  await recordAudit(tx, {
    authorityId,
    action,
    subjectType: 'application',
    subjectIds: [applicationId, id],
    details: {},
  });
}
