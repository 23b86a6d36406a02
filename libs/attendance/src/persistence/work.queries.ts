import { type Tx } from '#platform';
import { type NewMark } from '../domain/mark.js';
import { type LateWord, type NewIncident } from '../domain/words.js';
import { type OwnSession } from '../domain/work.js';

/** From yesterday to four weeks ahead. */
export async function listOwnSessions(tx: Tx): Promise<OwnSession[]> {
  return tx.query<OwnSession>(
    `SELECT id, offer_title AS "offerTitle", provider_name AS "providerName", postcode,
            to_jsonb(starts_at) AS "startsAt", to_jsonb(ends_at) AS "endsAt", expected, marked
     FROM attendance.own_sessions()`,
  );
}

/** @throws DomainError catalogue.session-not-found, bookings.not-found, and what attendance.record() refuses */
export async function recordOwnMark(
  tx: Tx,
  sessionId: string,
  mark: Required<NewMark>,
): Promise<'kept' | 'repeated'> {
  const row = await tx.find<{ outcome: 'kept' | 'repeated' }>(
    'SELECT attendance.record_own($1, $2, $3, $4, $5::smallint, $6, $7) AS outcome',
    [sessionId, mark.id, mark.bookingId, mark.kind, mark.minutesLate, mark.leftAt, mark.madeAt],
  );
  return row?.outcome ?? 'kept';
}

export async function listOwnLateWords(tx: Tx, sessionId: string): Promise<LateWord[]> {
  return tx.query<LateWord>(
    `SELECT booking_id AS "bookingId", said_for AS "saidFor", minutes, to_jsonb(said_at) AS "saidAt"
     FROM attendance.own_late_words($1)`,
    [sessionId],
  );
}

/** @returns the words that it became, one for each family */
export async function sayOwnLate(tx: Tx, sessionId: string, minutes: number): Promise<string[]> {
  const words = await tx.query<{ id: string }>(
    'SELECT id FROM attendance.say_late_own($1, $2::smallint) AS id',
    [sessionId, minutes],
  );
  return words.map(({ id }) => id);
}

export async function addOwnIncident(
  tx: Tx,
  at: { id: string; sessionId: string; bookingId: string },
  { kind, happened, done }: NewIncident,
): Promise<{ authorityId: string; childId: string } | undefined> {
  return tx.find(
    `SELECT authority_id AS "authorityId", child_id AS "childId"
     FROM attendance.write_own_incident($1, $2, $3, $4, $5, $6)`,
    [at.sessionId, at.id, at.bookingId, kind, happened, done],
  );
}

/** What the family shares about one child; that somebody looked is kept with it. */
export async function lookAtOwn(
  tx: Tx,
  sessionId: string,
  bookingId: string,
): Promise<{ section: string; body: string }[]> {
  return tx.query('SELECT section, body FROM attendance.look_at_own($1, $2)', [
    sessionId,
    bookingId,
  ]);
}
