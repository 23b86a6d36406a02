import { type Tx } from '#platform';

/** One row of the trail: who did or read what, under which role, when. */
export interface AuditEntry {
  /** Grows with time; no meaning beyond. */
  id: number;
  at: string;
  userId: string | null;
  /** Null when nobody was signed in, or the service acted by itself. */
  userName: string | null;
  role: string;
  action: string;
  subjectType: string;
  subjectIds: string[];
  details: Record<string, unknown>;
  requestId: string | null;
  /** Its place in the chain of the authority; null until it is sealed, a few seconds after it was written. */
  position: number | null;
  /** Since when a change to it would show. */
  sealedAt: string | null;
}

export interface TrailFilter {
  /** "<noun>.<verb>", or the noun alone. */
  action?: string;
  /** Somebody or something that the entry is about. */
  subjectId?: string;
  /** Local days, both included, "YYYY-MM-DD". */
  from?: string;
  to?: string;
}

/** The trail of the caller's authority, the newest first, from before an entry on. */
export async function listTrail(
  tx: Tx,
  { action, subjectId, from, to }: TrailFilter,
  before: number | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  return tx.query<AuditEntry>(
    `SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            e.user_id AS "userId", u.display_name AS "userName", e.role, e.action,
            e.subject_type AS "subjectType", e.subject_ids AS "subjectIds", e.details,
            e.request_id AS "requestId", e.seq AS position,
            to_char(e.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "sealedAt"
     FROM audit.entry e LEFT JOIN identity.user_account u ON u.id = e.user_id
     WHERE e.authority_id = platform.current_authority()
       AND ($1::text IS NULL OR e.action = $1 OR split_part(e.action, '.', 1) = $1)
       AND ($2::uuid IS NULL OR e.subject_ids @> ARRAY[$2])
       AND ($3::date IS NULL OR e.at >= $3::date::timestamp AT TIME ZONE 'Europe/London')
       AND ($4::date IS NULL OR e.at < ($4::date + 1)::timestamp AT TIME ZONE 'Europe/London')
       AND ($5::bigint IS NULL OR e.id < $5)
     ORDER BY e.id DESC LIMIT $6`,
    [action ?? null, subjectId ?? null, from ?? null, to ?? null, before ?? null, limit],
  );
}
