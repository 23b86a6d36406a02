import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { localDay } from '#kernel';
import { appendOutbox, type Tx } from '#platform';
import { escalateLate } from '../persistence/help-requests.queries.js';

/** Sees to it that no request waits unseen. Work of the worker's: it belongs to no caller. */
@Injectable()
export class HelpEscalationService {
  /**
   * Escalates what should have had an owner by the end of the day before, once each: all officers of the
   * authority see it, and are told. Joins a transaction of the job "schedules".
   * @param dueAt when the schedule was due; its local day counts
   * @returns how many
   */
  async escalateWithin(tx: Tx, dueAt: Date): Promise<number> {
    const late = await escalateLate(tx, localDay(dueAt));
    for (const { id, authorityId } of late) {
      await appendOutbox(tx, 'help.escalated', { helpRequestId: id });
      await recordAudit(tx, {
        authorityId,
        action: 'help-request.escalate',
        subjectType: 'help-request',
        subjectIds: [id],
      });
    }
    return late.length;
  }
}
