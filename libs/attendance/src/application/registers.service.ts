import { Injectable } from '@nestjs/common';
import { addDays, type Caller } from '#kernel';
import { Database } from '#platform';
import { sessionNotFound } from '../domain/attendance.errors.js';
import { checkedMark } from '../domain/checked-mark.js';
import { type MarkOutcome, type NewMark, type SessionOfDay, type Sheet } from '../domain/mark.js';
import { type KeptMark, listMarks, recordMark } from '../persistence/marks.queries.js';
import { findSheet, listExpected, listSessionsOfDays } from '../persistence/sheets.queries.js';
import { eachMark } from './each-mark.js';
import { linesOf, noteReading } from './reading.js';

/** The register of a session, taken by the people of its provider. */
@Injectable()
export class RegistersService {
  constructor(private readonly database: Database) {}

  /** @param day "YYYY-MM-DD" */
  async ofDay(caller: Caller, day: string): Promise<SessionOfDay[]> {
    return this.database.transaction(caller, (tx) => listSessionsOfDays(tx, day, day));
  }

  /** Of the seven days before a day: sessions where somebody was expected whom nobody has marked. */
  async unfinished(caller: Caller, day: string): Promise<SessionOfDay[]> {
    const sessions = await this.database.transaction(caller, (tx) =>
      listSessionsOfDays(tx, addDays(day, -7), addDays(day, -1)),
    );
    return sessions.filter(({ expected, marked }) => marked < expected);
  }

  /** @throws DomainError catalogue.session-not-found, the same for a session of another provider */
  async sheet(caller: Caller, sessionId: string): Promise<Sheet> {
    return this.database.transaction(caller, async (tx) => {
      const session = await findSheet(tx, sessionId);
      if (!session) throw sessionNotFound();
      const expected = await listExpected(tx, sessionId);
      await noteReading(tx, sessionId, expected);
      return { ...session, lines: linesOf(expected) };
    });
  }

  /**
   * Keeps one mark; the money follows once the session is over.
   * @throws DomainError bookings.not-found, attendance.closed, attendance.too-early, attendance.not-expected,
   *   attendance.counted-already, attendance.corrected-before, attendance.key-used,
   *   attendance.outside-session, and what a mark needs by its kind
   */
  async mark(caller: Caller, mark: NewMark): Promise<'kept' | 'repeated'> {
    const checked = checkedMark(mark);
    return this.database.transaction(caller, (tx) => recordMark(tx, checked));
  }

  /**
   * Marks that a phone kept while it had no network, each for itself: one that is refused stops no other. Only of
   * children on this register; the session was asked for first, so nothing is learnt of another provider's.
   */
  async markAll(caller: Caller, { lines }: Sheet, marks: NewMark[]): Promise<MarkOutcome[]> {
    return eachMark(lines, marks, (mark) => this.mark(caller, mark));
  }

  /** Every mark of one booking, in the order of their arrival: none is ever lost. */
  async history(caller: Caller, bookingId: string): Promise<KeptMark[]> {
    return this.database.transaction(caller, (tx) => listMarks(tx, bookingId));
  }
}
