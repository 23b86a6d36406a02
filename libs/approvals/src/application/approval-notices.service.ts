import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { answeredNotice, askedNotice } from '../domain/approval-notices.js';
import { rolesThatApprove } from '../domain/move.js';
import {
  actForAuthorityOf,
  insertAskerNotice,
  insertDeciderNotices,
} from '../persistence/approval-notices.queries.js';
import { findRequest } from '../persistence/requests.queries.js';
import { schemeToday } from '../persistence/schemes.queries.js';

/** Who is told of what waits and of answers. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ApprovalNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, requestId: string): Promise<void> {
    const authorityId = await actForAuthorityOf(tx, requestId);
    const request = await findRequest(tx, requestId);
    if (authorityId === undefined || !request) return;
    if (what === 'answered') {
      const about = { authorityId, requestId, topic: 'approval-answered' } as const;
      return insertAskerNotice(tx, about, answeredNotice(request));
    }
    // It may be answered by now.
    if (request.state !== 'waiting') return;
    const roles = rolesThatApprove(await schemeToday(tx), request);
    const about = { authorityId, requestId, topic: 'approval-asked' } as const;
    return insertDeciderNotices(tx, about, roles, askedNotice(request));
  }
}
