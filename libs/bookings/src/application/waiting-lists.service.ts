import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type Waiting, type WaitForSession } from '../domain/waiting.js';
import {
  closeWaiting,
  findLength,
  joinWaiting,
  leaveWaiting,
  listWaiting,
} from '../persistence/waiting.queries.js';

/** Waiting for a place at a full session, in the order in which families joined. */
@Injectable()
export class WaitingListsService {
  constructor(private readonly database: Database) {}

  /** What the caller's children wait for, and what came of it. */
  async list(caller: Caller): Promise<Waiting[]> {
    return this.database.transaction(caller, async (tx) => {
      const entries = await listWaiting(tx, null);
      if (entries.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'waiting.list',
          subjectType: 'child',
          subjectIds: [...new Set(entries.map(({ childId }) => childId))],
        });
      }
      return entries;
    });
  }

  /**
   * Joins the end of the list.
   * @throws DomainError children.not-found, catalogue.session-not-found, bookings.session-has-room,
   *   bookings.too-late-to-wait, bookings.waiting-closed, bookings.waits-already, bookings.age-outside-range,
   *   bookings.child-already-booked
   */
  async join(caller: Caller, wanted: WaitForSession): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => ({ id: await joinWaiting(tx, wanted) }));
  }

  /** @throws DomainError bookings.does-not-wait */
  async leave(caller: Caller, id: string): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      await leaveWaiting(tx, id);
      return { id };
    });
  }

  /** How many wait for a session: a number alone. */
  async length(caller: Caller, sessionId: string): Promise<{ waiting: number; isClosed: boolean }> {
    const found = await this.database.transaction(caller, (tx) => findLength(tx, sessionId));
    return found ?? { waiting: 0, isClosed: false };
  }

  /**
   * The provider ends the list of an own session for good.
   * @returns how many waited, and are told
   * @throws DomainError catalogue.session-not-found
   */
  async close(caller: Caller, sessionId: string): Promise<number> {
    return this.database.transaction(caller, (tx) => closeWaiting(tx, sessionId));
  }
}
