import { type Tx } from '#platform';
import { type RotaPerson, type RotaSession } from '../domain/rota.js';

const SESSION = `
  SELECT s.id, o.title AS "offerTitle", to_jsonb(s.starts_at) AS "startsAt", to_jsonb(s.ends_at) AS "endsAt",
         s.taken, ARRAY(SELECT w.name FROM attendance.rota r JOIN providers.worker w ON w.id = r.worker_id
                        WHERE r.session_id = s.id AND r.removed_at IS NULL ORDER BY lower(w.name), w.id) AS workers
  FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
  WHERE s.provider_id = platform.current_provider() AND s.state <> 'cancelled'`;

export async function listRotaSessions(
  tx: Tx,
  from: string,
  until: string,
): Promise<RotaSession[]> {
  return tx.query<RotaSession>(
    `${SESSION} AND s.starts_at >= ($1::date)::timestamp AT TIME ZONE 'Europe/London'
       AND s.starts_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/London'
     ORDER BY s.starts_at, o.title, s.id`,
    [from, until],
  );
}

/** Undefined for a session of another provider, and for one that is cancelled. */
export async function findRotaSession(tx: Tx, id: string): Promise<RotaSession | undefined> {
  return tx.find<RotaSession>(`${SESSION} AND s.id = $1`, [id]);
}

/** Everybody who has not left, by name. */
export async function listRotaPeople(tx: Tx, sessionId: string): Promise<RotaPerson[]> {
  return tx.query<RotaPerson>(
    `SELECT w.id AS "workerId", w.name, i.id IS NOT NULL AS "signsIn", r.id IS NOT NULL AS works
     FROM providers.worker w
     LEFT JOIN attendance.rota r ON r.worker_id = w.id AND r.session_id = $1 AND r.removed_at IS NULL
     LEFT JOIN providers.worker_sign_in i ON i.worker_id = w.id AND i.ended_at IS NULL
     WHERE w.provider_id = platform.current_provider() AND w.left_on IS NULL
     ORDER BY lower(w.name), w.id`,
    [sessionId],
  );
}

/** Twice is once. @throws DomainError attendance.not-for-the-rota */
export async function addToRota(tx: Tx, sessionId: string, workerId: string): Promise<void> {
  await tx.change(
    `INSERT INTO attendance.rota (provider_id, session_id, worker_id, added_by)
     VALUES (platform.current_provider(), $1, $2, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [sessionId, workerId],
  );
}

export async function removeFromRota(tx: Tx, sessionId: string, workerId: string): Promise<void> {
  await tx.change(
    `UPDATE attendance.rota SET removed_at = clock_timestamp(), removed_by = platform.current_user_id()
     WHERE session_id = $1 AND worker_id = $2 AND removed_at IS NULL`,
    [sessionId, workerId],
  );
}
