import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { isShareNews, shareNotice } from '../domain/share-notice.js';
import { findShareFacts } from '../persistence/share-notices.queries.js';
import { tellGuardians } from '../persistence/undelivered.queries.js';

/** What families in a shared booking are told. Work of the worker's. */
@Injectable()
export class ShareNoticesService {
  /** The guardians of the child, once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, bookingId: string): Promise<void> {
    const facts = await findShareFacts(tx, bookingId);
    if (!facts || !isShareNews(what)) return;
    const subjectId = facts.lineId ?? bookingId;
    await tellGuardians(
      tx,
      { ...facts, topic: `share-${what}` as const, subjectId },
      shareNotice(what, facts),
    );
  }
}
