import { type OfferKind } from '#kernel';
import { type Tx } from '#platform';

export interface PartRow {
  id: string;
  title: string;
  marketTitle: string;
  /** Whether any authority admits the provider to it now. */
  admitted: boolean;
}

/** Parts of running markets that buy offers of a kind. */
export async function partsForKind(
  tx: Tx,
  kind: OfferKind,
  providerId: string,
): Promise<PartRow[]> {
  return tx.query<PartRow>(
    `SELECT p.id, p.title, m.title AS "marketTitle",
       EXISTS (SELECT FROM market.admission a
               WHERE a.part_id = p.id AND a.provider_id = $2 AND a.state = 'admitted') AS admitted
     FROM market.part p JOIN market.market m ON m.id = p.market_id
     WHERE $1 = ANY(p.offer_kinds) AND (m.ends_on IS NULL OR m.ends_on >= current_date)
     ORDER BY m.title, p.title`,
    [kind, providerId],
  );
}

export interface RegistrationRow {
  kind: string;
  number: string;
  validTo: string | null;
}

/** What a provider holds today, of all kinds. */
export async function registrationsInForce(tx: Tx, providerId: string): Promise<RegistrationRow[]> {
  return tx.query<RegistrationRow>(
    `SELECT kind, number, valid_to AS "validTo" FROM providers.registration
     WHERE provider_id = $1 AND withdrawn_at IS NULL AND current_date >= valid_from
       AND (valid_to IS NULL OR current_date <= valid_to)
     ORDER BY kind, number`,
    [providerId],
  );
}

/** Metres from an entry of the gazetteer to an offer; undefined when either is unknown. */
export async function metresTo(
  tx: Tx,
  offerId: string,
  codes: string[],
): Promise<{ code: string; name: string; metres: number } | undefined> {
  return tx.find(
    `SELECT p.code, p.name, earth_distance(ll_to_earth(p.latitude, p.longitude), o.position) AS metres
     FROM catalogue.postcode p, catalogue.offer o
     WHERE p.code = ANY($1) AND o.id = $2 ORDER BY length(p.code) DESC LIMIT 1`,
    [codes, offerId],
  );
}
