import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller, DomainError } from '#kernel';
import { Database, type Tx } from '#platform';
import { notOnThisRegister, sessionNotFound } from '../domain/attendance.errors.js';
import { checkedMark } from '../domain/checked-mark.js';
import {
  type MarkOutcome,
  type NewMark,
  type SessionOfDay,
  type Sheet,
  shortNames,
} from '../domain/mark.js';
import { type KeptMark, listMarks, recordMark } from '../persistence/marks.queries.js';
import {
  type ExpectedChild,
  findSheet,
  listExpected,
  listSessionsOfDays,
} from '../persistence/sheets.queries.js';

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
      const names = shortNames(expected);
      const lines = expected.map(({ bookingId, accessNeeds, standing }, index) => ({
        bookingId,
        name: names[index] ?? '',
        accessNeeds,
        standing,
      }));
      return { ...session, lines };
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
    const expected = new Set(lines.map(({ bookingId }) => bookingId));
    const outcomes: MarkOutcome[] = [];
    for (const mark of marks) {
      try {
        if (!expected.has(mark.bookingId)) throw notOnThisRegister();
        outcomes.push({ id: mark.id, outcome: await this.mark(caller, mark) });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { code, message } = error;
        outcomes.push({ id: mark.id, outcome: 'refused', code, message });
      }
    }
    return outcomes;
  }

  /** Every mark of one booking, in the order of their arrival: none is ever lost. */
  async history(caller: Caller, bookingId: string): Promise<KeptMark[]> {
    return this.database.transaction(caller, (tx) => listMarks(tx, bookingId));
  }
}

/** Each look at a register is in the audit trail of the councils whose children are on it. */
async function noteReading(tx: Tx, sessionId: string, expected: ExpectedChild[]): Promise<void> {
  for (const authorityId of new Set(expected.map((child) => child.authorityId))) {
    await recordAudit(tx, {
      authorityId,
      action: 'booking.register',
      subjectType: 'child',
      subjectIds: expected
        .filter((child) => child.authorityId === authorityId)
        .map(({ childId }) => childId),
      details: { sessionId },
    });
  }
}
