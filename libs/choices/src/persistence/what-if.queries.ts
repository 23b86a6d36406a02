import { EARTHDISTANCE_METRES_A_MILE } from '#kernel';
import { type Tx } from '#platform';
import { type WishedOffer } from '../domain/wish.js';

/**
 * Offers that the authority's families can book, with the way from a home district. An offer that is not
 * listed any more, or whose provider is not admitted any more, is left out.
 */
export async function offersOfWish(
  tx: Tx,
  offerIds: string[],
  homeDistrict: string,
): Promise<WishedOffer[]> {
  if (offerIds.length === 0) return [];
  return tx.query<WishedOffer>(
    `SELECT o.id, o.title, o.kind, o.provider_id AS "providerId", v.name AS "providerName",
       o.price_pence AS "pricePence", o.price_unit AS "priceUnit",
       round((earth_distance(o.position, ll_to_earth(home.latitude, home.longitude)) / $3)::numeric, 1)::float8
         AS miles
     FROM catalogue.offer o
     JOIN providers.provider v ON v.id = o.provider_id
     LEFT JOIN catalogue.postcode home ON home.code = $2
     WHERE o.id = ANY ($1::uuid[]) AND o.state = 'listed' AND EXISTS (
       SELECT FROM market.admission a
       WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
         AND a.authority_id = platform.current_authority())`,
    [offerIds, homeDistrict, EARTHDISTANCE_METRES_A_MILE],
  );
}

/** What the child's plan is to change, and has not reached yet; none where there is no plan. */
export async function openOutcomes(
  tx: Tx,
  childId: string,
): Promise<{ id: string; wish: string }[]> {
  return tx.prepared<{ id: string; wish: string }>(
    'open-outcomes',
    `SELECT o.id, o.wish FROM plans.outcome o
     WHERE o.child_id = $1 AND o.state = 'open' ORDER BY o.created_at, o.id`,
    [childId],
  );
}
