import { type SearchCriteria, searchValues } from '#catalogue';
import { type Tx } from '#platform';
import { type FoundSession, type SavedSearch } from '../domain/saved-search.js';

const COLUMNS = `s.id, s.name, s.query, to_jsonb(s.saved_at) AS "savedAt", to_jsonb(s.stopped_at) AS "stoppedAt"`;
const OWN =
  's.authority_id = platform.current_authority() AND s.user_id = platform.current_user_id()';

/** The caller's, the newest first; stopped ones are left out of the list. */
export async function listSaved(tx: Tx): Promise<SavedSearch[]> {
  return tx.query<SavedSearch>(
    `SELECT ${COLUMNS} FROM searches.saved_search s WHERE ${OWN} AND s.stopped_at IS NULL
     ORDER BY s.saved_at DESC, s.id`,
  );
}

export async function findSaved(tx: Tx, id: string): Promise<SavedSearch | undefined> {
  return tx.find<SavedSearch>(
    `SELECT ${COLUMNS} FROM searches.saved_search s WHERE s.id = $1 AND ${OWN}`,
    [id],
  );
}

/** @returns undefined when all ten slots are taken */
export async function insertSaved(
  tx: Tx,
  {
    name,
    query,
    providerIds,
  }: Pick<SavedSearch, 'name' | 'query'> & { providerIds: string[] | undefined },
): Promise<string | undefined> {
  // Two at once would take the same slot.
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('searches of ' || platform.current_user_id(), 0))`,
  );
  const row = await tx.find<{ id: string }>(
    `INSERT INTO searches.saved_search (authority_id, user_id, slot, name, query, provider_ids)
     SELECT platform.current_authority(), platform.current_user_id(), min(number), $1, $2, $3::uuid[]
     FROM generate_series(1, 10) number
     WHERE NOT EXISTS (SELECT FROM searches.saved_search s WHERE ${OWN} AND s.stopped_at IS NULL AND s.slot = number)
     HAVING min(number) IS NOT NULL RETURNING id`,
    [name, JSON.stringify(query), providerIds ?? null],
  );
  return row?.id;
}

/** @returns 0 when it is not the caller's, or stopped */
export async function stopSaved(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE searches.saved_search s SET stopped_at = now() WHERE s.id = $1 AND ${OWN} AND s.stopped_at IS NULL`,
    [id],
  );
}

/** What the last message of a saved search told of, the soonest first. */
export async function listTold(tx: Tx, id: string): Promise<FoundSession[]> {
  return tx.query<FoundSession>(
    `SELECT t.session_id AS "sessionId", o.id AS "offerId", o.title, v.name AS provider,
            e.starts_at AS "startsAt", greatest(0, e.capacity - e.taken) AS places
     FROM searches.told t
     JOIN catalogue.session e ON e.id = t.session_id AND e.state = 'open'
     JOIN catalogue.offer o ON o.id = e.offer_id AND o.state = 'listed'
     JOIN providers.provider v ON v.id = o.provider_id
     WHERE t.saved_search_id = $1 AND e.starts_at > now()
     ORDER BY t.told_at DESC, e.starts_at LIMIT 50`,
    [id],
  );
}

export interface DueSearch {
  id: string;
  authorityId: string;
  userId: string;
  query: Record<string, string | string[]>;
  providerIds: string[] | null;
  lookedAt: Date;
}

/** The search that waits longest, locked; whoever left the council is told no more. */
export async function takeDue(tx: Tx): Promise<DueSearch | undefined> {
  return tx.find<DueSearch>(
    `SELECT s.id, s.authority_id AS "authorityId", s.user_id AS "userId", s.query,
            s.provider_ids AS "providerIds", s.looked_at AS "lookedAt"
     FROM searches.saved_search s
     WHERE s.stopped_at IS NULL AND s.due_at <= now()
       AND EXISTS (SELECT FROM identity.membership m WHERE m.user_id = s.user_id
                   AND m.authority_id = s.authority_id AND m.ended_at IS NULL)
     ORDER BY s.due_at, s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
  );
}

/** New sessions of a search since it looked; a little from before, which was not committed then. */
export async function listNew(
  tx: Tx,
  { id, authorityId, lookedAt }: DueSearch,
  criteria: SearchCriteria,
  limit: number,
): Promise<FoundSession[]> {
  const { codes, metres, filters } = searchValues(criteria, authorityId);
  const values = [codes, id, lookedAt, metres, ...filters, limit];
  const given = values.slice(3).map((_, index) => `$${index + 4}`);
  return tx.query<FoundSession>(
    `SELECT f.session_id AS "sessionId", f.offer_id AS "offerId", f.title, f.provider,
            f.starts_at AS "startsAt", f.places
     FROM (SELECT 1) once
     LEFT JOIN (SELECT ll_to_earth(p.latitude, p.longitude) AS position FROM catalogue.postcode p
                WHERE p.code = ANY($1::text[]) ORDER BY length(p.code) DESC LIMIT 1) origin ON true
     CROSS JOIN LATERAL searches.new_sessions(
       $2, $3::timestamptz - interval '10 minutes', origin.position, ${given.join(', ')}) f
     WHERE $1::text[] IS NULL OR origin.position IS NOT NULL`,
    values,
  );
}

export async function insertTold(
  tx: Tx,
  { id, authorityId, userId }: DueSearch,
  messageId: string,
  sessions: readonly FoundSession[],
): Promise<void> {
  await tx.change(
    `INSERT INTO searches.told (saved_search_id, session_id, authority_id, user_id, message_id)
     SELECT $1, session_id, $2, $3, $4 FROM unnest($5::uuid[]) session_id`,
    [id, authorityId, userId, messageId, sessions.map(({ sessionId }) => sessionId)],
  );
}

/** Looked now; again after so many minutes. */
export async function setLooked(tx: Tx, id: string, minutes: number): Promise<void> {
  await tx.change(
    `UPDATE searches.saved_search SET looked_at = now(), due_at = now() + make_interval(mins => $2) WHERE id = $1`,
    [id, minutes],
  );
}
