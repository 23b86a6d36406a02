import { Injectable } from '@nestjs/common';
import { type Caller, invalidField } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { sessionNotFound } from '../domain/attendance.errors.js';
import { checkedMark } from '../domain/checked-mark.js';
import { type MarkOutcome, type NewMark, type Sheet } from '../domain/mark.js';
import { type LateWord } from '../domain/words.js';
import { nobodyToTell, type OwnDays, ownDays } from '../domain/work.js';
import { findOwnSheet, listOwnExpected } from '../persistence/sheets.queries.js';
import {
  listOwnLateWords,
  listOwnSessions,
  lookAtOwn,
  recordOwnMark,
  sayOwnLate,
} from '../persistence/work.queries.js';
import { eachMark } from './each-mark.js';
import { linesOf, noteReading } from './reading.js';

/**
 * What a sessional worker sees and does: the sessions on whose rota they are. The database says which those are, and
 * answers nothing else to this role.
 */
@Injectable()
export class WorkService {
  constructor(private readonly database: Database) {}

  /** From yesterday to four weeks ahead, of every provider that the caller works for. */
  async days(caller: Caller, now: Date): Promise<OwnDays> {
    return ownDays(await this.database.transaction(caller, listOwnSessions), now);
  }

  /**
   * The register, from a week before the session to the end of the day after it.
   * @throws DomainError catalogue.session-not-found, the same for every session on which the caller does not work
   */
  async sheet(caller: Caller, sessionId: string): Promise<Sheet> {
    return this.database.transaction(caller, async (tx) => {
      const session = await findOwnSheet(tx, sessionId);
      if (!session) throw sessionNotFound();
      const expected = await listOwnExpected(tx, sessionId);
      await noteReading(tx, sessionId, expected);
      return { ...session, lines: linesOf(expected) };
    });
  }

  /** @throws DomainError as RegistersService.mark(), and catalogue.session-not-found */
  async mark(caller: Caller, sessionId: string, mark: NewMark): Promise<'kept' | 'repeated'> {
    const checked = checkedMark({ ...mark, reason: null });
    return this.database.transaction(caller, (tx) => recordOwnMark(tx, sessionId, checked));
  }

  /** Marks that a phone kept while it had no network, each for itself. @see RegistersService.markAll */
  async markAll(caller: Caller, sheet: Sheet, marks: NewMark[]): Promise<MarkOutcome[]> {
    return eachMark(sheet.lines, marks, (mark) => this.mark(caller, sheet.sessionId, mark));
  }

  /** The last word of each side. @throws DomainError catalogue.session-not-found */
  async lateWords(caller: Caller, sessionId: string): Promise<LateWord[]> {
    return this.database.transaction(caller, (tx) => listOwnLateWords(tx, sessionId));
  }

  /**
   * "We begin 20 minutes late", to every family of the session.
   * @param minutes 1 to 240
   * @throws DomainError attendance.late-minutes, attendance.nothing-to-say, catalogue.session-not-found
   */
  async sayLate(caller: Caller, sessionId: string, minutes: number): Promise<void> {
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 240) {
      throw invalidField('attendance.late-minutes', 'minutes', 'Enter minutes, from 1 to 240');
    }
    await this.database.transaction(caller, async (tx) => {
      const words = await sayOwnLate(tx, sessionId, minutes);
      if (words.length === 0) throw nobodyToTell();
      for (const id of words)
        await appendOutbox(tx, 'attendance.news', { what: 'provider-late', id });
    });
  }

  /**
   * What the family of one child shares with the provider; the family sees who looked.
   * @throws DomainError catalogue.session-not-found, bookings.not-found
   */
  async about(
    caller: Caller,
    sessionId: string,
    bookingId: string,
  ): Promise<{ section: string; body: string }[]> {
    return this.database.transaction(caller, (tx) => lookAtOwn(tx, sessionId, bookingId));
  }
}
