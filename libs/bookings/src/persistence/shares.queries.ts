import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform';
import {
  type BookTogether,
  type JoinShared,
  type OwnShare,
  type Pool,
  type ShareGroup,
  type ShareTable,
  type ShareTotals,
  type WorkerShare,
} from '../domain/share.js';

/** What children pay together at a session, as the caller's council buys it; nothing where it is not shared. */
export async function findShareTotals(tx: Tx, sessionId: string): Promise<ShareTotals | undefined> {
  const row = await tx.find<{ totals: ShareTotals | null }>(
    `SELECT to_jsonb(bookings.share_totals((bookings.share_table_of(s.offer_id)).total_pence,
              prices.of_session(s, platform.current_authority()))) AS totals
     FROM catalogue.session s WHERE s.id = $1`,
    [sessionId],
  );
  return row?.totals ?? undefined;
}

/** Equal shares of a total, the odd pennies by the one rule of the database. */
export async function splitShares(tx: Tx, total: number, children: number): Promise<number[]> {
  const row = await tx.find<{ shares: number[] }>(
    'SELECT to_jsonb(bookings.shares_of($1, $2)) AS shares',
    [total, children],
  );
  return row?.shares ?? [];
}

export async function bookTogether(tx: Tx, wanted: BookTogether): Promise<string> {
  const { sessionId, children, mostPence, agreedPence } = wanted;
  return idOf(tx, 'SELECT bookings.open_shared($1, $2, $3, $4, $5, NULL, false, NULL) AS id', [
    sessionId,
    ...columnsOf(children),
    mostPence,
    agreedPence,
  ]);
}

export async function openPool(tx: Tx, wanted: Pool, code: string): Promise<string> {
  const { sessionId, children, mostPence, places, showsAge } = wanted;
  return idOf(tx, 'SELECT bookings.open_shared($1, $2, $3, $4, NULL, $5, $6, $7) AS id', [
    sessionId,
    ...columnsOf(children),
    mostPence,
    places,
    showsAge,
    code,
  ]);
}

export async function joinPool(
  tx: Tx,
  { code, children, mostPence, showsAge }: JoinShared,
): Promise<string> {
  return idOf(tx, 'SELECT bookings.join_shared($1, $2, $3, $4, $5) AS id', [
    code,
    ...columnsOf(children),
    mostPence,
    showsAge,
  ]);
}

export async function agreeShare(tx: Tx, bookingId: string, mostPence: number): Promise<void> {
  await tx.query('SELECT bookings.agree_share($1, $2)', [bookingId, mostPence]);
}

type FactsRow = Omit<ShareGroup, 'offerTitle' | 'providerName' | 'endsAt' | 'round'> & {
  round: {
    children: number;
    total_pence: number;
    covered_pence: number;
    borne_pence: number;
  } | null;
};

/** A group by its id, for whoever has a child in it, or by its code. */
export async function findShareGroup(
  tx: Tx,
  by: { id: string } | { code: string },
): Promise<ShareGroup | undefined> {
  const row = await tx.find<{
    facts: FactsRow;
    offerTitle: string;
    providerName: string;
    endsAt: string;
  }>(
    `SELECT f.facts, o.title AS "offerTitle", p.name AS "providerName", to_jsonb(s.ends_at) AS "endsAt"
     FROM bookings.share_facts($1, $2) f (facts)
     JOIN catalogue.offer o ON o.id = (f.facts ->> 'offerId')::uuid
     JOIN catalogue.session s ON s.id = (f.facts ->> 'sessionId')::uuid
     JOIN providers.provider p ON p.id = o.provider_id`,
    ['id' in by ? by.id : null, 'code' in by ? by.code : null],
  );
  if (!row) return undefined;
  const { facts, ...names } = row;
  const { round } = facts;
  return {
    ...facts,
    ...names,
    round: round && {
      children: round.children,
      totalPence: round.total_pence,
      coveredPence: round.covered_pence,
      bornePence: round.borne_pence,
    },
  };
}

/** The caller's own children in a group, in the order of joining. */
export async function listOwnShares(tx: Tx, groupId: string): Promise<OwnShare[]> {
  return tx.query<OwnShare>(
    `SELECT s.booking_id AS "bookingId", s.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            b.state AS status, b.price_pence AS "pricePence", s.most_pence AS "mostPence",
            l.was_pence AS "wasPence",
            CASE WHEN b.state = 'confirmed' AND l.asked_pence > s.most_pence THEN l.asked_pence END AS "askedPence",
            CASE WHEN b.state = 'confirmed' AND l.asked_pence > s.most_pence THEN to_jsonb(l.answer_by) END AS "answerBy"
     FROM bookings.share s
     JOIN bookings.booking b ON b.id = s.booking_id
     JOIN children.child c ON c.id = s.child_id
     LEFT JOIN LATERAL (SELECT * FROM bookings.share_line n WHERE n.booking_id = s.booking_id
                        ORDER BY n.n DESC LIMIT 1) l ON true
     WHERE s.group_id = $1 ORDER BY s.place`,
    [groupId],
  );
}

/** The group that a booking of the caller's children is in. */
export async function findGroupOf(tx: Tx, bookingId: string): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    'SELECT group_id AS id FROM bookings.share WHERE booking_id = $1',
    [bookingId],
  );
  return row?.id;
}

/** The prices of an own offer. */
export async function findShareTable(
  tx: Tx,
  offerId: string,
  providerId: string | null,
): Promise<ShareTable | undefined> {
  return tx.find<ShareTable>(
    `SELECT o.id AS "offerId", o.title AS "offerTitle", o.price_pence AS "pricePence", o.price_unit AS "priceUnit",
            coalesce(to_jsonb((bookings.share_table_of(o.id)).total_pence), '[]') AS totals
     FROM catalogue.offer o WHERE o.id = $1 AND o.provider_id = $2`,
    [offerId, providerId],
  );
}

export async function insertShareTable(
  tx: Tx,
  { offerId, providerId }: { offerId: string; providerId: string | null },
  totals: ShareTotals,
): Promise<void> {
  await tx.change(
    `INSERT INTO bookings.share_table (id, provider_id, offer_id, total_pence, chosen_by)
     VALUES ($1, $2, $3, $4, platform.current_user_id())`,
    [randomUUID(), providerId, offerId, totals],
  );
}

/** Who shares a worker at an own session. */
export async function listWorkerShares(tx: Tx, sessionId: string): Promise<WorkerShare[]> {
  return tx.query<WorkerShare>(
    `SELECT group_id AS "groupId", booking_ids AS "bookingIds", total_pence AS "totalPence",
            covered_pence AS "coveredPence", borne_pence AS "bornePence"
     FROM bookings.shares_of_session($1)`,
    [sessionId],
  );
}

/** Groups about which something is to be done now; for the job "settle-shares". */
export async function listDueGroups(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('SELECT bookings.due_share_groups($1) AS id', [most]);
  return rows.map(({ id }) => id);
}

export async function settleGroup(tx: Tx, id: string): Promise<string> {
  const row = await tx.find<{ done: string }>('SELECT bookings.settle_share_group($1) AS done', [
    id,
  ]);
  return row?.done ?? 'nothing';
}

function columnsOf(children: { childId: string; funding: string }[]): [string[], string[]] {
  return [children.map(({ childId }) => childId), children.map(({ funding }) => funding)];
}

async function idOf(tx: Tx, sql: string, values: unknown[]): Promise<string> {
  const row = await tx.find<{ id: string }>(sql, values);
  if (!row) throw new Error('A group was opened without an id');
  return row.id;
}
