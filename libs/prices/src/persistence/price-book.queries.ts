import { type Tx } from '#platform';
import { type NewCeiling, type PriceCeiling, type PriceVersion } from '../domain/price-book.js';

const VERSION = `
  SELECT v.id, v.offer_id AS "offerId", o.title AS offer, w.name AS provider, v.authority_id AS "councilId",
    c.name AS council, v.price_unit AS "priceUnit", v.previous_pence AS "previousPence", v.pence,
    v.valid_from::text AS "validFrom", v.valid_to::text AS "validTo", d.uplift_id AS "upliftId",
    to_char(v.agreed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "agreedAt",
    v.valid_from <= prices.today() AND coalesce(v.valid_to > prices.today(), true) AS "isInForce"
  FROM prices.version v JOIN catalogue.offer o ON o.id = v.offer_id
  JOIN providers.provider w ON w.id = v.provider_id JOIN identity.authority c ON c.id = v.authority_id
  LEFT JOIN prices.decision d ON d.id = v.decision_id`;

/** Of all offers of a provider, by offer and council, the newest first. */
export async function versionsOfProvider(tx: Tx, providerId: string): Promise<PriceVersion[]> {
  return tx.query<PriceVersion>(
    `${VERSION} WHERE v.provider_id = $1 ORDER BY o.title, o.id, c.name, v.valid_from DESC LIMIT 500`,
    [providerId],
  );
}

/** Of a council, by provider and offer, the newest first. */
export async function versionsOfCouncil(tx: Tx, authorityId: string): Promise<PriceVersion[]> {
  return tx.query<PriceVersion>(
    `${VERSION} WHERE v.authority_id = $1 ORDER BY w.name, o.title, o.id, v.valid_from DESC LIMIT 500`,
    [authorityId],
  );
}

interface WantedVersions {
  providerId: string | null;
  authorityId: string | null;
  on?: string | undefined;
  offerId?: string | undefined;
}

/** Those of a provider or of a council, the latest first day first. */
export async function pageOfVersions(
  tx: Tx,
  { providerId, authorityId, on, offerId }: WantedVersions,
  after: { day?: string | number | undefined; id?: string | number | undefined; limit: number },
): Promise<PriceVersion[]> {
  return tx.query<PriceVersion>(
    `${VERSION}
     WHERE ($1::uuid IS NULL OR v.provider_id = $1) AND ($2::uuid IS NULL OR v.authority_id = $2)
       AND ($3::date IS NULL OR (v.valid_from <= $3 AND (v.valid_to IS NULL OR v.valid_to > $3)))
       AND ($4::uuid IS NULL OR v.offer_id = $4)
       AND ($5::text IS NULL OR (v.valid_from::text, v.id::text) < ($5, $6))
     ORDER BY v.valid_from::text DESC, v.id::text DESC LIMIT $7`,
    [
      providerId,
      authorityId,
      on ?? null,
      offerId ?? null,
      after.day ?? null,
      after.id ?? null,
      after.limit,
    ],
  );
}

/** Of one offer, by council, the newest first. */
export async function versionsOfOffer(tx: Tx, offerId: string): Promise<PriceVersion[]> {
  return tx.query<PriceVersion>(
    `${VERSION} WHERE v.offer_id = $1 ORDER BY c.name, v.valid_from DESC LIMIT 500`,
    [offerId],
  );
}

export async function listCeilings(tx: Tx): Promise<PriceCeiling[]> {
  return tx.query<PriceCeiling>(
    `SELECT p.id AS "partId", p.title AS part, m.title AS market, c.price_unit AS "priceUnit", c.pence,
            c.valid_from::text AS "validFrom", c.source
     FROM prices.ceiling c JOIN market.part p ON p.id = c.part_id JOIN market.market m ON m.id = p.market_id
     ORDER BY m.title, p.title, c.price_unit, c.valid_from DESC LIMIT 500`,
  );
}

/** Parts of markets that a council leads. */
export async function partsLed(
  tx: Tx,
  authorityId: string,
): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `SELECT p.id, m.title || ': ' || p.title AS name
     FROM market.part p JOIN market.market m ON m.id = p.market_id
     WHERE m.lead_authority = $1 ORDER BY m.title, p.title`,
    [authorityId],
  );
}

export async function insertCeiling(
  tx: Tx,
  ceiling: NewCeiling & { id: string; authorityId: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.ceiling (id, authority_id, part_id, price_unit, pence, valid_from, source, set_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [
      ceiling.id,
      ceiling.authorityId,
      ceiling.partId,
      ceiling.priceUnit,
      ceiling.pence,
      ceiling.validFrom,
      ceiling.source,
    ],
  );
}
