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
            to_jsonb(s.ends_at) AS "endsAt", n.expected, n.marked
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     CROSS JOIN LATERAL attendance.counts_of(s.id) n
     WHERE s.provider_id = platform.current_provider() AND s.state <> 'cancelled'
       AND s.starts_at >= ($1::date)::timestamp AT TIME ZONE 'Europe/London'
       AND s.starts_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/London'
     ORDER BY s.starts_at, o.title, s.id`,
    [from, until],
  );
}

const SHEET = `
  SELECT session_id AS "sessionId", offer_title AS "offerTitle", to_jsonb(starts_at) AS "startsAt",
         to_jsonb(ends_at) AS "endsAt", to_jsonb(opens_at) AS "opensAt", to_jsonb(closes_at) AS "closesAt"`;

/** Undefined for a session of another organisation. */
export async function findSheet(
  tx: Tx,
  sessionId: string,
): Promise<Omit<Sheet, 'lines'> | undefined> {
  return tx.find(`${SHEET} FROM attendance.sheet_of($1)`, [sessionId]);
}

/** For a sessional worker. @throws DomainError catalogue.session-not-found: one on which the caller does not work */
export async function findOwnSheet(
  tx: Tx,
  sessionId: string,
): Promise<Omit<Sheet, 'lines'> | undefined> {
  return tx.find(`${SHEET} FROM attendance.own_sheet($1)`, [sessionId]);
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

const EXPECTED = `
  SELECT booking_id AS "bookingId", authority_id AS "authorityId", child_id AS "childId",
         first_name AS "firstName", last_name AS "lastName", access_needs AS "accessNeeds", standing`;

/** Who is expected, with what counts of each, by name. */
export async function listExpected(tx: Tx, sessionId: string): Promise<ExpectedChild[]> {
  return tx.query<ExpectedChild>(`${EXPECTED} FROM attendance.expected_on($1)`, [sessionId]);
}

/** For a sessional worker. @throws DomainError catalogue.session-not-found */
export async function listOwnExpected(tx: Tx, sessionId: string): Promise<ExpectedChild[]> {
  return tx.query<ExpectedChild>(`${EXPECTED} FROM attendance.own_expected($1)`, [sessionId]);
}
