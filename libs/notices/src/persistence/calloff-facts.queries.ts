import { type Tx } from '#platform';
import {
  type ActFacts,
  type AwardFacts,
  type CalloffFacts,
  type ContractFacts,
} from '../domain/calloff-facts.js';
import { COUNCIL, SUPPLIER } from './facts.queries.js';

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

type Row = Omit<CalloffFacts, 'award' | 'contract' | 'act'>;

/** The purchase of a notice, with what is there of its award and its contract. */
export async function findCalloffFacts(
  tx: Tx,
  noticeId: string,
): Promise<CalloffFacts | undefined> {
  const row = await tx.find<Row & { id: string; act: ActFacts }>(
    `SELECT c.id, p.ocid, m.title AS "marketTitle", m.light_touch AS "lightTouch", c.title, c.description,
            coalesce((SELECT q.ocid FROM notices.process q WHERE q.market_id = m.id AND q.subject = 'market'),
                     notices.ocid_prefix() || '-dm-' || m.id) AS "marketOcid",
            (SELECT ${COUNCIL} FROM identity.authority a WHERE a.id = c.authority_id) AS council,
            c.route, c.justification, t.title AS "partTitle",
            (SELECT count(*)::text FROM market.part u WHERE u.market_id = m.id
             AND u.code COLLATE "C" <= t.code COLLATE "C") AS "partNumber",
            c.estimated_pence::float8 AS "estimatedPence", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
            ${iso('c.sent_at')} AS "sentAt", ${iso('c.questions_until')} AS "questionsUntil",
            ${iso('c.deadline')} AS deadline, c.cancelled_reason AS "cancelledReason", n.facts AS act,
            coalesce((SELECT json_agg(json_build_object('title', k.title, 'kind', k.kind, 'weight', k.weight)
                                      ORDER BY k.position, k.code)
                      FROM calloffs.criterion k WHERE k.calloff_id = c.id), '[]') AS criteria
     FROM notices.notice n JOIN notices.process p ON p.id = n.process_id
     JOIN calloffs.calloff c ON c.id = p.calloff_id
     JOIN market.market m ON m.id = c.market_id JOIN market.part t ON t.id = c.part_id
     WHERE n.id = $1`,
    [noticeId],
  );
  if (!row) return undefined;
  const { id, ...facts } = row;
  return { ...facts, award: await findAward(tx, id), contract: await findContract(tx, id) };
}

async function findAward(tx: Tx, calloffId: string): Promise<AwardFacts | null> {
  const row = await tx.find<AwardFacts>(
    `SELECT f.award_id AS id, f.price_pence::float8 AS "pricePence", ${iso('f.awarded_at')} AS "awardedAt",
            f.bids_received AS "bidsReceived", f.bids_assessed AS "bidsAssessed",
            ${iso('f.summaries_sent_at')} AS "summariesSentAt", ${SUPPLIER} AS supplier
     FROM calloffs.award_facts f JOIN providers.provider r ON r.id = f.provider_id
     WHERE f.calloff_id = $1`,
    [calloffId],
  );
  return row ?? null;
}

async function findContract(tx: Tx, calloffId: string): Promise<ContractFacts | null> {
  const row = await tx.find<ContractFacts>(
    `SELECT f.contract_id AS id, f.value_pence::float8 AS "valuePence", f.starts_on AS "startsOn",
            f.ends_on AS "endsOn", ${iso('f.signed_at')} AS "signedAt",
            coalesce((SELECT json_agg(i.title || ': ' || i.target ORDER BY i.position)
                      FROM calloffs.indicator i WHERE i.contract_id = f.contract_id), '[]') AS indicators
     FROM calloffs.contract_facts f WHERE f.calloff_id = $1`,
    [calloffId],
  );
  return row ?? null;
}
