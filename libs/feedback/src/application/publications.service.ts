import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type FaceCount, type OwnPublication, type Publication } from '../domain/feedback.js';
import { repliedAlready, wordsNotFound } from '../domain/feedback.errors.js';
import { checkWords } from '../domain/words.js';
import {
  countFaces,
  insertReply,
  listOfOffer,
  listOwn,
} from '../persistence/publications.queries.js';

const SHOWN = 50;

/** What everybody reads about an offer, and the provider's right of reply. */
@Injectable()
export class PublicationsService {
  constructor(private readonly database: Database) {}

  /** @param limit of the words; faces are counted all */
  async ofOffer(
    caller: Caller,
    offerId: string,
    limit: number = SHOWN,
  ): Promise<{ publications: Publication[]; faces: FaceCount[] }> {
    return this.database.transaction(caller, async (tx) => ({
      publications: await listOfOffer(tx, offerId, limit),
      faces: await countFaces(tx, offerId),
    }));
  }

  /** What was published about the caller's organisation. */
  async own(caller: Caller): Promise<OwnPublication[]> {
    return this.database.transaction(caller, (tx) => listOwn(tx, SHOWN));
  }

  /**
   * Replies once; everybody reads it after the council has.
   * @throws DomainError feedback.words-needed, feedback.not-found, feedback.replied-already
   */
  async reply(caller: Caller, publicationId: string, given: string): Promise<{ id: string }> {
    const words = checkWords(given);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      const added = await insertReply(tx, { id, publicationId, words });
      if (added === undefined) throw wordsNotFound();
      if (!added) throw repliedAlready();
      await recordAudit(tx, {
        authorityId: null,
        action: 'feedback.reply',
        subjectType: 'reply',
        subjectIds: [id, publicationId],
      });
      return { id };
    });
  }
}
