import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { checkUndeliveredNote, type ProviderCause } from '../domain/undelivered.js';
import { cancelSession } from '../persistence/cancellation-rules.queries.js';

/** A provider that does not do a session after all. */
@Injectable()
export class SessionCancellationsService {
  constructor(private readonly database: Database) {}

  /**
   * Cancels an own session with everybody on it: place, money and hours of all are back in this transaction, families
   * are told with what they could book instead, and what their children do not get is owed to them.
   * @param note what the families read
   * @returns how many confirmed bookings it ended; none when it was cancelled before
   * @throws DomainError catalogue.session-not-found, bookings.session-started, bookings.note-too-long
   */
  async cancel(
    caller: Caller,
    sessionId: string,
    { cause, note }: { cause: ProviderCause; note: string },
  ): Promise<{ ended: number }> {
    const said = checkUndeliveredNote(note);
    return this.database.transaction(caller, async (tx) => ({
      ended: await cancelSession(tx, sessionId, { cause, note: said }),
    }));
  }
}
