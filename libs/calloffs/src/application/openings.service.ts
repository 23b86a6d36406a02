import { Injectable } from '@nestjs/common';
import { type Caller, checkedText } from '#kernel';
import { Database, type Tx, unlessViolated } from '#platform';
import { alreadyApproved, bidNotFound, notACouncil } from '../domain/calloffs.errors.js';
import { readPrice, readQuality } from '../domain/found-in-bid.js';
import { type DisregardGround } from '../domain/vocabulary.js';
import { moveCalloff } from '../persistence/calloffs.queries.js';
import {
  type Approval,
  insertApproval,
  insertDisregard,
  insertOpenedBid,
  insertOpenedPrice,
  isPastDeadline,
  listApprovals,
  listOpenedBids,
  listSealedBids,
  listSealedPrices,
  mayOpen,
  type OpenedBid,
  requireNoConflict,
} from '../persistence/openings.queries.js';
import { BidKeys } from './bid-keys.js';
import { lockedCalloff, readCalloff, recordCalloff } from './calloffs.service.js';

export interface Opening {
  /** Whether the deadline is over by the database's clock. */
  due: boolean;
  approvals: Approval[];
  /** Nothing before the opening, not even how many there are. */
  bids: OpenedBid[];
}

const NOT_A_MEMBER =
  'The bidder is not a member of this part of the market and has not applied to join it, so its bid must be ' +
  'disregarded (Procurement Act 2023 section 34(3)).';

/** Two people open all bids in one act after the deadline; prices follow once quality is locked. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly database: Database,
    private readonly keys: BidKeys,
  ) {}

  /** @throws DomainError calloffs.not-found */
  async get(caller: Caller, calloffId: string): Promise<Opening> {
    return this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      return {
        due: await isPastDeadline(tx, calloffId),
        approvals: await listApprovals(tx, calloffId),
        bids: await listOpenedBids(tx, calloffId),
      };
    });
  }

  /** One bid of those that are open. @throws DomainError calloffs.bid-not-found */
  async bid(caller: Caller, calloffId: string, bidId: string): Promise<OpenedBid> {
    const { bids } = await this.get(caller, calloffId);
    const bid = bids.find(({ id }) => id === bidId);
    if (!bid) throw bidNotFound();
    return bid;
  }

  /**
   * Approves the opening; the second person's approval opens all bids.
   * @returns whether they are open now
   * @throws DomainError calloffs.not-yet, calloffs.approved-already, calloffs.closed
   */
  async approve(caller: Caller, calloffId: string): Promise<boolean> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    return this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      await unlessViolated(
        'approved_once',
        alreadyApproved,
        insertApproval(tx, authorityId, calloffId, caller.userId),
      );
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.approve-opening' });
      if (!(await mayOpen(tx, calloffId))) return false;
      await this.openWithin(tx, caller, calloffId);
      return true;
    });
  }

  /**
   * Opens prices, in the transaction that locks quality or later.
   * @throws DomainError calloffs.sealed before the lock
   */
  async openPricesWithin(tx: Tx, calloffId: string): Promise<void> {
    const identity = await this.keys.releaseWithin(tx, calloffId, 'price');
    for (const { bidId, authorityId, providerId, price } of await listSealedPrices(tx, calloffId)) {
      const found = await readPrice(price, identity, { calloffId, providerId });
      await insertOpenedPrice(tx, { bidId, authorityId, calloffId, ...found });
    }
  }

  /**
   * Leaves a bid out of the assessment, with the reasons that its bidder reads.
   * @throws DomainError calloffs.decide-first while its application waits, calloffs.wrong-ground,
   *   calloffs.declare-first, calloffs.conflict-declared, calloffs.bid-not-found, calloffs.wrong-text
   */
  async disregard(
    caller: Caller,
    calloffId: string,
    bidId: string,
    { ground, reasons }: { ground: DisregardGround; reasons: string },
  ): Promise<void> {
    const checked = checkedText(reasons, {
      code: 'calloffs.wrong-text',
      field: 'reasons',
      least: 10,
      most: 4000,
      message: 'Give your reasons in 10 to 4,000 characters',
    });
    await this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      await requireNoConflict(tx, calloffId);
      const row = { bidId, ground, reasons: checked, decidedBy: caller.userId };
      if (!(await insertDisregard(tx, calloffId, row))) throw bidNotFound();
      const details = { bid: bidId, ground };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.disregard', details });
    });
  }

  private async openWithin(tx: Tx, caller: Caller, calloffId: string): Promise<void> {
    const identity = await this.keys.releaseWithin(tx, calloffId, 'quality');
    for (const bid of await listSealedBids(tx, calloffId)) {
      await insertOpenedBid(tx, bid, await readQuality(bid.quality, identity, bid));
    }
    const bids = await listOpenedBids(tx, calloffId);
    for (const { id } of bids.filter(({ standing }) => standing === 'outsider')) {
      const row = { bidId: id, reasons: NOT_A_MEMBER, decidedBy: caller.userId };
      await insertDisregard(tx, calloffId, { ...row, ground: 'not-a-member' });
    }
    await moveCalloff(tx, calloffId, 'opened');
    const details = { bids: bids.length };
    await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.open', details });
  }
}
