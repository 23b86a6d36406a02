import { Injectable } from '@nestjs/common';
import { type Clock, endOfLocalDay } from '#kernel';
import { type Tx } from '#platform';
import { NOTICE_KINDS } from '../domain/vocabulary.js';
import { listDueNotices } from '../persistence/notice-clocks.queries.js';

/** Days by which notices are to be published, for the board of clocks. */
@Injectable()
export class NoticeClocksService {
  /** Of the council of the transaction. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    const due = await listDueNotices(tx);
    return due.map(({ id, kind, about, dueOn, reference }) => ({
      kind: `notice-${kind.toLowerCase()}`,
      text: `Publish notice ${kind}, ${NOTICE_KINDS[kind].name}: ${about}`,
      dueAt: endOfLocalDay(dueOn).toISOString(),
      href: `/commissioner/notices/${id}`,
      reference,
    }));
  }
}
