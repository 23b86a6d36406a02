import { type Tx } from '#platform';
import { type Standing } from '../domain/vocabulary.js';
import { iso } from './json.js';

/** A version of a bid as its bidder sees it: everything but what is in it. */
export interface BidReceipt {
  id: string;
  calloffId: string;
  version: number;
  requirementVersion: number;
  standing: 'member' | 'applicant' | 'outsider';
  /** By the database's clock, to the microsecond. */
  receivedAt: string;
  /** SHA-256 of the sealed bytes, hex. */
  digest: string;
  withdrawnAt: string | null;
  /** Whether a later version takes its place. */
  replaced: boolean;
}

const RECEIPT = `
  SELECT b.id, b.calloff_id AS "calloffId", b.version, b.requirement_version AS "requirementVersion", b.standing,
         ${iso('b.received_at')} AS "receivedAt", encode(b.digest, 'hex') AS digest,
         ${iso('w.withdrawn_at')} AS "withdrawnAt",
         EXISTS (SELECT FROM calloffs.bid n WHERE n.calloff_id = b.calloff_id
                   AND n.provider_id = b.provider_id AND n.version > b.version) AS replaced
  FROM calloffs.bid b LEFT JOIN calloffs.bid_withdrawal w ON w.bid_id = b.id`;

/** A provider's own bids for a call-off, the last first. */
export async function listReceipts(
  tx: Tx,
  calloffId: string,
  providerId: string,
): Promise<BidReceipt[]> {
  return tx.query<BidReceipt>(
    `${RECEIPT} WHERE b.calloff_id = $1 AND b.provider_id = $2 ORDER BY b.version DESC`,
    [calloffId, providerId],
  );
}

export async function findReceipt(
  tx: Tx,
  bidId: string,
  providerId: string,
): Promise<BidReceipt | undefined> {
  return tx.find<BidReceipt>(`${RECEIPT} WHERE b.id = $1 AND b.provider_id = $2`, [
    bidId,
    providerId,
  ]);
}

/** The sealed bytes as they are kept, quality first: their SHA-256 is that of the receipt. */
export async function findSealedBytes(
  tx: Tx,
  bidId: string,
  providerId: string,
): Promise<Buffer | undefined> {
  const row = await tx.find<{ bytes: Buffer }>(
    `SELECT b.sealed_quality || b.sealed_price AS bytes FROM calloffs.bid b
     WHERE b.id = $1 AND b.provider_id = $2`,
    [bidId, providerId],
  );
  return row?.bytes;
}

export interface NewBid {
  id: string;
  authorityId: string;
  calloffId: string;
  providerId: string;
  requirementVersion: number;
  quality: Buffer;
  price: Buffer;
  sentBy: string | null;
}

/** The database numbers it, takes its time and its digest, and refuses it after the deadline. */
export async function insertBid(tx: Tx, bid: NewBid): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.bid (id, authority_id, calloff_id, provider_id, requirement_version, sealed_quality,
                               sealed_price, sent_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      bid.id,
      bid.authorityId,
      bid.calloffId,
      bid.providerId,
      bid.requirementVersion,
      bid.quality,
      bid.price,
      bid.sentBy,
    ],
  );
}

export async function insertWithdrawal(
  tx: Tx,
  bidId: string,
  providerId: string,
  withdrawnBy: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.bid_withdrawal (bid_id, authority_id, calloff_id, provider_id, withdrawn_by)
     SELECT b.id, b.authority_id, b.calloff_id, b.provider_id, $3
     FROM calloffs.bid b WHERE b.id = $1 AND b.provider_id = $2`,
    [bidId, providerId, withdrawnBy],
  );
}

/** What bids are encrypted to. */
export async function findRecipients(
  tx: Tx,
  calloffId: string,
): Promise<{ quality: string; price: string } | undefined> {
  const rows = await tx.query<{ kind: 'quality' | 'price'; recipient: string }>(
    'SELECT kind, public_key AS recipient FROM calloffs.bid_key WHERE calloff_id = $1',
    [calloffId],
  );
  const [quality, price] = (['quality', 'price'] as const).map(
    (kind) => rows.find((row) => row.kind === kind)?.recipient,
  );
  return quality !== undefined && price !== undefined ? { quality, price } : undefined;
}

export async function findStanding(
  tx: Tx,
  calloffId: string,
  providerId: string,
): Promise<Standing> {
  const row = await tx.find<{ standing: Standing }>(
    'SELECT calloffs.standing_of($1, $2) AS standing',
    [calloffId, providerId],
  );
  return row?.standing ?? 'outsider';
}

export async function findBidDraft(
  tx: Tx,
  calloffId: string,
  providerId: string,
): Promise<Buffer | undefined> {
  const row = await tx.find<{ sealed: Buffer }>(
    'SELECT sealed FROM calloffs.bid_draft WHERE calloff_id = $1 AND provider_id = $2',
    [calloffId, providerId],
  );
  return row?.sealed;
}

export interface WrittenDraft {
  authorityId: string;
  calloffId: string;
  providerId: string;
  sealed: Buffer;
  writtenBy: string | null;
}

export async function writeBidDraft(tx: Tx, draft: WrittenDraft): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.bid_draft (authority_id, calloff_id, provider_id, sealed, written_by)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (calloff_id, provider_id)
     DO UPDATE SET sealed = excluded.sealed, written_by = excluded.written_by, written_at = clock_timestamp()`,
    [draft.authorityId, draft.calloffId, draft.providerId, draft.sealed, draft.writtenBy],
  );
}

/** Why bids of the provider were left out. */
export async function listOwnDisregards(
  tx: Tx,
  calloffId: string,
  providerId: string,
): Promise<{ reasons: string }[]> {
  return tx.query(
    'SELECT reasons FROM calloffs.disregard WHERE calloff_id = $1 AND provider_id = $2',
    [calloffId, providerId],
  );
}
