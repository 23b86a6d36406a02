import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import {
  type ChildChoice,
  type ChildFunds,
  refusalOf,
  type SessionToBook,
} from '../domain/booking-options.js';
import { sessionNotFound } from '../domain/booking.errors.js';
import {
  findFunds,
  findSessionToBook,
  listChildrenToBook,
} from '../persistence/booking-options.queries.js';
import { CHILDREN_SHOWN, fundsReadWithin, recordChoiceWithin } from './child-reads.js';

/** What somebody needs to know before they book. */
@Injectable()
export class BookingOptionsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError catalogue.session-not-found */
  async session(caller: Caller, offerId: string, sessionId: string): Promise<SessionToBook> {
    return this.database.transaction(caller, async (tx) => {
      const session = await findSessionToBook(tx, offerId, sessionId);
      if (!session) throw sessionNotFound();
      return session;
    });
  }

  /**
   * The caller's children by name, twenty at most, and who of them cannot have a place at this session;
   * `more` when there are others.
   */
  async children(
    caller: Caller,
    session: Pick<SessionToBook, 'id' | 'ageFrom' | 'ageTo'>,
    search?: string,
  ): Promise<{ children: ChildChoice[]; more: boolean }> {
    return this.database.transaction(caller, async (tx) => {
      const found = await listChildrenToBook(
        tx,
        session.id,
        search?.trim() || null,
        CHILDREN_SHOWN,
      );
      const children = found
        .slice(0, CHILDREN_SHOWN)
        .map(({ id, name, caseReference, ...facts }) => {
          return { id, name, caseReference, refusal: refusalOf(facts, session) };
        });
      await recordChoiceWithin(tx, caller, children);
      return { children, more: found.length > CHILDREN_SHOWN };
    });
  }

  /** What a child has to pay with on the day of a session. @throws DomainError children.not-found */
  async funds(caller: Caller, childId: string, sessionId: string): Promise<ChildFunds> {
    return this.database.transaction(caller, async (tx) => {
      return fundsReadWithin(tx, caller, childId, await findFunds(tx, childId, sessionId));
    });
  }
}
