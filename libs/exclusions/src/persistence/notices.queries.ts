import { type Recipients } from '#notifications';
import { type Tx } from '#platform';
import { type CaseFacts } from '../domain/exclusion-notices.js';
import { ANSWER_BY } from './json.js';

export async function findFacts(tx: Tx, caseId: string): Promise<CaseFacts | undefined> {
  return tx.find<CaseFacts>(
    `SELECT c.id AS "caseId", c.provider_id AS "providerId", p.name AS "providerName",
            c.authority_id AS "authorityId", a.name AS authority, ${ANSWER_BY} AS "answerBy", c.outcome
     FROM exclusions.exclusion_case c JOIN providers.provider p ON p.id = c.provider_id
     JOIN identity.authority a ON a.id = c.authority_id WHERE c.id = $1`,
    [caseId],
  );
}

export async function findCaseOfAnswer(
  tx: Tx,
  representationId: string,
): Promise<{ caseId: string } | undefined> {
  return tx.find('SELECT r.case_id AS "caseId" FROM exclusions.representation r WHERE r.id = $1', [
    representationId,
  ]);
}

const COMMISSIONERS = `
  SELECT m.authority_id, m.user_id FROM identity.membership m
  WHERE m.role = 'commissioner' AND m.ended_at IS NULL`;

export function commissionersOf(authorityId: string): Recipients {
  return { sql: `${COMMISSIONERS} AND m.authority_id = $1`, values: [authorityId] };
}

/** Of the other authorities that have admitted the provider. */
export function commissionersElsewhere(authorityId: string, providerId: string): Recipients {
  return {
    sql: `${COMMISSIONERS} AND m.authority_id <> $1 AND EXISTS (
            SELECT FROM market.admission n WHERE n.authority_id = m.authority_id
              AND n.provider_id = $2 AND n.state <> 'removed')`,
    values: [authorityId, providerId],
  };
}

/** Of every authority whose markets the provider applied to. */
export function commissionersOfApplicant(providerId: string): Recipients {
  return {
    sql: `${COMMISSIONERS} AND EXISTS (
            SELECT FROM market.application x JOIN market.market k ON k.id = x.market_id
            JOIN identity.authority u ON u.partnership_id = k.partnership_id
            WHERE x.provider_id = $1 AND u.id = m.authority_id)`,
    values: [providerId],
  };
}

/** Hits that nobody was told of. */
export async function listUntold(
  tx: Tx,
): Promise<{ hitId: string; providerId: string; provider: string }[]> {
  return tx.query(
    `SELECT DISTINCT ON (h.provider_id) h.id AS "hitId", h.provider_id AS "providerId", p.name AS provider
     FROM exclusions.hit h JOIN providers.provider p ON p.id = h.provider_id
     WHERE h.found_at > now() - interval '2 days'
     ORDER BY h.provider_id, h.found_at, h.id LIMIT 500`,
  );
}
