import { Injectable } from '@nestjs/common';
import { type Clock, endOfLocalDay } from '#kernel';
import { type Tx } from '#platform';
import { NOTICE_KINDS } from '../domain/vocabulary.js';
import { listPayDays } from '../persistence/invoices.queries.js';
import { listDueNotices } from '../persistence/notice-clocks.queries.js';

/** Days by which notices are to be published and invoices to be paid, for the board of clocks. */
@Injectable()
export class NoticeClocksService {
  /** Of the council of the transaction. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    const days = await listPayDays(tx);
    const due = await listDueNotices(tx);
    const notices = due.map(({ id, kind, about, dueOn, reference }) => ({
      kind: `notice-${kind.toLowerCase()}`,
      text: `Publish notice ${kind}, ${NOTICE_KINDS[kind].name}: ${about}`,
      dueAt: endOfLocalDay(dueOn).toISOString(),
      href: `/commissioner/notices/${id}`,
      reference,
    }));
    return [...notices, ...days.map(payDay)];
  }
}

function payDay({
  dueOn,
  count,
  pence,
  reference,
}: Awaited<ReturnType<typeof listPayDays>>[0]): Clock {
  const pounds = (pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 });
  return {
    kind: 'invoice-payment',
    text: `Pay ${count} ${count === 1 ? 'invoice' : 'invoices'}, £${pounds}`,
    dueAt: endOfLocalDay(dueOn).toISOString(),
    href: '/finance/invoices',
    reference,
  };
}
