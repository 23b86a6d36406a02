import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  checkShareTable,
  type ShareTable,
  type ShareTotals,
  type WorkerShare,
} from '../domain/share.js';
import {
  findShareTable,
  insertShareTable,
  listWorkerShares,
} from '../persistence/shares.queries.js';

/** What a provider asks of children who share a worker, and who does. */
@Injectable()
export class ShareTablesService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError catalogue.offer-not-found, also for the offer of another provider */
  async ofOwnOffer(caller: Caller, offerId: string): Promise<ShareTable> {
    return this.database.transaction(caller, (tx) => ownTable(tx, caller, offerId));
  }

  /**
   * Sets what children who share a worker pay together, for what is booked from now on; none: not shared any more.
   * @param totals of two children, three ...; one child pays the price of the offer
   * @throws DomainError catalogue.offer-not-found, bookings.share-table-invalid, bookings.not-shared
   */
  async choose(caller: Caller, offerId: string, totals: ShareTotals): Promise<{ offerId: string }> {
    return this.database.transaction(caller, async (tx) => {
      const { pricePence } = await ownTable(tx, caller, offerId);
      const checked = checkShareTable(totals.length === 0 ? [] : [pricePence, ...totals]);
      await insertShareTable(tx, { offerId, providerId: caller.providerId }, checked);
      await recordAudit(tx, {
        authorityId: null,
        action: 'share.table',
        subjectType: 'offer',
        subjectIds: [offerId],
        details: { totals: checked },
      });
      return { offerId };
    });
  }

  /** Which children of an own session share a worker, and what they come to. */
  async ofSession(caller: Caller, sessionId: string): Promise<WorkerShare[]> {
    return this.database.transaction(caller, (tx) => listWorkerShares(tx, sessionId));
  }
}

async function ownTable(tx: Tx, caller: Caller, offerId: string): Promise<ShareTable> {
  const found = await findShareTable(tx, offerId, caller.providerId);
  if (!found) {
    throw new DomainError('not-found', 'catalogue.offer-not-found', 'The offer was not found.');
  }
  return found;
}
