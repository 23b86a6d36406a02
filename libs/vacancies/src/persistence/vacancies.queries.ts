import type { Tx } from '#platform';
import type { NewVacancy, OwnVacancy, PublishableOffer, Vacancy } from '../domain/vacancy.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const COLUMNS = `
  v.id, v.kind, v.places, v.available_from AS "availableFrom", v.note,
  to_char(v.closes_at AT TIME ZONE 'UTC', ${INSTANT}) AS "closesAt",
  CASE WHEN v.state = 'published' AND v.closes_at <= now() THEN 'closed' ELSE v.state END AS state,
  to_char(v.published_at AT TIME ZONE 'UTC', ${INSTANT}) AS "publishedAt",
  jsonb_build_object(
    'id', o.id, 'title', o.title, 'kind', o.kind, 'district', split_part(o.postcode, ' ', 1),
    'area', h.name, 'ageFrom', o.age_from, 'ageTo', o.age_to, 'access', o.access) AS offer,
  CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'label', u.label) END AS unit,
  jsonb_build_object('id', p.id, 'name', p.name) AS provider`;
const TABLES = `
  vacancies.vacancy v
  JOIN catalogue.offer o ON o.id = v.offer_id
  JOIN catalogue.postcode h ON h.code = o.located_by
  JOIN providers.provider p ON p.id = v.provider_id
  LEFT JOIN catalogue.unit u ON u.id = v.unit_id`;

export function keyOfVacancy({ publishedAt, id }: Vacancy): [string, string] {
  return [publishedAt, id];
}

/** Open vacancies of listed offers, the newest first. */
export async function listPublishedWithin(
  tx: Tx,
  after: (string | number)[] | undefined,
  limit: number,
): Promise<Vacancy[]> {
  const [publishedAt, id] = after ?? [null, null];
  return tx.query<Vacancy>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE v.state = 'published' AND v.closes_at > now() AND o.state = 'listed'
       AND ($1::timestamptz IS NULL OR (v.published_at, v.id) < ($1, $2::uuid))
     ORDER BY v.published_at DESC, v.id DESC LIMIT $3`,
    [publishedAt, id, limit],
  );
}

/** All that the caller's provider has published. */
export async function listOwnWithin(
  tx: Tx,
  after: (string | number)[] | undefined,
  limit: number,
): Promise<OwnVacancy[]> {
  const [publishedAt, id] = after ?? [null, null];
  return tx.query<OwnVacancy>(
    `SELECT ${COLUMNS}, v.people_told AS "peopleTold" FROM ${TABLES}
     WHERE v.provider_id = platform.current_provider()
       AND ($1::timestamptz IS NULL OR (v.published_at, v.id) < ($1, $2::uuid))
     ORDER BY v.published_at DESC, v.id DESC LIMIT $3`,
    [publishedAt, id, limit],
  );
}

export async function findVacancyWithin(tx: Tx, id: string): Promise<Vacancy | undefined> {
  return tx.find<Vacancy>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE v.id = $1`, [id]);
}

/** The caller's own offer, named by itself or by one of its units. */
export async function findOwnOfferWithin(
  tx: Tx,
  { offerId, unitId }: Pick<NewVacancy, 'offerId' | 'unitId'>,
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `SELECT o.id FROM catalogue.offer o
     WHERE o.provider_id = platform.current_provider()
       AND (o.id = $1 OR o.id = (SELECT u.offer_id FROM catalogue.unit u WHERE u.id = $2))`,
    [offerId ?? null, unitId ?? null],
  );
  return row?.id;
}

/** The caller's listed offers, with their units. */
export async function listPublishableWithin(tx: Tx): Promise<PublishableOffer[]> {
  return tx.query<PublishableOffer>(
    `SELECT o.id, o.title, coalesce(jsonb_agg(
       jsonb_build_object('id', u.id, 'label', u.label, 'bedspaces', u.bedspaces)
       ORDER BY u.label) FILTER (WHERE u.id IS NOT NULL), '[]') AS units
     FROM catalogue.offer o LEFT JOIN catalogue.unit u ON u.offer_id = o.id
     WHERE o.provider_id = platform.current_provider() AND o.state = 'listed'
     GROUP BY o.id ORDER BY o.title, o.id`,
  );
}

/** The database refuses what is not listed, not registered or admitted by nobody. */
export async function insertVacancyWithin(
  tx: Tx,
  { id, offerId, vacancy }: { id: string; offerId: string; vacancy: NewVacancy },
): Promise<void> {
  await tx.change(
    `INSERT INTO vacancies.vacancy
       (id, provider_id, offer_id, unit_id, kind, places, available_from, closes_at, note, published_by)
     VALUES ($1, platform.current_provider(), $2, $3, $4, $5, $6, $7, $8, platform.current_user_id())`,
    [
      id,
      offerId,
      vacancy.unitId ?? null,
      vacancy.kind,
      vacancy.places,
      vacancy.availableFrom,
      vacancy.closesAt,
      vacancy.note,
    ],
  );
}

/** How many it changed: none when it is not the caller's, or withdrawn already. */
export async function withdrawWithin(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE vacancies.vacancy SET state = 'withdrawn', withdrawn_at = now()
     WHERE id = $1 AND state = 'published' AND provider_id = platform.current_provider()`,
    [id],
  );
}
