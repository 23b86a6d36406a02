import { type NewNotice, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

export interface AboutChild {
  authorityId: string;
  childId: string;
}

/** All that may be said of somebody who is late: the session, and nothing of the child. */
export interface LateWordFacts extends AboutChild {
  bookingId: string;
  offer: string;
  provider: string;
  /** Instant. */
  startsAt: string;
  minutes: number;
}

/** What a provider said of itself; undefined for what a family said. */
export async function findLateWordToTell(tx: Tx, id: string): Promise<LateWordFacts | undefined> {
  return tx.find<LateWordFacts>(
    `SELECT w.authority_id AS "authorityId", w.child_id AS "childId", w.booking_id AS "bookingId",
            o.title AS offer, p.name AS provider, w.minutes,
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt"
     FROM attendance.late_word w JOIN bookings.booking b ON b.id = w.booking_id
     JOIN catalogue.offer o ON o.id = b.offer_id JOIN providers.provider p ON p.id = w.provider_id
     WHERE w.id = $1 AND w.said_for = 'provider'`,
    [id],
  );
}

export async function findIncidentToTell(tx: Tx, id: string): Promise<AboutChild | undefined> {
  return tx.find<AboutChild>(
    `SELECT authority_id AS "authorityId", child_id AS "childId" FROM attendance.incident WHERE id = $1`,
    [id],
  );
}

export interface UnreadIncident {
  id: string;
  authorityId: string;
  /** Instant. */
  writtenAt: string;
  /** Who works with the child, by their names. */
  officers: string[];
}

/** Notes that have waited for so long, and of which nobody was told that they do. */
export async function listUnreadIncidents(tx: Tx, minutes: number): Promise<UnreadIncident[]> {
  return tx.query<UnreadIncident>(
    `SELECT i.id, i.authority_id AS "authorityId", to_jsonb(i.written_at) AS "writtenAt",
            ARRAY(SELECT u.display_name FROM children.caseload k
                  JOIN identity.user_account u ON u.id = k.officer_id
                  WHERE k.authority_id = i.authority_id AND k.child_id = i.child_id
                  ORDER BY u.display_name) AS officers
     FROM attendance.incident i
     WHERE i.read_at IS NULL AND i.written_at < now() - make_interval(mins => $1)
       AND NOT EXISTS (SELECT FROM notifications.notification n
                       WHERE n.subject_id = i.id AND n.topic = 'incident-unread')
     ORDER BY i.written_at LIMIT 50`,
    [minutes],
  );
}

/** Of these words of lateness, those whose session is not over. */
export async function stillLate(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT w.id FROM attendance.late_word w JOIN bookings.booking b ON b.id = w.booking_id
     WHERE w.id = ANY ($1) AND upper(b.period) > now() AND b.state IN ('confirmed', 'attended')`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** The child's guardians and the young person, once each. */
export async function tellFamily(
  tx: Tx,
  { authorityId, childId }: AboutChild,
  notice: NewNotice,
): Promise<void> {
  const sql = `SELECT authority_id, user_id FROM children.guardian WHERE authority_id = $1 AND child_id = $2
    UNION SELECT authority_id, young_person_user_id FROM children.child
    WHERE authority_id = $1 AND id = $2 AND young_person_user_id IS NOT NULL`;
  await tellPeopleWithin(tx, { sql, values: [authorityId, childId] }, notice);
}

/** The officers who work with the child. */
export async function tellOfficers(
  tx: Tx,
  { authorityId, childId }: AboutChild,
  notice: NewNotice,
): Promise<void> {
  const sql =
    'SELECT authority_id, officer_id FROM children.caseload WHERE authority_id = $1 AND child_id = $2';
  await tellPeopleWithin(tx, { sql, values: [authorityId, childId] }, notice);
}

/** All officers of a council. */
export async function tellColleagues(
  tx: Tx,
  authorityId: string,
  notice: NewNotice,
): Promise<void> {
  const sql = `SELECT authority_id, user_id FROM identity.membership
    WHERE authority_id = $1 AND role = 'officer' AND ended_at IS NULL`;
  await tellPeopleWithin(tx, { sql, values: [authorityId] }, notice);
}
