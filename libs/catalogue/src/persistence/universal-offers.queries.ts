import { type Tx } from '#platform';
import { type NewUniversalOffer } from '../domain/universal-offer.js';

export interface UniversalOffer extends NewUniversalOffer {
  id: string;
  authorityName: string;
  state: 'listed' | 'withdrawn';
  /** From the place asked about; null where none was. */
  metres: number | null;
}

const COLUMNS = `o.id, a.name AS "authorityName", o.title, o.run_by AS "runBy", o.description, o.times, o.cost,
  o.cost_words AS "costWords", o.joining, o.postcode, o.age_from AS "ageFrom", o.age_to AS "ageTo", o.access,
  o.state`;

/** What is asked for; null and empty stand for anything. */
export interface UniversalWish {
  /** Entries of the gazetteer that the place may be; the longest that is known counts. */
  codes: readonly string[];
  /** Straight through the Earth, as the index measures. */
  metres: number | null;
  age: number | null;
  access: readonly string[];
}

/** Listed ones: free before paid within the circle, the nearest first. */
export async function findUniversal(
  tx: Tx,
  { codes, metres, age, access }: UniversalWish,
  limit: number,
): Promise<UniversalOffer[]> {
  return tx.query<UniversalOffer>(
    `SELECT ${COLUMNS}, earth_distance(origin.position, o.position) AS metres
     FROM catalogue.universal_offer o JOIN identity.authority a ON a.id = o.authority_id
     LEFT JOIN (SELECT ll_to_earth(p.latitude, p.longitude) AS position FROM catalogue.postcode p
                WHERE p.code = ANY($1) ORDER BY length(p.code) DESC LIMIT 1) origin ON true
     WHERE o.state = 'listed' AND ($3::int IS NULL OR $3 BETWEEN o.age_from AND o.age_to) AND o.access @> $4
       AND (origin.position IS NULL OR $2::float8 IS NULL
            OR (o.position <@ cube_enlarge(origin.position, $2, 3) AND o.position <-> origin.position <= $2))
     ORDER BY metres NULLS LAST, o.cost, o.title, o.id LIMIT $5`,
    [codes, metres, age, access, limit],
  );
}

/** All of the caller's authority, by title. */
export async function ownUniversal(tx: Tx, limit: number): Promise<UniversalOffer[]> {
  return tx.query<UniversalOffer>(
    `SELECT ${COLUMNS}, NULL::float8 AS metres
     FROM catalogue.universal_offer o JOIN identity.authority a ON a.id = o.authority_id
     WHERE o.authority_id = platform.current_authority() ORDER BY o.state, o.title, o.id LIMIT $1`,
    [limit],
  );
}

export async function insertUniversal(
  tx: Tx,
  offer: NewUniversalOffer & { id: string; locatedBy: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO catalogue.universal_offer (id, authority_id, title, run_by, description, times, cost,
       cost_words, joining, postcode, located_by, position, age_from, age_to, access, entered_by)
     SELECT $1, platform.current_authority(), $2, $3, $4, $5, $6, $7, $8, $9, p.code,
            ll_to_earth(p.latitude, p.longitude), $11, $12, $13, platform.current_user_id()
     FROM catalogue.postcode p WHERE p.code = $10`,
    [
      offer.id,
      offer.title,
      offer.runBy,
      offer.description,
      offer.times,
      offer.cost,
      offer.costWords,
      offer.joining,
      offer.postcode,
      offer.locatedBy,
      offer.ageFrom,
      offer.ageTo,
      offer.access,
    ],
  );
}

/** @returns 0 when the caller's authority has none such on the list */
export async function withdrawUniversal(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE catalogue.universal_offer SET state = 'withdrawn'
     WHERE id = $1 AND authority_id = platform.current_authority() AND state = 'listed'`,
    [id],
  );
}
