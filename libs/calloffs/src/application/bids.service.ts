import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, withoutKey } from '#kernel';
import { Database, type Tx } from '#platform';
import { type BidDraft, checkBid, readDraft } from '../domain/bid-content.js';
import { bidNotFound, calloffNotFound, notAProvider } from '../domain/calloffs.errors.js';
import { type Calloff } from '../domain/requirement.js';
import { padded, PRICE_BYTES, QUALITY_BYTES, seal } from '../domain/seal.js';
import { type Standing } from '../domain/vocabulary.js';
import {
  type BidReceipt,
  findBidDraft,
  findReceipt,
  findRecipients,
  findSealedBytes,
  findStanding,
  insertBid,
  insertWithdrawal,
  listOwnDisregards,
  listReceipts,
  writeBidDraft,
} from '../persistence/bids.queries.js';
import { listOpenCalloffs } from '../persistence/calloffs.queries.js';
import { type Change, listChanges } from '../persistence/exchanges.queries.js';
import { BidKeys } from './bid-keys.js';
import { readCalloff } from './calloffs.service.js';

export interface CalloffForBidder {
  calloff: Calloff;
  standing: Standing;
  receipts: BidReceipt[];
  changes: Change[];
  /** Why bids of the provider were left out. */
  disregards: { reasons: string }[];
}

/**
 * Bids under seal. What is typed is encrypted before it is stored; requests are not remembered by their
 * content either, so a caller's idempotency key is left aside: sending again makes a new version.
 */
@Injectable()
export class BidsService {
  constructor(
    private readonly database: Database,
    private readonly keys: BidKeys,
  ) {}

  /** What the provider is invited to and what else is open, the next deadline first. */
  async list(caller: Caller): Promise<(Calloff & { invitedAt: string | null })[]> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, (tx) => listOpenCalloffs(tx, providerId));
  }

  /** @throws DomainError calloffs.not-found */
  async get(caller: Caller, calloffId: string): Promise<CalloffForBidder> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, async (tx) => ({
      calloff: await readCalloff(tx, calloffId),
      standing: await findStanding(tx, calloffId, providerId),
      receipts: await listReceipts(tx, calloffId, providerId),
      changes: await listChanges(tx, calloffId),
      disregards: await listOwnDisregards(tx, calloffId, providerId),
    }));
  }

  /** What the provider wrote last; undefined where it wrote nothing. */
  async draft(caller: Caller, calloffId: string): Promise<BidDraft | undefined> {
    const providerId = providerOf(caller);
    return this.database.transaction(withoutKey(caller), async (tx) => {
      const sealed = await findBidDraft(tx, calloffId, providerId);
      if (!sealed) return undefined;
      return readDraft(this.keys.openDraft(sealed, calloffId, providerId));
    });
  }

  /** Keeps what is written so far, encrypted for this provider. @throws DomainError calloffs.bid-too-long */
  async save(caller: Caller, calloffId: string, draft: BidDraft): Promise<void> {
    await this.database.transaction(withoutKey(caller), async (tx) => {
      const calloff = await readCalloff(tx, calloffId);
      await this.saveWithin(tx, caller, calloff, draft);
    });
  }

  /**
   * Seals a bid and sends it.
   * @param requirementVersion the version of the requirement that the bidder has read
   * @throws DomainError calloffs.bid-incomplete, .bid-too-long, .too-late, .closed, .requirement-changed
   */
  async submit(
    caller: Caller,
    calloffId: string,
    draft: BidDraft,
    requirementVersion: number,
  ): Promise<BidReceipt> {
    const providerId = providerOf(caller);
    return this.database.transaction(withoutKey(caller), async (tx) => {
      const calloff = await readCalloff(tx, calloffId);
      const { answers, mustHaves, pricePence } = checkBid(calloff, draft);
      const recipients = await findRecipients(tx, calloffId);
      if (!recipients) throw calloffNotFound();
      // Whose bid it is stands inside the seal: nobody can move it to somebody else's row.
      const whose = { calloffId, providerId };
      const quality = await seal(
        { ...whose, answers, mustHaves },
        QUALITY_BYTES,
        recipients.quality,
      );
      const price = await seal({ ...whose, pricePence }, PRICE_BYTES, recipients.price);
      await this.saveWithin(tx, caller, calloff, draft);
      const id = randomUUID();
      const authorityId = calloff.authority.id;
      const place = { id, authorityId, calloffId, providerId, requirementVersion };
      await insertBid(tx, { ...place, quality, price, sentBy: caller.userId });
      return readReceipt(tx, id, providerId);
    });
  }

  /** Takes the last version back, before the deadline. @throws DomainError calloffs.bid-not-found, .too-late */
  async withdraw(caller: Caller, bidId: string): Promise<void> {
    const providerId = providerOf(caller);
    await this.database.transaction(caller, async (tx) => {
      const { withdrawnAt } = await readReceipt(tx, bidId, providerId);
      if (withdrawnAt === null) await insertWithdrawal(tx, bidId, providerId, caller.userId);
    });
  }

  /** @throws DomainError calloffs.bid-not-found */
  async receipt(caller: Caller, bidId: string): Promise<{ receipt: BidReceipt; calloff: Calloff }> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const receipt = await readReceipt(tx, bidId, providerId);
      return { receipt, calloff: await readCalloff(tx, receipt.calloffId) };
    });
  }

  /** The sealed bytes as they are kept: their SHA-256 is that of the receipt. @throws calloffs.bid-not-found */
  async sealedBytes(caller: Caller, bidId: string): Promise<Buffer> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const bytes = await findSealedBytes(tx, bidId, providerId);
      if (!bytes) throw bidNotFound();
      return bytes;
    });
  }

  private async saveWithin(
    tx: Tx,
    caller: Caller,
    calloff: Calloff,
    draft: BidDraft,
  ): Promise<void> {
    const providerId = providerOf(caller);
    const content = padded(draft, QUALITY_BYTES);
    const sealed = this.keys.sealDraft(content, calloff.id, providerId);
    const place = { authorityId: calloff.authority.id, calloffId: calloff.id, providerId };
    await writeBidDraft(tx, { ...place, sealed, writtenBy: caller.userId });
  }
}

async function readReceipt(tx: Tx, bidId: string, providerId: string): Promise<BidReceipt> {
  const receipt = await findReceipt(tx, bidId, providerId);
  if (!receipt) throw bidNotFound();
  return receipt;
}

function providerOf({ providerId }: Caller): string {
  if (providerId === null) throw notAProvider();
  return providerId;
}
