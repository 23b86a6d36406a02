import { type Tx } from '#platform';
import {
  type NamedPrice,
  type PartToPrice,
  type Uplift,
  type UpliftInList,
} from '../domain/uplift.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${INSTANT})`;

const LISTED = `
  u.id, v.name AS provider, p.title AS part, u.state, ${at('u.asked_at')} AS "askedAt",
  u.from_day::text AS "fromDay", cardinality(u.councils) AS councils,
  (SELECT count(*)::int FROM prices.decision d WHERE d.uplift_id = u.id) AS decided,
  coalesce(u.authority_id = platform.current_authority(), false) AS "isLead",
  coalesce(platform.current_authority() = ANY (u.councils), false) AS "isConcerned",
  (SELECT d.outcome FROM prices.decision d
   WHERE d.uplift_id = u.id AND d.authority_id = platform.current_authority()) AS outcome,
  EXISTS (SELECT FROM prices.proposal w WHERE w.uplift_id = u.id AND w.state = 'open'
          AND w.authority_id = platform.current_authority() AND u.state = 'deciding') AS "waitsForSecond"`;
const FROM = `
  FROM prices.uplift u JOIN providers.provider v ON v.id = u.provider_id JOIN market.part p ON p.id = u.part_id`;

const priced = (from: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('offerId', x.offer_id, 'title', o.title, 'pence', x.pence)
                             ORDER BY o.title, o.id)
            FROM ${from} JOIN catalogue.offer o ON o.id = x.offer_id), '[]')`;

const DETAILS = `
  l.name AS lead, u.part_id AS "partId", u.provider_id AS "providerId",
  (SELECT jsonb_agg(jsonb_build_object('offerId', n.offer_id, 'title', o.title, 'priceUnit', n.price_unit,
      'presentPence', n.present_pence,
      'ownPence', prices.of_offer(n.offer_id, n.present_pence, platform.current_authority(), prices.today()),
      'askedPence', (SELECT x.pence FROM prices.round r JOIN prices.round_line x ON x.round_id = r.id
                     WHERE r.uplift_id = u.id AND r.number = 1 AND x.offer_id = n.offer_id),
      'tablePence', prices.on_the_table(u.id, n.offer_id),
      'ceilingPence', prices.ceiling_on(u.part_id, n.price_unit, u.from_day)) ORDER BY o.title, o.id)
   FROM prices.line n JOIN catalogue.offer o ON o.id = n.offer_id WHERE n.uplift_id = u.id) AS lines,
  (SELECT jsonb_agg(jsonb_build_object('side', r.side, 'words', r.words, 'madeAt', ${at('r.made_at')},
      'prices', ${priced('(SELECT * FROM prices.round_line w WHERE w.round_id = r.id) x')}) ORDER BY r.number)
   FROM prices.round r WHERE r.uplift_id = u.id) AS rounds,
  (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'outcome', d.outcome, 'reasons', d.reasons,
      'fromDay', d.from_day::text, 'decidedAt', ${at('d.decided_at')},
      'prices', ${priced('(SELECT * FROM prices.decision_line w WHERE w.decision_id = d.id) x')})
      ORDER BY c.name)
   FROM identity.authority c LEFT JOIN prices.decision d ON d.uplift_id = u.id AND d.authority_id = c.id
   WHERE c.id = ANY (u.councils)) AS answers,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'originalName', f.original_name, 'scan', f.scan,
      'addedAt', ${at('f.added_at')}) ORDER BY f.added_at, f.id)
   FROM prices.evidence_file f WHERE f.uplift_id = u.id), '[]') AS files`;

/** Those that the caller sees: what waits first, then the newest. */
export async function listUplifts(tx: Tx, limit: number): Promise<UpliftInList[]> {
  return tx.query<UpliftInList>(
    `SELECT ${LISTED} ${FROM}
     ORDER BY u.state IN ('closed', 'withdrawn'), u.asked_at DESC, u.id LIMIT $1`,
    [limit],
  );
}

/** Those that the caller sees, the newest first; by the second, as the list shows it. */
export async function pageOfUplifts(
  tx: Tx,
  after: { askedAt?: string | number | undefined; id?: string | number | undefined; limit: number },
): Promise<UpliftInList[]> {
  return tx.query<UpliftInList>(
    `SELECT ${LISTED} ${FROM}
     WHERE $1::text IS NULL OR (${at('u.asked_at')}, u.id::text) < ($1, $2)
     ORDER BY ${at('u.asked_at')} DESC, u.id::text DESC LIMIT $3`,
    [after.askedAt ?? null, after.id ?? null, after.limit],
  );
}

export async function findUplift(tx: Tx, id: string): Promise<Uplift | undefined> {
  return tx.find<Uplift>(
    `SELECT ${LISTED}, ${DETAILS} ${FROM} JOIN identity.authority l ON l.id = u.authority_id
     WHERE u.id = $1`,
    [id],
  );
}

/** Parts in which the caller's organisation is admitted now and has offers with a price. */
export async function partsToPrice(tx: Tx, providerId: string): Promise<PartToPrice[]> {
  return tx.query<PartToPrice>(
    `SELECT p.id AS "partId", p.title AS part, m.title AS market,
       ARRAY(SELECT c.name FROM market.admission a JOIN identity.authority c ON c.id = a.authority_id
             WHERE a.provider_id = $1 AND a.part_id = p.id AND a.state = 'admitted' ORDER BY c.name) AS councils,
       (SELECT u.id FROM prices.uplift u WHERE u.provider_id = $1 AND u.part_id = p.id
          AND u.state IN ('negotiating', 'deciding')) AS "openId",
       jsonb_agg(jsonb_build_object('offerId', o.id, 'title', o.title, 'priceUnit', o.price_unit,
         'presentPence', o.price_pence,
         'ceilingPence', prices.ceiling_on(p.id, o.price_unit, prices.today() + 1)) ORDER BY o.title, o.id)
         AS offers
     FROM catalogue.offer o JOIN market.part p ON p.id = o.part_id JOIN market.market m ON m.id = p.market_id
     WHERE o.provider_id = $1 AND o.state <> 'draft' AND o.price_pence > 0
       AND EXISTS (SELECT FROM market.admission a
                   WHERE a.provider_id = $1 AND a.part_id = p.id AND a.state = 'admitted')
     GROUP BY p.id, m.id ORDER BY m.title, p.title`,
    [providerId],
  );
}

export async function insertUplift(
  tx: Tx,
  uplift: { id: string; partId: string; providerId: string; fromDay: string },
  offerIds: string[],
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.uplift (id, part_id, provider_id, from_day, asked_by)
     VALUES ($1, $2, $3, $4, platform.current_user_id())`,
    [uplift.id, uplift.partId, uplift.providerId, uplift.fromDay],
  );
  await tx.change('INSERT INTO prices.line (uplift_id, offer_id) SELECT $1, unnest($2::uuid[])', [
    uplift.id,
    offerIds,
  ]);
}

/** What one side says, with figures or without. */
export async function insertRound(
  tx: Tx,
  round: { id: string; upliftId: string; side: 'provider' | 'partnership'; words: string },
  prices: NamedPrice[],
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.round (id, authority_id, uplift_id, number, side, words, made_by)
     SELECT $1, u.authority_id, u.id, 0, $3, $4, platform.current_user_id()
     FROM prices.uplift u WHERE u.id = $2`,
    [round.id, round.upliftId, round.side, round.words],
  );
  await tx.change(
    `INSERT INTO prices.round_line (round_id, authority_id, uplift_id, offer_id, pence)
     SELECT $1, u.authority_id, u.id, named.offer_id, named.pence
     FROM prices.uplift u, unnest($3::uuid[], $4::bigint[]) AS named (offer_id, pence) WHERE u.id = $2`,
    [round.id, round.upliftId, ...inColumns(prices)],
  );
}

/** Offers' ids and pence, side by side. */
export function inColumns(prices: NamedPrice[]): [string[], number[]] {
  return [prices.map(({ offerId }) => offerId), prices.map(({ pence }) => pence)];
}
