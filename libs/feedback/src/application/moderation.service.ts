import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { type Outcome, type Waiting } from '../domain/feedback.js';
import { decidedAlready, wordsNotFound } from '../domain/feedback.errors.js';
import { checkReasons } from '../domain/words.js';
import { decide, insertPublication, listWaiting } from '../persistence/moderation.queries.js';

const SHOWN = 50;

/** A commissioner reads what families and providers wrote before everybody does. */
@Injectable()
export class ModerationService {
  constructor(private readonly database: Database) {}

  /** What waits for the caller's authority, the oldest first; fifty at most. */
  async waiting(caller: Caller): Promise<Waiting[]> {
    return this.database.transaction(caller, (tx) => listWaiting(tx, SHOWN));
  }

  /**
   * Publishes words, or keeps them back and says why to whoever wrote them.
   * @throws DomainError feedback.reasons-needed, feedback.not-found, feedback.decided-already
   */
  async decide(
    caller: Caller,
    kind: Waiting['kind'],
    id: string,
    { outcome, reasons }: { outcome: Outcome; reasons: string },
  ): Promise<void> {
    const why = outcome === 'kept-back' ? checkReasons(reasons) : null;
    await this.database.transaction(caller, async (tx) => {
      const done = await decide(tx, kind, id, { outcome, reasons: why });
      if (done === 'missing') throw wordsNotFound();
      if (done === 'before') throw decidedAlready();
      if (kind === 'review' && outcome === 'published') await insertPublication(tx, id);
      await appendOutbox(tx, 'feedback.news', { what: `${kind}-${outcome}`, id });
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: `feedback.${outcome === 'published' ? 'publish' : 'keep-back'}`,
        subjectType: kind,
        subjectIds: [id],
        details: why === null ? {} : { reasons: why },
      });
    });
  }
}
