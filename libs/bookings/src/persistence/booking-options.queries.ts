import type { Tx } from '#platform';
import { type FundBalance } from '#ledger';
import { type ChildToBook, type FitFacts, type SessionToBook } from '../domain/booking-options.js';
import { MY_CHILDREN } from './my-children.queries.js';

/** An open session of a listed offer. */
export async function findSessionToBook(
  tx: Tx,
  offerId: string,
  sessionId: string,
): Promise<SessionToBook | undefined> {
  return tx.find<SessionToBook>(
    `SELECT s.id, o.id AS "offerId", o.title AS "offerTitle", p.name AS "providerName", o.postcode,
            to_jsonb(s.starts_at) AS "startsAt", to_jsonb(s.ends_at) AS "endsAt", s.minutes,
            prices.of_session(s, platform.current_authority()) AS "pricePence",
            greatest(0, s.capacity - s.taken - (SELECT count(*)::int FROM catalogue.promised_place k
              WHERE k.session_id = s.id AND k.until > now())) AS "placesAvailable",
            o.age_from AS "ageFrom", o.age_to AS "ageTo"
     FROM catalogue.session s
     JOIN catalogue.offer o ON o.id = s.offer_id
     JOIN providers.provider p ON p.id = o.provider_id
     WHERE s.id = $2 AND o.id = $1 AND s.state = 'open' AND o.state = 'listed'`,
    [offerId, sessionId],
  );
}

/**
 * The caller's children by name, one more than the limit; with a search, those whose name or case has
 * it. A hold on the session itself is no other place.
 */
export async function listChildrenToBook(
  tx: Tx,
  sessionId: string,
  search: string | null,
  limit: number,
): Promise<(ChildToBook & FitFacts)[]> {
  return tx.query<ChildToBook & FitFacts>(
    `WITH mine AS MATERIALIZED (${MY_CHILDREN})
     SELECT c.id, c.first_name || ' ' || c.last_name AS name, c.case_reference AS "caseReference",
            extract(year FROM age(s.day, c.date_of_birth))::int AS age,
            EXISTS (SELECT FROM bookings.booking b
                    WHERE b.child_id = c.id AND b.period && tstzrange(s.starts_at, s.ends_at)
                      AND b.state IN ('held', 'confirmed', 'attended')
                      AND NOT (b.session_id = s.id AND b.state = 'held')) AS busy,
            EXISTS (SELECT FROM budgets.entitlement e
                    WHERE e.child_id = c.id AND e.state = 'open'
                      AND s.day BETWEEN e.starts_on AND e.ends_on) AS entitled
     FROM children.child c
     JOIN (SELECT id, starts_at, ends_at, (starts_at AT TIME ZONE 'Europe/London')::date AS day
           FROM catalogue.session WHERE id = $3) s ON true
     WHERE c.id IN (SELECT child_id FROM mine)
       AND ($1::text IS NULL
            OR strpos(lower(c.first_name || ' ' || c.last_name || ' ' || c.case_reference), lower($1)) > 0)
     ORDER BY c.last_name, c.first_name, c.id LIMIT $2 + 1`,
    [search, limit, sessionId],
  );
}

export interface FundsRow {
  child: ChildToBook;
  budget: FundBalance | null;
  card: FundBalance | null;
}

/** What a child has on the day of a session. */
export async function findFunds(
  tx: Tx,
  childId: string,
  sessionId: string,
): Promise<FundsRow | undefined> {
  return tx.find<FundsRow>(
    `SELECT jsonb_build_object('id', c.id, 'name', c.first_name || ' ' || c.last_name,
                               'caseReference', c.case_reference) AS child,
            to_jsonb(b) AS budget, to_jsonb(k) AS card
     FROM children.child c
     JOIN catalogue.session s ON s.id = $2
     LEFT JOIN budgets.entitlement e ON e.child_id = c.id AND e.state = 'open'
       AND (s.starts_at AT TIME ZONE 'Europe/London')::date BETWEEN e.starts_on AND e.ends_on
     LEFT JOIN ledger.fund_balance b ON b.fund_id = e.id
     LEFT JOIN cards.card ON card.entitlement_id = e.id AND card.state = 'active'
     LEFT JOIN ledger.fund_balance k ON k.fund_id = card.id
     WHERE c.id = $1`,
    [childId, sessionId],
  );
}
