import { type Tx } from '#platform';

/** Parts in which all of somebody's councils admit it now, with two of its offers each. */
export async function partsAdmitted(
  tx: Tx,
  providerId: string,
): Promise<{ partId: string; offers: { id: string; pence: number }[] }[]> {
  return tx.query(
    `SELECT o.part_id AS "partId",
            (jsonb_agg(jsonb_build_object('id', o.id, 'pence', o.price_pence) ORDER BY o.title, o.id)) AS offers
     FROM catalogue.offer o
     WHERE o.provider_id = $1 AND o.state = 'listed' AND o.price_unit = 'hour'
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = $1 AND a.part_id = o.part_id
                   AND a.state = 'admitted')
     GROUP BY o.part_id ORDER BY o.part_id`,
    [providerId],
  );
}

/** The lead puts a request to the councils. */
export async function putDemoUplift(tx: Tx, id: string): Promise<void> {
  await tx.change(
    `UPDATE prices.uplift SET state = 'deciding', put_by = platform.current_user_id(), put_at = now()
     WHERE id = $1`,
    [id],
  );
}

/** The councils that decide about a request. */
export async function councilsAsked(tx: Tx, id: string): Promise<string[]> {
  const row = await tx.find<{ councils: string[] }>(
    'SELECT to_jsonb(councils) AS councils FROM prices.uplift WHERE id = $1',
    [id],
  );
  return row?.councils ?? [];
}

/** What is looked at when a request or a decision is whole, while whoever made it is the one who acts. */
export async function checkPricesNow(tx: Tx): Promise<void> {
  await tx.change('SET CONSTRAINTS prices.asked_whole, prices.decided_whole IMMEDIATE');
  await tx.change('SET CONSTRAINTS prices.asked_whole, prices.decided_whole DEFERRED');
}
