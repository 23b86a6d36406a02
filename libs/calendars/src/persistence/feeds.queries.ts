import { type Role } from '#kernel';
import { type Database, type Tx } from '#platform';
import { type Feed, MOST_FEEDS } from '../domain/feed.js';

/** The membership that the caller uses now. */
const CURRENT_MEMBERSHIP = `
  SELECT m.id FROM identity.membership m
  WHERE m.user_id = platform.current_user_id() AND m.role = platform.current_app_role()
    AND m.authority_id IS NOT DISTINCT FROM platform.current_authority()
    AND m.provider_id IS NOT DISTINCT FROM platform.current_provider() AND m.ended_at IS NULL`;

/** The caller's living feeds under the membership in use, the oldest first. */
export async function listFeeds(tx: Tx): Promise<Feed[]> {
  return tx.query<Feed>(
    `SELECT id, label, to_jsonb(made_at) AS "madeAt", to_jsonb(last_read_at) AS "lastReadAt"
     FROM calendars.feed WHERE membership_id = (${CURRENT_MEMBERSHIP}) AND ended_at IS NULL
     ORDER BY made_at, id`,
  );
}

/** @returns false when all places are taken */
export async function insertFeed(
  tx: Tx,
  feed: { id: string; label: string; tokenHash: Buffer },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calendars.feed (id, user_id, membership_id, place, label, token_hash)
     SELECT $1, platform.current_user_id(), m.id, free.place, $2, $3
     FROM (${CURRENT_MEMBERSHIP}) m
     CROSS JOIN LATERAL (
       SELECT p.place FROM generate_series(1, ${MOST_FEEDS}) p (place)
       WHERE NOT EXISTS (SELECT FROM calendars.feed f WHERE f.membership_id = m.id
                         AND f.place = p.place AND f.ended_at IS NULL)
       ORDER BY p.place LIMIT 1) free
     ON CONFLICT (membership_id, place) WHERE ended_at IS NULL DO NOTHING`,
    [feed.id, feed.label, feed.tokenHash],
  );
  return added === 1;
}

/** @returns the feed's label, or undefined when there is no living one of the caller's */
export async function endFeed(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.find<{ label: string }>(
    `UPDATE calendars.feed SET ended_at = now()
     WHERE id = $1 AND user_id = platform.current_user_id() AND ended_at IS NULL RETURNING label`,
    [id],
  );
  return row?.label;
}

/** As whom a calendar program reads. */
export interface Reader {
  userId: string;
  role: Role;
  authorityId: string | null;
  providerId: string | null;
}

/** Undefined for an address that never was or has ended. */
export async function openFeed(db: Database, tokenHash: Buffer): Promise<Reader | undefined> {
  const rows = await db.statement<Reader>({
    name: 'open-calendar',
    text: `SELECT user_id AS "userId", role, authority_id AS "authorityId", provider_id AS "providerId"
           FROM calendars.open_feed($1)`,
    values: [tokenHash],
  });
  return rows[0];
}
