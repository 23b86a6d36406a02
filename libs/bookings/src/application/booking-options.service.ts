import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { budgetFigures, moneyFigures } from '#ledger';
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

/** Children shown at once; more are found by their name. */
const SHOWN = 20;

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
      const found = await listChildrenToBook(tx, session.id, search?.trim() || null, SHOWN);
      const children = found.slice(0, SHOWN).map(({ id, name, caseReference, ...facts }) => {
        return { id, name, caseReference, refusal: refusalOf(facts, session) };
      });
      if (children.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'child.list',
          subjectType: 'child',
          subjectIds: children.map(({ id }) => id),
        });
      }
      return { children, more: found.length > SHOWN };
    });
  }

  /** What a child has to pay with on the day of a session. @throws DomainError children.not-found */
  async funds(caller: Caller, childId: string, sessionId: string): Promise<ChildFunds> {
    return this.database.transaction(caller, async (tx) => {
      const row = await findFunds(tx, childId, sessionId);
      if (!row)
        throw new DomainError('not-found', 'children.not-found', 'The child was not found.');
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const { child, budget, card } = row;
      return {
        child,
        budget: budget && budgetFigures(budget),
        card: card && moneyFigures(card),
      };
    });
  }
}
