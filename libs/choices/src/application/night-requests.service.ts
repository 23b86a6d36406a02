import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  alreadyAnswered,
  alreadyAsked,
  familiesOnly,
  noSuchStay,
  officersOnly,
  reasonNeeded,
  requestNotFound,
} from '../domain/choices.errors.js';
import { type AskableStay, type WaitingNight } from '../domain/request.js';
import {
  addNightRequest,
  answerNightRequest,
  askableStays,
  findNightRequest,
  waitingNights,
} from '../persistence/night-requests.queries.js';

const SHOWN = 100;

/** "I want to stay one more night" (case C, para 28 and 29): asked with one tap, answered once. */
@Injectable()
export class NightRequestsService {
  constructor(private readonly database: Database) {}

  /**
   * The child's stays that have not ended, with what was asked about each.
   * @throws DomainError children.not-found
   */
  async stays(caller: Caller, childId: string): Promise<AskableStay[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'night-request.list', [childId]);
      return askableStays(tx, childId, localDay(new Date()));
    });
  }

  /**
   * Asks for the night after the last one of a stay; nothing is booked by it.
   * @throws DomainError children.not-found, choices.no-such-stay, choices.already-asked,
   * identity.role-not-allowed
   */
  async ask(caller: Caller, childId: string, bookingId: string): Promise<{ id: string }> {
    const { role, userId } = caller;
    if ((role !== 'family' && role !== 'young-person') || !userId) throw familiesOnly();
    return this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      const stays = await askableStays(tx, childId, localDay(new Date()));
      const stay = stays.find((one) => one.bookingId === bookingId);
      if (!stay) throw noSuchStay();
      const { night } = stay;
      const id = randomUUID();
      const row = { id, authorityId, childId, bookingId, night, askedBy: userId };
      if (!(await addNightRequest(tx, row))) throw alreadyAsked();
      await record(tx, caller, 'night-request.ask', [id, childId]);
      return { id };
    });
  }

  /** What waits for the officer, the next night first. */
  async waiting(caller: Caller): Promise<WaitingNight[]> {
    return this.database.transaction(caller, async (tx) => {
      const waiting = await waitingNights(tx, SHOWN);
      const children = [...new Set(waiting.map(({ childId }) => childId))];
      if (children.length > 0) await record(tx, caller, 'night-request.waiting', children);
      return waiting;
    });
  }

  /** @throws DomainError choices.request-not-found, the same for one of somebody else */
  async get(caller: Caller, id: string): Promise<WaitingNight> {
    return this.database.transaction(caller, async (tx) => {
      const request = await findNightRequest(tx, id);
      if (!request) throw requestNotFound();
      await record(tx, caller, 'night-request.read', [id, request.childId]);
      return request;
    });
  }

  /**
   * Answers once. A yes is carried out by booking the night, as every night is booked.
   * @throws DomainError choices.request-not-found, choices.reason-needed, choices.already-answered,
   * identity.role-not-allowed
   */
  async answer(
    caller: Caller,
    id: string,
    given: { state: 'agreed' | 'refused'; reason: string },
  ): Promise<void> {
    const { role, userId } = caller;
    if (role !== 'officer' || !userId) throw officersOnly();
    const answer = { ...given, reason: given.reason.normalize('NFC').trim() };
    await this.database.transaction(caller, async (tx) => {
      const request = await findNightRequest(tx, id);
      if (!request) throw requestNotFound();
      if (answer.reason.length < 10 || answer.reason.length > 2000) throw reasonNeeded();
      if (!(await answerNightRequest(tx, id, answer, userId))) throw alreadyAnswered();
      await record(tx, caller, `night-request.${answer.state}`, [id, request.childId]);
    });
  }
}

async function record(tx: Tx, caller: Caller, action: string, subjectIds: string[]): Promise<void> {
  const subjectType = /list|waiting/.test(action) ? 'child' : 'night-request';
  await recordAudit(tx, { authorityId: caller.authorityId, action, subjectType, subjectIds });
}
