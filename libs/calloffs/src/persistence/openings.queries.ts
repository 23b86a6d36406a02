import { type Tx } from '#platform';
import { type DisregardGround, type Standing } from '../domain/vocabulary.js';
import { iso } from './json.js';

export type KeyKind = 'quality' | 'price';

export interface NewKey {
  authorityId: string;
  calloffId: string;
  kind: KeyKind;
  recipient: string;
  wrapped: Buffer;
}

export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.bid_key (authority_id, calloff_id, kind, public_key, wrapped_key)
     VALUES ($1, $2, $3, $4, $5)`,
    [key.authorityId, key.calloffId, key.kind, key.recipient, key.wrapped],
  );
}

/** The wrapped key, which the database gives out only when it may be used, and writes that down. */
export async function releaseKey(tx: Tx, calloffId: string, kind: KeyKind): Promise<Buffer> {
  const row = await tx.find<{ key: Buffer }>('SELECT calloffs.release_key($1, $2) AS key', [
    calloffId,
    kind,
  ]);
  if (!row) throw new Error('The database gave no answer.');
  return row.key;
}

export interface Approval {
  by: string;
  approvedAt: string;
  /** Whether it is the caller's own. */
  own: boolean;
}

/** Who approved the opening; names of people of one's own council. */
export async function listApprovals(tx: Tx, calloffId: string): Promise<Approval[]> {
  return tx.query<Approval>(
    `SELECT coalesce(u.display_name, 'A colleague') AS by, ${iso('a.approved_at')} AS "approvedAt",
            a.approved_by = platform.current_user_id() AS own
     FROM calloffs.opening_approval a LEFT JOIN identity.user_account u ON u.id = a.approved_by
     WHERE a.calloff_id = $1 ORDER BY a.approved_at`,
    [calloffId],
  );
}

/** The database takes its time and who is asking. */
export async function insertApproval(
  tx: Tx,
  authorityId: string,
  calloffId: string,
  by: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.opening_approval (authority_id, calloff_id, approved_by) VALUES ($1, $2, $3)`,
    [authorityId, calloffId, by],
  );
}

/** Whether the deadline is over by the database's clock and two people have approved. */
export async function mayOpen(tx: Tx, calloffId: string): Promise<boolean> {
  const row = await tx.find<{ may: boolean }>('SELECT calloffs.may_open($1) AS may', [calloffId]);
  return row?.may === true;
}

/** Whether the database's clock has passed the deadline. */
export async function isPastDeadline(tx: Tx, calloffId: string): Promise<boolean> {
  const row = await tx.find<{ past: boolean | null }>(
    'SELECT deadline <= clock_timestamp() AS past FROM calloffs.calloff WHERE id = $1',
    [calloffId],
  );
  return row?.past === true;
}

export interface SealedBid {
  id: string;
  authorityId: string;
  calloffId: string;
  providerId: string;
  quality: Buffer;
}

/** The last version of each bid that was not withdrawn. */
export async function listSealedBids(tx: Tx, calloffId: string): Promise<SealedBid[]> {
  return tx.query<SealedBid>(
    `SELECT b.id, b.authority_id AS "authorityId", b.calloff_id AS "calloffId", b.provider_id AS "providerId",
            b.sealed_quality AS quality
     FROM calloffs.standing_bids($1) b`,
    [calloffId],
  );
}

export interface Found {
  answers: Record<string, string>;
  mustHaves: Record<string, boolean>;
  problem: string | null;
}

export async function insertOpenedBid(tx: Tx, bid: SealedBid, found: Found): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.opened_bid (bid_id, authority_id, calloff_id, provider_id, answers, must_haves, problem)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      bid.id,
      bid.authorityId,
      bid.calloffId,
      bid.providerId,
      JSON.stringify(found.answers),
      JSON.stringify(found.mustHaves),
      found.problem,
    ],
  );
}

/** Prices of opened bids that are still sealed. */
export async function listSealedPrices(
  tx: Tx,
  calloffId: string,
): Promise<{ bidId: string; authorityId: string; providerId: string; price: Buffer }[]> {
  return tx.query(
    `SELECT o.bid_id AS "bidId", o.authority_id AS "authorityId", o.provider_id AS "providerId",
            b.sealed_price AS price
     FROM calloffs.opened_bid o JOIN calloffs.bid b ON b.id = o.bid_id
     WHERE o.calloff_id = $1
       AND NOT EXISTS (SELECT FROM calloffs.opened_price p WHERE p.bid_id = o.bid_id)
     ORDER BY o.bid_id`,
    [calloffId],
  );
}

export interface OpenedPrice {
  bidId: string;
  authorityId: string;
  calloffId: string;
  pricePence: number | null;
  problem: string | null;
}

export async function insertOpenedPrice(tx: Tx, price: OpenedPrice): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.opened_price (bid_id, authority_id, calloff_id, price_pence, problem)
     VALUES ($1, $2, $3, $4, $5)`,
    [price.bidId, price.authorityId, price.calloffId, price.pricePence, price.problem],
  );
}

export interface OpenedBid {
  id: string;
  provider: { id: string; name: string };
  version: number;
  requirementVersion: number;
  receivedAt: string;
  /** What the bidder is now. */
  standing: Standing;
  /** What it says; null for who has not said yet that there is no conflict of interest. */
  content: Found | null;
  disregarded: { ground: DisregardGround; reasons: string } | null;
  /** Its application that nobody has decided, the oldest first. */
  applicationId: string | null;
}

/** Opened bids; those that wait for membership first. Nothing at all before the opening. */
export async function listOpenedBids(tx: Tx, calloffId: string): Promise<OpenedBid[]> {
  return tx.query<OpenedBid>(
    `SELECT b.id, json_build_object('id', p.id, 'name', p.name) AS provider, b.version,
            b.requirement_version AS "requirementVersion", ${iso('b.received_at')} AS "receivedAt", s.standing,
            CASE WHEN o.bid_id IS NOT NULL THEN json_build_object(
              'answers', o.answers, 'mustHaves', o.must_haves, 'problem', o.problem) END AS content,
            CASE WHEN d.bid_id IS NOT NULL
              THEN json_build_object('ground', d.ground, 'reasons', d.reasons) END AS disregarded,
            CASE WHEN s.standing = 'awaiting-membership' THEN (
              SELECT a.id FROM market.application a
              JOIN market.application_part ap ON ap.application_id = a.id AND ap.part_id = c.part_id
              WHERE a.provider_id = b.provider_id AND NOT EXISTS (
                SELECT FROM market.decision x WHERE x.application_id = a.id AND x.part_id = c.part_id
                  AND x.authority_id = c.authority_id)
              ORDER BY a.submitted_at LIMIT 1) END AS "applicationId"
     FROM calloffs.standing_bids($1) b JOIN calloffs.calloff c ON c.id = b.calloff_id
     JOIN providers.provider p ON p.id = b.provider_id
     LEFT JOIN calloffs.opened_bid o ON o.bid_id = b.id
     LEFT JOIN calloffs.disregard d ON d.bid_id = b.id
     CROSS JOIN LATERAL (SELECT calloffs.standing_of(b.calloff_id, b.provider_id) AS standing) s
     ORDER BY (s.standing = 'awaiting-membership' AND d.bid_id IS NULL) DESC, b.received_at, b.id`,
    [calloffId],
  );
}

/** Refuses who has a conflict of interest in a call-off, or has not said. */
export async function requireNoConflict(tx: Tx, calloffId: string): Promise<void> {
  await tx.query('SELECT calloffs.take_part($1)', [calloffId]);
}

export interface NewDisregard {
  bidId: string;
  ground: DisregardGround;
  reasons: string;
  decidedBy: string | null;
}

/** @returns whether there is such a bid */
export async function insertDisregard(
  tx: Tx,
  calloffId: string,
  row: NewDisregard,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.disregard (bid_id, authority_id, calloff_id, provider_id, ground, reasons, decided_by)
     SELECT o.bid_id, o.authority_id, o.calloff_id, o.provider_id, $3, $4, $5
     FROM calloffs.opened_bid o WHERE o.calloff_id = $1 AND o.bid_id = $2`,
    [calloffId, row.bidId, row.ground, row.reasons, row.decidedBy],
  );
  return added === 1;
}
