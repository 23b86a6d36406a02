import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type UpliftFacts, type UpliftNews } from '../domain/uplift-news.js';

const ABOUT: Record<UpliftNews, string> = {
  'uplift-asked': `SELECT u.id AS uplift_id, NULL AS side, NULL::uuid AS council, NULL AS outcome, NULL::uuid AS proposed_by
                   FROM prices.uplift u WHERE u.id = $1`,
  'uplift-answered': `SELECT r.uplift_id, r.side, NULL::uuid AS council, NULL AS outcome, NULL::uuid AS proposed_by
                      FROM prices.round r WHERE r.id = $1`,
  'uplift-put': `SELECT u.id AS uplift_id, NULL AS side, NULL::uuid AS council, NULL AS outcome, NULL::uuid AS proposed_by
                 FROM prices.uplift u WHERE u.id = $1`,
  'uplift-proposed': `SELECT p.uplift_id, NULL AS side, p.authority_id AS council, p.outcome, p.proposed_by
                      FROM prices.proposal p WHERE p.id = $1 AND p.state = 'open'`,
  'uplift-decided': `SELECT d.uplift_id, NULL AS side, d.authority_id AS council, d.outcome,
                            NULL::uuid AS proposed_by
                     FROM prices.decision d WHERE d.id = $1`,
};

/** What stands in the notice; undefined where there is nothing of the kind. */
export async function findUpliftFacts(
  tx: Tx,
  what: UpliftNews,
  id: string,
): Promise<UpliftFacts | undefined> {
  return tx.find<UpliftFacts>(
    `SELECT u.id AS "upliftId", u.provider_id AS "providerId", v.name AS provider, p.title AS part,
            u.authority_id AS "leadId", l.name AS lead, to_jsonb(u.councils) AS councils, x.side,
            c.name AS council, x.outcome, c.id AS "councilId", x.proposed_by AS "proposedBy"
     FROM (${ABOUT[what]}) x JOIN prices.uplift u ON u.id = x.uplift_id
     JOIN providers.provider v ON v.id = u.provider_id JOIN market.part p ON p.id = u.part_id
     JOIN identity.authority l ON l.id = u.authority_id LEFT JOIN identity.authority c ON c.id = x.council`,
    [id],
  );
}

/** Tells the commissioners of these councils, once each. @param to except: whoever did it, who knows */
export async function tellCommissionersOf(
  tx: Tx,
  to: { councils: string[]; except?: string | null },
  about: { topic: UpliftNews; subjectId: string },
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT m.authority_id, m.user_id FROM identity.membership m
     WHERE m.role = 'commissioner' AND m.ended_at IS NULL AND m.authority_id = ANY ($1::uuid[])
       AND m.user_id IS DISTINCT FROM $2::uuid`;
  await tellPeopleWithin(
    tx,
    { sql, values: [to.councils, to.except ?? null] },
    { ...about, ...text },
  );
}
