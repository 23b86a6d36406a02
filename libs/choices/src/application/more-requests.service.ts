import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import {
  alreadyAnswered,
  alreadyAsked,
  dayNeeded,
  familiesOnly,
  officersOnly,
  reasonNeeded,
  reassessmentIsARight,
  requestNotFound,
  scenarioNotFound,
  skipReasonNeeded,
  wordsNeeded,
} from '../domain/choices.errors.js';
import {
  type MoreAnswer,
  type MoreRequest,
  type NewMoreRequest,
  type WaitingRequest,
} from '../domain/request.js';
import {
  addMoreRequest,
  answerMoreRequest,
  findMoreRequest,
  moreRequestsOf,
  waitingRequests,
  withdrawMoreRequest,
} from '../persistence/more-requests.queries.js';
import { findScenario } from '../persistence/scenarios.queries.js';

const SHOWN = 100;

/** Asking for more, which nothing stands in the way of, and the officer's answer with its reasons. */
@Injectable()
export class MoreRequestsService {
  constructor(private readonly database: Database) {}

  /**
   * Asks for more. A scenario says exactly what is missing; a reason for none is enough.
   * @throws DomainError children.not-found, choices.words-needed, choices.skip-reason-needed,
   * choices.scenario-not-found, choices.already-asked, identity.role-not-allowed
   */
  async ask(caller: Caller, childId: string, wanted: NewMoreRequest): Promise<{ id: string }> {
    const { role, userId } = caller;
    if ((role !== 'family' && role !== 'young-person') || !userId) throw familiesOnly();
    const words = wanted.words.normalize('NFC').trim();
    return this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      if (words.length < 10 || words.length > 2000) throw wordsNeeded();
      const ground = await groundOf(tx, childId, wanted);
      const id = randomUUID();
      const row = { ...wanted, ...ground, id, authorityId, childId, words, askedBy: userId };
      if (!(await addMoreRequest(tx, row))) throw alreadyAsked();
      await appendOutbox(tx, 'case.news', { what: 'more-asked', id, childId, authorityId });
      await record(tx, caller, 'more-request.ask', [id, childId]);
      return { id };
    });
  }

  /**
   * A child's requests, the newest first.
   * @throws DomainError children.not-found
   */
  async list(caller: Caller, childId: string): Promise<MoreRequest[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'more-request.list', [childId]);
      return moreRequestsOf(tx, childId, SHOWN);
    });
  }

  /** @throws DomainError choices.request-not-found, the same for one of somebody else */
  async get(caller: Caller, id: string): Promise<MoreRequest> {
    return this.database.transaction(caller, async (tx) => {
      const request = await findMoreRequest(tx, id);
      if (!request) throw requestNotFound();
      await record(tx, caller, 'more-request.read', [id, request.childId]);
      return request;
    });
  }

  /** What waits for the officer, the longest first. */
  async waiting(caller: Caller): Promise<WaitingRequest[]> {
    return this.database.transaction(caller, async (tx) => {
      const waiting = await waitingRequests(tx, SHOWN);
      const children = [...new Set(waiting.map(({ childId }) => childId))];
      if (children.length > 0) await record(tx, caller, 'more-request.waiting', children);
      return waiting;
    });
  }

  /**
   * Answers once, with reasons. Who asked for a reassessment gets a day for it, or what was asked for.
   * @throws DomainError choices.request-not-found, choices.reason-needed, choices.day-needed,
   * choices.reassessment-is-a-right, choices.already-answered, identity.role-not-allowed
   */
  async answer(caller: Caller, id: string, given: MoreAnswer): Promise<void> {
    const { role, userId } = caller;
    if (role !== 'officer' || !userId) throw officersOnly();
    const answer = { ...given, reason: given.reason.normalize('NFC').trim() };
    await this.database.transaction(caller, async (tx) => {
      const request = await findMoreRequest(tx, id);
      if (!request) throw requestNotFound();
      if (answer.reason.length < 10 || answer.reason.length > 2000) throw reasonNeeded();
      if (answer.state === 'refused' && request.asksReassessment) throw reassessmentIsARight();
      if (answer.state === 'reassessment' && answer.reassessedOn < localDay(new Date())) {
        throw dayNeeded();
      }
      if (!(await answerMoreRequest(tx, id, answer, userId))) throw alreadyAnswered();
      await record(tx, caller, `more-request.${answer.state}`, [id, request.childId]);
    });
  }

  /** @throws DomainError choices.request-not-found, choices.already-answered, identity.role-not-allowed */
  async withdraw(caller: Caller, id: string): Promise<void> {
    if (caller.role !== 'family' && caller.role !== 'young-person') throw familiesOnly();
    await this.database.transaction(caller, async (tx) => {
      const request = await findMoreRequest(tx, id);
      if (!request) throw requestNotFound();
      if (!(await withdrawMoreRequest(tx, id))) throw alreadyAnswered();
      await record(tx, caller, 'more-request.withdraw', [id, request.childId]);
    });
  }
}

/** The scenario with what it lacks, or the reason for none; never both. */
async function groundOf(
  tx: Tx,
  childId: string,
  { scenarioId, skippedBecause }: NewMoreRequest,
): Promise<Pick<MoreRequest, 'scenarioId' | 'skippedBecause' | 'shortfall'>> {
  if (scenarioId === null) {
    if (skippedBecause === null) throw skipReasonNeeded();
    return { scenarioId, skippedBecause, shortfall: null };
  }
  const scenario = await findScenario(tx, scenarioId);
  if (!scenario || scenario.childId !== childId) throw scenarioNotFound();
  return { scenarioId, skippedBecause: null, shortfall: scenario.shortfall };
}

async function record(tx: Tx, caller: Caller, action: string, subjectIds: string[]): Promise<void> {
  const subjectType = /list|waiting/.test(action) ? 'child' : 'more-request';
  await recordAudit(tx, { authorityId: caller.authorityId, action, subjectType, subjectIds });
}
