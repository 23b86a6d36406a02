import { type Tx } from '#platform';
import { type PricedBid } from '../domain/low-price.js';
import { iso } from './json.js';

/** A price that looks too low, and what was said about it. */
export interface LowPriceCase {
  bidId: string;
  provider: { id: string; name: string };
  calloff: { id: string; reference: string; title: string; authority: string };
  why: 'others' | 'ceiling' | 'judgement';
  question: string | null;
  askedAt: string | null;
  /** "YYYY-MM-DD": the last day for an answer. */
  answerBy: string | null;
  answer: string | null;
  outcome: 'accepted' | 'disregarded' | null;
  reasons: string | null;
}

const CASES = `
  SELECT l.bid_id AS "bidId", json_build_object('id', p.id, 'name', p.name) AS provider,
         json_build_object('id', c.id, 'reference', c.reference, 'title', c.title, 'authority', a.name) AS calloff,
         l.why, l.question, ${iso('l.asked_at')} AS "askedAt", to_char(l.answer_by, 'YYYY-MM-DD') AS "answerBy",
         l.answer, l.outcome, l.reasons
  FROM calloffs.low_price l JOIN providers.provider p ON p.id = l.provider_id
  JOIN calloffs.calloff c ON c.id = l.calloff_id JOIN identity.authority a ON a.id = c.authority_id`;

export async function listLowPrices(tx: Tx, calloffId: string): Promise<LowPriceCase[]> {
  return tx.query<LowPriceCase>(`${CASES} WHERE l.calloff_id = $1 ORDER BY p.name, l.bid_id`, [
    calloffId,
  ]);
}

/** Questions to the caller's provider, the last first. */
export async function listOwnLowPrices(tx: Tx): Promise<LowPriceCase[]> {
  return tx.query<LowPriceCase>(
    `${CASES} WHERE l.provider_id = platform.current_provider() ORDER BY l.asked_at DESC LIMIT 100`,
  );
}

export async function listPrices(tx: Tx, calloffId: string): Promise<PricedBid[]> {
  return tx.query<PricedBid>(
    `SELECT b.bid_id AS "bidId", o.price_pence::float8 AS "pricePence"
     FROM calloffs.assessed_bids($1) b JOIN calloffs.opened_price o ON o.bid_id = b.bid_id
     WHERE o.price_pence IS NOT NULL ORDER BY b.bid_id`,
    [calloffId],
  );
}

export async function insertLowPrice(
  tx: Tx,
  calloffId: string,
  { bidId, why }: { bidId: string; why: LowPriceCase['why'] },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.low_price (bid_id, authority_id, calloff_id, provider_id, why)
     SELECT b.bid_id, b.authority_id, b.calloff_id, b.provider_id, $3
     FROM calloffs.assessed_bids($1) b WHERE b.bid_id = $2
     ON CONFLICT (bid_id) DO NOTHING`,
    [calloffId, bidId, why],
  );
  return added === 1;
}

export async function askLowPrice(
  tx: Tx,
  bidId: string,
  asked: { question: string; by: string | null; answerBy: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.low_price SET question = $2, asked_by = $3, asked_at = clock_timestamp(), answer_by = $4::date
     WHERE bid_id = $1`,
    [bidId, asked.question, asked.by, asked.answerBy],
  );
  return changed === 1;
}

export async function answerLowPrice(
  tx: Tx,
  bidId: string,
  answered: { answer: string; by: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.low_price SET answer = $2, answered_by = $3, answered_at = clock_timestamp()
     WHERE bid_id = $1`,
    [bidId, answered.answer, answered.by],
  );
  return changed === 1;
}

export async function decideLowPrice(
  tx: Tx,
  bidId: string,
  decided: { outcome: 'accepted' | 'disregarded'; reasons: string; by: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE calloffs.low_price SET outcome = $2, reasons = $3, decided_by = $4, decided_at = clock_timestamp()
     WHERE bid_id = $1`,
    [bidId, decided.outcome, decided.reasons, decided.by],
  );
  return changed === 1;
}

/** What the rules of the call-off's market say today; undefined where they say nothing. */
export async function ruleOfCalloff(
  tx: Tx,
  calloffId: string,
  code: string,
): Promise<string | undefined> {
  const row = await tx.find<{ value: string | null }>(
    'SELECT calloffs.calloff_rule($1, $2) AS value',
    [calloffId, code],
  );
  return row?.value ?? undefined;
}
