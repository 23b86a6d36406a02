import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { type Tx } from '#platform';
import { type NewOffer, type OfferDetails } from '../domain/offer-details.js';

export type OfferState = 'draft' | 'listed' | 'withdrawn';

export interface OfferRow {
  id: string;
  providerId: string;
  providerName: string;
  partId: string;
  partTitle: string;
  kind: OfferKind;
  title: string;
  description: string;
  postcode: string;
  /** The gazetteer's entry that stands for the postcode: itself, or its district. */
  locatedBy: string;
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
  /** Today, for the caller's council where one has agreed on another price. */
  pricePence: number;
  priceUnit: PriceUnit;
  carers: number;
  staff: string;
  bring: string;
  state: OfferState;
  /** Codes of the registrations that it needs today and the provider lacks. */
  missingRegistrations: string[];
  /** Authorities that admit the provider to the offer's part. */
  admittedBy: { id: string; name: string }[];
}

/** An offer as somebody of a council sees it. */
export interface SeenOffer extends OfferRow {
  /** What the caller's council has agreed on from a day to come. */
  nextPrice: { pence: number; from: string } | null;
}

const NEXT_PRICE = `
  (SELECT jsonb_build_object('pence', n.pence, 'from', n.valid_from) FROM prices.version n
   WHERE n.offer_id = o.id AND n.authority_id = platform.current_authority()
     AND n.valid_from > prices.today() ORDER BY n.valid_from LIMIT 1) AS "nextPrice",`;

const offerWith = (more: string): string => `
  SELECT ${more} o.id, o.provider_id AS "providerId", v.name AS "providerName", o.part_id AS "partId",
    p.title AS "partTitle", o.kind, o.title, o.description, o.postcode, o.located_by AS "locatedBy",
    o.age_from AS "ageFrom", o.age_to AS "ageTo", o.access, o.price_unit AS "priceUnit",
    prices.of_offer(o.id, o.price_pence, platform.current_authority(), prices.today()) AS "pricePence", o.carers, o.staff, o.bring, o.state,
    ARRAY(SELECT needed FROM catalogue.unmet_registrations(
      o.provider_id, o.kind, o.age_from, o.age_to, current_date) AS needed) AS "missingRegistrations",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) ORDER BY l.name), '[]')
     FROM market.admission a JOIN identity.authority l ON l.id = a.authority_id
     WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted')
      AS "admittedBy"
  FROM catalogue.offer o
  JOIN providers.provider v ON v.id = o.provider_id
  JOIN market.part p ON p.id = o.part_id`;
const OFFER = offerWith('');

/** A provider's own offer, whatever its state. */
export async function findOwnOffer(
  tx: Tx,
  providerId: string | null,
  id: string,
): Promise<OfferRow | undefined> {
  return tx.find<OfferRow>(`${OFFER} WHERE o.id = $1 AND o.provider_id = $2`, [id, providerId]);
}

/**
 * What anybody may look at: listed, by a provider that is or was on the register of its part. The
 * provider itself sees it in any state.
 */
export async function findOffer(
  tx: Tx,
  id: string,
  providerId: string | null,
): Promise<SeenOffer | undefined> {
  return tx.find<SeenOffer>(
    `${offerWith(NEXT_PRICE)} WHERE o.id = $1 AND (o.provider_id = $2 OR (o.state = 'listed' AND EXISTS (
       SELECT FROM market.admission a
       WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id)))`,
    [id, providerId],
  );
}

/** Own offers by title, after the title and id where the page before ended; one row too many. */
export async function ownOffers(
  tx: Tx,
  providerId: string,
  after: { title: string; id: string } | undefined,
  limit: number,
): Promise<OfferRow[]> {
  return tx.query<OfferRow>(
    `${OFFER} WHERE o.provider_id = $1
       AND ($2::text IS NULL OR (o.title COLLATE "C", o.id) > ($2, $3::uuid))
     ORDER BY o.title COLLATE "C", o.id LIMIT $4`,
    [providerId, after?.title ?? null, after?.id ?? null, limit + 1],
  );
}

/** A draft at the place of a gazetteer entry. */
export async function insertOffer(
  tx: Tx,
  offer: NewOffer &
    Required<OfferDetails> & { id: string; providerId: string; partId: string; locatedBy: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode,
       located_by, position, age_from, age_to, access, price_pence, price_unit, carers, staff, bring)
     SELECT $1, $2, $3, $4, $5, $6, $7, p.code, ll_to_earth(p.latitude, p.longitude),
            $9, $10, $11, $12, $13, $14, $15, $16
     FROM catalogue.postcode p WHERE p.code = $8`,
    [offer.id, offer.providerId, offer.partId, offer.kind, ...detailsOf(offer)],
  );
}

/** @returns 0 when the provider has no such offer, or it has left the state it was read in */
export async function updateOffer(
  tx: Tx,
  offer: Required<OfferDetails> & { id: string; providerId: string; locatedBy: string },
): Promise<number> {
  return tx.change(
    `UPDATE catalogue.offer o
     SET title = $3, description = $4, postcode = $5, located_by = p.code,
         position = ll_to_earth(p.latitude, p.longitude), age_from = $7, age_to = $8, access = $9,
         price_pence = $10, price_unit = $11, carers = $12, staff = $13, bring = $14
     FROM catalogue.postcode p
     WHERE p.code = $6 AND o.id = $1 AND o.provider_id = $2`,
    [offer.id, offer.providerId, ...detailsOf(offer)],
  );
}

/** @returns 0 when the provider has no such offer in one of these states */
export async function moveOffer(
  tx: Tx,
  { id, providerId }: { id: string; providerId: string },
  from: OfferState[],
  to: OfferState,
): Promise<number> {
  return tx.change(
    `UPDATE catalogue.offer SET state = $4
     WHERE id = $1 AND provider_id = $2 AND state = ANY($3)`,
    [id, providerId, from, to],
  );
}

function detailsOf(offer: Required<OfferDetails> & { locatedBy: string }): unknown[] {
  const { title, description, postcode, locatedBy, ageFrom, ageTo, access } = offer;
  const { pricePence, priceUnit, carers, staff, bring } = offer;
  const where = [title, description, postcode, locatedBy, ageFrom, ageTo, access];
  return [...where, pricePence, priceUnit, carers, staff, bring];
}
