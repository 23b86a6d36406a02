import type { Tx } from '#platform';
import type { Notice, NoticeInFull } from '../domain/notice.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const COLUMNS = `
  id, topic, title, body, link,
  to_char(created_at AT TIME ZONE 'UTC', ${INSTANT}) AS "createdAt",
  to_char(read_at AT TIME ZONE 'UTC', ${INSTANT}) AS "readAt"`;

/** What the cursor of the list holds: whether it was read, when it was made, its id. */
export function keyOfNotice({ readAt, createdAt, id }: Notice): [number, string, string] {
  return [readAt === null ? 0 : 1, createdAt, id];
}

/**
 * The caller's notices under the membership in use, unread ones first, then the newest.
 * @param after the key of the last one before, as keyOfNotice() made it
 */
export async function listNoticesWithin(
  tx: Tx,
  after: (string | number)[] | undefined,
  limit: number,
): Promise<NoticeInFull[]> {
  const [isRead, createdAt, id] = after ?? [null, null, null];
  return tx.query<NoticeInFull>(
    `SELECT ${COLUMNS}, facts FROM notifications.notification n
     WHERE channel = 'page' AND recipient_id = platform.current_user_id()
       AND ($1::int IS NULL OR (read_at IS NOT NULL)::int > $1
            OR ((read_at IS NOT NULL)::int = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)))
     ORDER BY read_at IS NOT NULL, created_at DESC, id DESC LIMIT $4`,
    [isRead, createdAt, id, limit],
  );
}

export async function countUnreadWithin(tx: Tx): Promise<number> {
  const row = await tx.find<{ unread: number }>(
    `SELECT count(*) AS unread FROM notifications.notification
     WHERE channel = 'page' AND recipient_id = platform.current_user_id() AND read_at IS NULL`,
  );
  return row?.unread ?? 0;
}

/** One of the caller's own, on the page. */
export async function findNoticeWithin(tx: Tx, id: string): Promise<NoticeInFull | undefined> {
  return tx.find<NoticeInFull>(
    `SELECT ${COLUMNS}, facts FROM notifications.notification
     WHERE id = $1 AND channel = 'page' AND recipient_id = platform.current_user_id()`,
    [id],
  );
}

/** Keeps the time of the first reading. */
export async function markReadWithin(tx: Tx, id: string): Promise<Notice | undefined> {
  return tx.find<Notice>(
    `UPDATE notifications.notification SET read_at = coalesce(read_at, now())
     WHERE id = $1 AND channel = 'page' AND recipient_id = platform.current_user_id()
     RETURNING ${COLUMNS}`,
    [id],
  );
}
