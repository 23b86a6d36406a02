import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Tx } from '#platform';
import { type Ending } from '../domain/evidence.js';
import { checkedNotice, endingNotice } from '../domain/evidence-notices.js';
import { insertProviderNotices, noteEndings } from '../persistence/endings.queries.js';
import { findVerified } from '../persistence/verifications.queries.js';

/** What a provider is told of its evidence. Work of the worker's: it belongs to no caller. */
@Injectable()
export class EvidenceNoticesService {
  /**
   * Tells providers what ends in 60, 30 or 7 days or has ended, once each; joins a transaction of the job
   * "match-vacancies".
   * @param day "YYYY-MM-DD", local
   * @returns what was told, for others to act on
   */
  async tellEndingsWithin(tx: Tx, day: string): Promise<Ending[]> {
    const endings = await noteEndings(tx, day);
    for (const ending of endings) {
      const { providerId, noticeId, days } = ending;
      const topic = days === 0 ? 'evidence-ended' : 'evidence-ending';
      await insertProviderNotices(
        tx,
        { providerId, topic, subjectId: noticeId },
        endingNotice(ending),
      );
    }
    if (endings.length > 0) {
      await recordAudit(tx, {
        authorityId: null,
        action: 'evidence.tell-endings',
        subjectType: 'evidence',
        subjectIds: endings.map(({ id }) => id).slice(0, 100),
        details: { count: endings.length },
      });
    }
    return endings;
  }

  /** Tells a provider what a council made of its evidence, once; joins the same job. */
  async tellCheckedWithin(tx: Tx, id: string): Promise<void> {
    const verified = await findVerified(tx, id);
    if (!verified) return;
    const { providerId } = verified;
    const text = checkedNotice(verified, verified);
    await insertProviderNotices(tx, { providerId, topic: 'evidence-checked', subjectId: id }, text);
  }
}
