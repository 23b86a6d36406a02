import { type Tx } from '#platform';
import { type SessionOfDay, type Sheet, type Standing } from '../domain/mark.js';

/** The sessions of the caller's organisation that begin from a local day to another, the first first. */
export async function listSessionsOfDays(
  tx: Tx,
  from: string,
  until: string,
): Promise<SessionOfDay[]> {
  return tx.query<SessionOfDay>(
    `SELECT s.id, o.title AS "offerTitle", to_jsonb(s.starts_at) AS "startsAt",
            to_jsonb(s.ends_at) AS "endsAt", coalesce(b.expected, 0)::int AS expected,
            coalesce(b.marked, 0)::int AS marked
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     LEFT JOIN LATERAL (
       SELECT count(*) AS expected,
              count(*) FILTER (WHERE b.state = 'attended' OR EXISTS (
                SELECT FROM attendance.mark m WHERE m.booking_id = b.id)) AS marked
       FROM bookings.booking b
       WHERE b.session_id = s.id AND b.state IN ('confirmed', 'attended')) b ON true
     WHERE s.provider_id = platform.current_provider() AND s.state <> 'cancelled'
       AND s.starts_at >= ($1::date)::timestamp AT TIME ZONE 'Europe/London'
       AND s.starts_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/London'
     ORDER BY s.starts_at, o.title, s.id`,
    [from, until],
  );
}

/** Undefined for a session of another organisation. */
export async function findSheet(
  tx: Tx,
  sessionId: string,
): Promise<Omit<Sheet, 'lines'> | undefined> {
  return tx.find(
    `SELECT s.id AS "sessionId", o.title AS "offerTitle", to_jsonb(s.starts_at) AS "startsAt",
            to_jsonb(s.ends_at) AS "endsAt", to_jsonb(s.starts_at - interval '30 minutes') AS "opensAt",
            to_jsonb(coalesce((SELECT min(attendance.closes_at(b.authority_id, s.ends_at))
                               FROM bookings.booking b
                               WHERE b.session_id = s.id AND b.state IN ('confirmed', 'attended')),
                              attendance.closes_at(NULL, s.ends_at))) AS "closesAt"
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     WHERE s.id = $1 AND s.provider_id = platform.current_provider()`,
    [sessionId],
  );
}

export interface ExpectedChild {
  bookingId: string;
  authorityId: string;
  childId: string;
  firstName: string;
  lastName: string;
  accessNeeds: string[];
  standing: Standing | null;
}

/**
 * Who is expected, with what counts of each. What was recorded without a register counts as "here".
 */
export async function listExpected(tx: Tx, sessionId: string): Promise<ExpectedChild[]> {
  return tx.query<ExpectedChild>(
    `SELECT b.id AS "bookingId", b.authority_id AS "authorityId", b.child_id AS "childId",
            c.first_name AS "firstName", c.last_name AS "lastName", c.access_needs AS "accessNeeds",
            CASE WHEN st.booking_id IS NOT NULL THEN jsonb_build_object(
              'kind', st.kind, 'minutesLate', st.minutes_late, 'leftAt', to_char(st.left_at, 'HH24:MI'),
              'differs', st.differs, 'reason', st.reason, 'markedBy', u.display_name, 'markedAt', st.made_at)
            WHEN b.state = 'attended' THEN jsonb_build_object(
              'kind', 'present', 'minutesLate', NULL, 'leftAt', NULL, 'differs', false, 'reason', NULL,
              'markedBy', '', 'markedAt', b.ended_at) END AS standing
     FROM bookings.booking b JOIN children.child c ON c.id = b.child_id
     LEFT JOIN attendance.standing st ON st.booking_id = b.id
     LEFT JOIN identity.user_account u ON u.id = st.made_by
     WHERE b.session_id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended')
     ORDER BY c.first_name, c.last_name, b.id`,
    [sessionId],
  );
}
