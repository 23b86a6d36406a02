import { type Tx } from '#platform';
import { type Release } from '../domain/ocds.js';
import { type NoticeKind } from '../domain/vocabulary.js';

export interface PublicNotice {
  id: string;
  kind: NoticeKind;
  title: string;
  authority: string;
  ocid: string;
  publishedAt: string;
}

export interface PublicFilter {
  kinds: NoticeKind[];
  authorityId?: string | undefined;
  /** Words of the title. */
  text?: string | undefined;
}

const PUBLISHED = `to_char(n.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Published notices, the newest first, from before one on. */
export async function listPublic(
  tx: Tx,
  { kinds, authorityId, text }: PublicFilter,
  before: [string, string] | undefined,
  limit: number,
): Promise<PublicNotice[]> {
  return tx.query<PublicNotice>(
    `SELECT n.id, n.kind, coalesce(n.release->>'title', n.release->'tender'->>'title', '') AS title,
            a.name AS authority, p.ocid, ${PUBLISHED} AS "publishedAt"
     FROM notices.notice n JOIN notices.process p ON p.id = n.process_id
     JOIN identity.authority a ON a.id = n.authority_id
     WHERE n.state = 'published' AND n.kind = ANY ($1)
       AND ($2::uuid IS NULL OR n.authority_id = $2)
       AND ($3::text IS NULL OR strpos(lower(n.release->'tender'->>'title'), lower($3)) > 0)
       AND ($4::timestamptz IS NULL OR (n.published_at, n.id) < ($4::timestamptz, $5::uuid))
     ORDER BY n.published_at DESC, n.id DESC LIMIT $6`,
    [kinds, authorityId ?? null, text ?? null, before?.[0] ?? null, before?.[1] ?? null, limit],
  );
}

export interface FeedRow {
  id: string;
  release: Release;
  publishedAt: string;
}

export interface FeedFilter {
  kinds: NoticeKind[];
  updatedFrom?: string | undefined;
  updatedTo?: string | undefined;
}

/** Published releases, the oldest first, from after one on: a reader that comes back misses none. */
export async function listFeed(
  tx: Tx,
  { kinds, updatedFrom, updatedTo }: FeedFilter,
  after: [string, string] | undefined,
  limit: number,
): Promise<FeedRow[]> {
  return tx.query<FeedRow>(
    `SELECT n.id, n.release, ${PUBLISHED} AS "publishedAt"
     FROM notices.notice n
     WHERE n.state = 'published' AND n.kind = ANY ($1)
       AND ($2::timestamptz IS NULL OR n.published_at >= $2)
       AND ($3::timestamptz IS NULL OR n.published_at <= $3)
       AND ($4::timestamptz IS NULL OR (n.published_at, n.id) > ($4::timestamptz, $5::uuid))
     ORDER BY n.published_at, n.id LIMIT $6`,
    [kinds, updatedFrom ?? null, updatedTo ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}
