import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { isWaitingNews, waitingNotice } from '../domain/waiting-notice.js';
import { tellGuardians } from '../persistence/undelivered.queries.js';
import { findWaitingFacts } from '../persistence/waiting.queries.js';

/** What families who wait are told. Work of the worker's. */
@Injectable()
export class WaitingNoticesService {
  /** The guardians of the child, once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, id: string): Promise<void> {
    const facts = await findWaitingFacts(tx, id);
    if (!facts || !isWaitingNews(what)) return;
    const { topic, subjectId, ...text } = waitingNotice(what, facts);
    await tellGuardians(tx, { ...facts, topic, subjectId }, text);
  }
}
