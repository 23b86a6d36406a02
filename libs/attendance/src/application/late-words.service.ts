import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, invalidField } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { type LateWord } from '../domain/words.js';
import { addLateWord, listLateWords } from '../persistence/words.queries.js';

/** "We come 20 minutes late": seen by the other side as soon as it looks; a family is told. */
@Injectable()
export class LateWordsService {
  constructor(private readonly database: Database) {}

  /**
   * From two hours before a session until its end; the last word of a side counts.
   * @param minutes 1 to 240
   * @throws DomainError attendance.late-minutes, attendance.nothing-to-say
   */
  async say(caller: Caller, bookingId: string, minutes: number): Promise<void> {
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 240) {
      throw invalidField('attendance.late-minutes', 'minutes', 'Enter minutes, from 1 to 240');
    }
    const saidFor = caller.role === 'provider' ? 'provider' : 'family';
    await this.database.transaction(caller, async (tx) => {
      const id = randomUUID();
      const added = await addLateWord(tx, { id, bookingId, minutes, saidFor });
      if (!added) throw nothingToSay();
      if (saidFor === 'provider')
        await appendOutbox(tx, 'attendance.news', { what: 'provider-late', id });
      await recordAudit(tx, {
        authorityId: added.authorityId,
        action: 'attendance.late-word',
        subjectType: 'booking',
        subjectIds: [bookingId],
        details: { minutes, saidFor },
      });
    });
  }

  /** The last word of each side, by booking; only what the caller may see. */
  async of(caller: Caller, of: { sessionId?: string; bookingId?: string }): Promise<LateWord[]> {
    return this.database.transaction(caller, (tx) => listLateWords(tx, of));
  }
}

function nothingToSay(): DomainError {
  return new DomainError(
    'conflict',
    'attendance.nothing-to-say',
    'This can be said of a confirmed place, from two hours before the session until its end.',
  );
}
