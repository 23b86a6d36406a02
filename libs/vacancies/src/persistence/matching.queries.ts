import { EARTHDISTANCE_METRES_A_MILE } from '#kernel';
import type { NoticeText } from '#notifications';
import type { Tx } from '#platform';
import type { VacancyFacts } from '../domain/vacancy-notice.js';

/** What a notice says of a vacancy that is still open; undefined once it is withdrawn or closed. */
export async function findFactsWithin(tx: Tx, id: string): Promise<VacancyFacts | undefined> {
  return tx.find<VacancyFacts>(
    `SELECT v.id, v.kind, v.places, v.available_from AS "availableFrom",
            to_char(v.closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "closesAt",
            o.title AS "offerTitle", p.name AS "providerName", h.name AS area,
            split_part(o.postcode, ' ', 1) AS district, o.age_from AS "ageFrom", o.age_to AS "ageTo"
     FROM vacancies.vacancy v
     JOIN catalogue.offer o ON o.id = v.offer_id AND o.state = 'listed'
     JOIN catalogue.postcode h ON h.code = o.located_by
     JOIN providers.provider p ON p.id = v.provider_id
     WHERE v.id = $1 AND v.state = 'published' AND v.closes_at > now()`,
    [id],
  );
}

/** Each person once: as family before as officer, by e-mail when any of their wishes says so. */
const FITTING_PEOPLE = `
  WITH place AS (
    SELECT v.provider_id, v.available_from, o.part_id, o.kind, o.age_from, o.age_to, o.access,
           o.position, m.partnership_id
    FROM vacancies.vacancy v
    JOIN catalogue.offer o ON o.id = v.offer_id
    JOIN market.part t ON t.id = o.part_id
    JOIN market.market m ON m.id = t.market_id
    WHERE v.id = $1 AND vacancies.is_admitted(v.provider_id, o.part_id)
  ), judged AS (
    SELECT place.*, u.id AS authority_id
    FROM place
    JOIN identity.authority u ON u.partnership_id = place.partnership_id
    JOIN market.admission d ON d.authority_id = u.id AND d.state = 'admitted'
      AND d.provider_id = place.provider_id AND d.part_id = place.part_id
  ), child AS (
    SELECT c.id, c.authority_id, c.young_person_user_id, c.home_district, judged.kind
    FROM judged
    JOIN children.child c ON c.authority_id = judged.authority_id
    WHERE date_part('year', age(judged.available_from, c.date_of_birth))
            BETWEEN judged.age_from AND judged.age_to
      AND c.access_needs <@ judged.access
  ), home AS MATERIALIZED (
    -- Once a district, not once a child.
    SELECT h.code, earth_distance(ll_to_earth(h.latitude, h.longitude), place.position)
             / ${EARTHDISTANCE_METRES_A_MILE} AS miles
    FROM place
    CROSS JOIN (SELECT DISTINCT home_district FROM child) district
    JOIN catalogue.postcode h ON h.code = district.home_district
  ), carer AS (
    SELECT g.user_id, child.authority_id, child.kind, child.home_district
    FROM child JOIN children.guardian g ON g.child_id = child.id
    UNION ALL
    SELECT young_person_user_id, authority_id, kind, home_district
    FROM child WHERE young_person_user_id IS NOT NULL
  ), wish AS (
    SELECT a.user_id, a.authority_id, a.by_email, false AS is_officer
    FROM carer
    JOIN home ON home.code = carer.home_district
    JOIN vacancies.alert a ON a.authority_id = carer.authority_id AND a.user_id = carer.user_id
      AND home.miles <= a.within_miles
      AND (a.offer_kinds = '{}' OR carer.kind = ANY (a.offer_kinds))
    JOIN identity.membership m ON m.authority_id = a.authority_id AND m.user_id = a.user_id
      AND m.role IN ('family', 'young-person') AND m.ended_at IS NULL
    UNION ALL
    SELECT m.user_id, m.authority_id, true, true
    FROM place
    JOIN identity.authority u ON u.partnership_id = place.partnership_id
    JOIN identity.membership m ON m.authority_id = u.id AND m.role = 'officer' AND m.ended_at IS NULL
  ), person AS (
    SELECT DISTINCT ON (user_id) user_id, authority_id,
           bool_or(by_email) OVER (PARTITION BY user_id) AS by_email
    FROM wish ORDER BY user_id, is_officer, authority_id
  )`;

/**
 * Writes one row for every person and channel, in one statement: families and young people who asked and
 * have a fitting child, under an authority that has admitted the provider; and the officers of the
 * partnership's authorities. A person is told once, whatever memberships and children fit, and a repeat
 * adds nobody twice.
 */
export async function insertNoticesWithin(tx: Tx, id: string, text: NoticeText): Promise<void> {
  // Before the first ANALYZE of a table, joining row by row would take the square of its length.
  await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
  await tx.change(
    `${FITTING_PEOPLE}
     INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
       title, body, link, state, delivered_at)
     SELECT person.authority_id, person.user_id, 'vacancy', $1, way.channel, $2, $3, $4, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM person
     CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)
     WHERE way.channel = 'page' OR person.by_email
     ON CONFLICT DO NOTHING`,
    [id, text.title, text.body, text.link],
  );
}

export interface ToldByAuthority {
  authorityId: string;
  people: number;
}

/** How many people each authority's members were told of it. */
export async function countToldWithin(tx: Tx, id: string): Promise<ToldByAuthority[]> {
  return tx.query<ToldByAuthority>(
    `SELECT authority_id AS "authorityId", count(*) AS people FROM notifications.notification
     WHERE subject_id = $1 AND topic = 'vacancy' AND channel = 'page' GROUP BY authority_id`,
    [id],
  );
}

/** For the provider: a number, and nobody's name. */
export async function storeCountWithin(tx: Tx, id: string, people: number): Promise<void> {
  await tx.change(
    'UPDATE vacancies.vacancy SET people_told = $2, matched_at = now() WHERE id = $1',
    [id, people],
  );
}

/** An e-mail about a vacancy, before it leaves. */
export interface VacancyEmail {
  id: string;
  /** The vacancy. */
  subjectId: string;
  recipientId: string;
  authorityId: string | null;
}

/**
 * The e-mails whose vacancy is open and whose recipient still wants e-mail about such: asked now, not at
 * matching.
 */
export async function listStillWantedWithin(tx: Tx, emails: VacancyEmail[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.id
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
            AS e (id, vacancy_id, recipient_id, authority_id)
     WHERE EXISTS (
       SELECT FROM vacancies.vacancy v
       WHERE v.id = e.vacancy_id AND v.state = 'published' AND v.closes_at > now())
     AND EXISTS (
       SELECT FROM identity.membership m
       LEFT JOIN vacancies.alert a ON a.authority_id = m.authority_id AND a.user_id = m.user_id
       WHERE m.user_id = e.recipient_id AND m.authority_id = e.authority_id AND m.ended_at IS NULL
         AND (m.role = 'officer' OR (m.role IN ('family', 'young-person') AND a.by_email)))`,
    [
      emails.map(({ id }) => id),
      emails.map(({ subjectId }) => subjectId),
      emails.map(({ recipientId }) => recipientId),
      emails.map(({ authorityId }) => authorityId),
    ],
  );
  return rows.map(({ id }) => id);
}
