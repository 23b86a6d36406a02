import { type OfferKind, type PriceUnit } from '#kernel';
import { type Tx } from '#platform';
import { type InstantRange } from '../domain/day-range.js';

export interface SessionRow {
  id: string;
  offerId: string;
  startsAt: Date;
  endsAt: Date;
  minutes: number;
  capacity: number;
  taken: number;
  /** Places that are promised to somebody: neither taken nor free. Asked for what everybody sees alone. */
  promised?: number;
  pricePence: number;
  state: 'open' | 'cancelled';
  /** The start to the microsecond, for cursors. */
  exactStart: string;
}

export interface OwnSessionRow extends SessionRow {
  offerTitle: string;
}

/** Where a page of a list of sessions begins: after this instant and id. */
export interface SessionStart {
  exactStart: string;
  id: string;
}

const SESSION = `s.id, s.offer_id AS "offerId", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.minutes, s.capacity, s.taken, s.state,
  prices.of_session(s, platform.current_authority()) AS "pricePence",
  s.starts_at::text AS "exactStart"`;
const PROMISED = `(SELECT count(*)::int FROM catalogue.promised_place k
         WHERE k.session_id = s.id AND k.until > now())`;
const AFTER = `($4::timestamptz IS NULL OR (s.starts_at, s.id) > ($4, $5::uuid))`;

interface Window {
  range: InstantRange;
  start: SessionStart | undefined;
  limit: number;
}

/** Open sessions of an offer that have not started, on days that the registrations cover. */
export async function openSessions(
  tx: Tx,
  offerId: string,
  { range, start, limit }: Window,
): Promise<SessionRow[]> {
  return tx.query<SessionRow>(
    `SELECT ${SESSION}, ${PROMISED} AS promised
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     WHERE s.offer_id = $1 AND s.state = 'open' AND s.starts_at > greatest(now(), $2::timestamptz)
       AND s.starts_at < coalesce($3::timestamptz, 'infinity') AND ${AFTER}
       AND NOT EXISTS (SELECT FROM catalogue.unmet_registrations(o.provider_id, o.kind, o.age_from,
         o.age_to, (s.starts_at AT TIME ZONE 'Europe/London')::date))
     ORDER BY s.starts_at, s.id LIMIT $6`,
    [offerId, range.from, range.to, start?.exactStart, start?.id, limit + 1],
  );
}

/** A provider's sessions of all its offers, or of one, in order of time. */
export async function ownSessions(
  tx: Tx,
  { providerId, offerId }: { providerId: string; offerId: string | undefined },
  { range, start, limit }: Window,
): Promise<OwnSessionRow[]> {
  return tx.query<OwnSessionRow>(
    `SELECT ${SESSION}, o.title AS "offerTitle"
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     WHERE s.provider_id = $1 AND ($7::uuid IS NULL OR s.offer_id = $7)
       AND s.starts_at >= coalesce($2::timestamptz, '-infinity')
       AND s.starts_at < coalesce($3::timestamptz, 'infinity') AND ${AFTER}
     ORDER BY s.starts_at, s.id LIMIT $6`,
    [providerId, range.from, range.to, start?.exactStart, start?.id, limit + 1, offerId],
  );
}

export async function findOwnSession(
  tx: Tx,
  providerId: string,
  id: string,
): Promise<OwnSessionRow | undefined> {
  return tx.find<OwnSessionRow>(
    `SELECT ${SESSION}, o.title AS "offerTitle"
     FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     WHERE s.id = $1 AND s.provider_id = $2`,
    [id, providerId],
  );
}

export interface LockedOffer {
  kind: OfferKind;
  state: string;
  pricePence: number;
  priceUnit: PriceUnit;
}

/** Locks an own offer, so that two requests to add sessions to it take turns. */
export async function lockOffer(
  tx: Tx,
  providerId: string,
  offerId: string,
): Promise<LockedOffer | undefined> {
  return tx.find<LockedOffer>(
    `SELECT kind, state, price_pence AS "pricePence", price_unit AS "priceUnit"
     FROM catalogue.offer WHERE id = $1 AND provider_id = $2 FOR NO KEY UPDATE`,
    [offerId, providerId],
  );
}

/** Which of these starts the offer has an open session at already. */
export async function startsTaken(tx: Tx, offerId: string, starts: Date[]): Promise<Date[]> {
  const rows = await tx.query<{ startsAt: Date }>(
    `SELECT starts_at AS "startsAt" FROM catalogue.session
     WHERE offer_id = $1 AND state = 'open' AND starts_at = ANY($2::timestamptz[])
     ORDER BY starts_at`,
    [offerId, starts],
  );
  return rows.map(({ startsAt }) => startsAt);
}

export interface NewSession {
  id: string;
  startsAt: Date;
  endsAt: Date;
  pricePence: number;
}

export async function insertSessions(
  tx: Tx,
  { offerId, providerId, capacity }: { offerId: string; providerId: string; capacity: number },
  sessions: NewSession[],
): Promise<void> {
  await tx.change(
    `INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, price_pence)
     SELECT given.id, $1, $2, given.starts_at, given.ends_at, $3, given.price_pence
     FROM unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::bigint[])
       AS given (id, starts_at, ends_at, price_pence)`,
    [
      offerId,
      providerId,
      capacity,
      sessions.map(({ id }) => id),
      sessions.map(({ startsAt }) => startsAt),
      sessions.map(({ endsAt }) => endsAt),
      sessions.map(({ pricePence }) => pricePence),
    ],
  );
}

/** @returns 0 when more places are taken than that, or it is no open session of the provider */
export async function setCapacity(
  tx: Tx,
  { id, providerId }: { id: string; providerId: string },
  capacity: number,
): Promise<number> {
  return tx.change(
    `UPDATE catalogue.session SET capacity = $3
     WHERE id = $1 AND provider_id = $2 AND state = 'open' AND taken <= $3`,
    [id, providerId, capacity],
  );
}

/** @returns 0 when somebody is booked on it, or it is no open session of the provider */
export async function cancelEmptySession(
  tx: Tx,
  { id, providerId }: { id: string; providerId: string },
): Promise<number> {
  return tx.change(
    `UPDATE catalogue.session SET state = 'cancelled'
     WHERE id = $1 AND provider_id = $2 AND state = 'open' AND taken = 0`,
    [id, providerId],
  );
}
