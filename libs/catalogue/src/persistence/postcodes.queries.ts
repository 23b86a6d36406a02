import { type Tx } from '#platform';
import { type PostcodeEntry } from '../domain/postcode-csv.js';

/** The entry of the first of these codes that is known: a full postcode goes before its district. */
export async function findPostcode(tx: Tx, codes: string[]): Promise<PostcodeEntry | undefined> {
  return tx.find(
    `SELECT code, name, latitude, longitude FROM catalogue.postcode
     WHERE code = ANY($1) ORDER BY length(code) DESC LIMIT 1`,
    [codes],
  );
}

/** @returns how many entries are new or different from before */
export async function upsertPostcodes(tx: Tx, entries: readonly PostcodeEntry[]): Promise<number> {
  return tx.change(
    `INSERT INTO catalogue.postcode AS p (code, name, latitude, longitude)
     SELECT DISTINCT ON (code) * FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[])
       AS given (code, name, latitude, longitude)
     ORDER BY code
     ON CONFLICT (code) DO UPDATE
       SET name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude
       WHERE (p.name, p.latitude, p.longitude)
             IS DISTINCT FROM (excluded.name, excluded.latitude, excluded.longitude)`,
    [
      entries.map(({ code }) => code),
      entries.map(({ name }) => name),
      entries.map(({ latitude }) => latitude),
      entries.map(({ longitude }) => longitude),
    ],
  );
}

/** Moves offers to the best entry there is for their postcode now; @returns how many moved. */
export async function relocateOffers(tx: Tx): Promise<number> {
  return tx.change(
    `UPDATE catalogue.offer o
     SET located_by = p.code, position = ll_to_earth(p.latitude, p.longitude)
     FROM catalogue.postcode p
     WHERE p.code = o.postcode
       AND (o.located_by <> p.code OR o.position <> ll_to_earth(p.latitude, p.longitude))`,
  );
}
