import { type Tx } from '#platform';
import {
  type ChangeFacts,
  type CouncilFacts,
  type MarketParticulars,
  type SupplierFacts,
} from '../domain/facts.js';

/** SQL for a council "a" as notices name it. */
export const COUNCIL = `
  json_build_object('id', a.id, 'name', a.name, 'details',
    (SELECT json_build_object('legalName', c.legal_name, 'ppon', c.ppon, 'street', c.street, 'town', c.town,
              'postcode', c.postcode, 'region', c.region, 'contactName', c.contact_name,
              'contactEmail', c.contact_email)
     FROM notices.council c WHERE c.authority_id = a.id ORDER BY c.position DESC LIMIT 1))`;

/** SQL for a provider "r" as notices name it. */
export const SUPPLIER = `
  json_build_object('id', r.id, 'name', r.name, 'email', r.contact_email,
    'identifiers', coalesce((
      SELECT json_agg(json_build_object('scheme', i.scheme, 'id', i.number) ORDER BY i.rank)
      FROM (
        SELECT CASE e.kind WHEN 'ppon' THEN 'GB-PPON' WHEN 'company' THEN 'GB-COH' ELSE 'GB-CHC' END AS scheme,
               e.number, CASE e.kind WHEN 'ppon' THEN 1 WHEN 'company' THEN 2 ELSE 3 END AS rank
        FROM providers.identifier e
        WHERE e.provider_id = r.id AND e.withdrawn_at IS NULL AND e.kind IN ('ppon', 'company', 'charity')
        UNION
        SELECT CASE r.kind WHEN 'charity' THEN 'GB-CHC' ELSE 'GB-COH' END, r.register_number,
               CASE r.kind WHEN 'charity' THEN 3 ELSE 2 END
        WHERE r.register_number IS NOT NULL AND NOT EXISTS (
          SELECT FROM providers.identifier e
          WHERE e.provider_id = r.id AND e.withdrawn_at IS NULL
            AND e.kind = CASE r.kind WHEN 'charity' THEN 'charity' ELSE 'company' END)
      ) i), '[]'),
    'address', (SELECT json_build_object('street', s.street, 'town', s.town, 'postcode', s.postcode)
                FROM notices.supplier s WHERE s.provider_id = r.id ORDER BY s.position DESC LIMIT 1),
    'sme', (SELECT s.sme FROM notices.supplier s WHERE s.provider_id = r.id ORDER BY s.position DESC LIMIT 1),
    'vcse', (SELECT s.vcse FROM notices.supplier s WHERE s.provider_id = r.id ORDER BY s.position DESC LIMIT 1))`;

export interface MarketRow {
  title: string;
  lightTouch: boolean | null;
  establishedOn: string | null;
  endsOn: string | null;
  /** Whether somebody has said how long it lasts. */
  termKnown: boolean;
  feeBasisPoints: number | null;
  lead: CouncilFacts;
  others: CouncilFacts[];
  parts: { code: string; title: string; description: string; conditions: string[] }[];
  particulars: MarketParticulars;
}

const OTHERS = `coalesce((SELECT json_agg(${COUNCIL} ORDER BY a.name) FROM identity.authority a
    WHERE a.partnership_id = l.partnership_id AND a.id <> l.id), '[]')`;
const LEAD = `(SELECT ${COUNCIL} FROM identity.authority a WHERE a.id = l.id)`;

/** The market of a process: as it was established, or as its draft is written. */
export async function findMarketRow(tx: Tx, processId: string): Promise<MarketRow | undefined> {
  const established = await tx.find<MarketRow>(
    `SELECT m.title, m.light_touch AS "lightTouch", m.established_on AS "establishedOn",
            m.ends_on AS "endsOn", true AS "termKnown", m.fee_basis_points AS "feeBasisPoints",
            ${LEAD} AS lead, ${OTHERS} AS others, p.particulars,
            coalesce((SELECT json_agg(json_build_object('code', t.code, 'title', t.title,
                'description', t.description, 'conditions', coalesce((
                  SELECT json_agg(c.question ORDER BY c.position, c.code)
                  FROM market.condition c WHERE c.part_id = t.id), '[]')) ORDER BY t.code COLLATE "C")
              FROM market.part t WHERE t.market_id = m.id), '[]') AS parts
     FROM notices.process p JOIN market.market m ON m.id = p.market_id
     JOIN identity.authority l ON l.id = m.lead_authority
     WHERE p.id = $1`,
    [processId],
  );
  if (established) return established;
  return tx.find<MarketRow>(
    `SELECT d.body->>'title' AS title, (d.body->>'lightTouch')::boolean AS "lightTouch",
            NULL AS "establishedOn", d.body->'term'->>'endsOn' AS "endsOn",
            d.body->'term' <> 'null'::jsonb AS "termKnown",
            (d.body->>'feeBasisPoints')::int AS "feeBasisPoints",
            ${LEAD} AS lead, ${OTHERS} AS others, p.particulars,
            coalesce((SELECT json_agg(json_build_object('code', t.part->>'code', 'title', t.part->>'title',
                'description', t.part->>'description', 'conditions', coalesce((
                  SELECT json_agg(c.condition->>'question' ORDER BY c.position)
                  FROM jsonb_array_elements(t.part->'conditions') WITH ORDINALITY AS c (condition, position)), '[]'))
                ORDER BY t.part->>'code' COLLATE "C")
              FROM jsonb_array_elements(d.body->'parts') AS t (part)), '[]') AS parts
     FROM notices.process p JOIN market.draft d ON d.id = p.draft_id
     JOIN identity.authority l ON l.id = d.authority_id
     WHERE p.id = $1`,
    [processId],
  );
}

/** Members of a market when a notice about it arose, with the codes of their parts. */
export async function listMembers(
  tx: Tx,
  noticeId: string,
): Promise<{ supplier: SupplierFacts; parts: string[] }[]> {
  return tx.query(
    `SELECT ${SUPPLIER} AS supplier,
            (SELECT json_agg(DISTINCT t.code) FROM market.admission x JOIN market.part t ON t.id = x.part_id
             WHERE x.provider_id = r.id AND t.market_id = p.market_id
               AND x.state <> 'removed' AND x.since <= n.arose_at) AS parts
     FROM notices.notice n JOIN notices.process p ON p.id = n.process_id, providers.provider r
     WHERE n.id = $1 AND EXISTS (
       SELECT FROM market.admission x JOIN market.part t ON t.id = x.part_id
       WHERE x.provider_id = r.id AND t.market_id = p.market_id
         AND x.state <> 'removed' AND x.since <= n.arose_at)
     ORDER BY r.name`,
    [noticeId],
  );
}

/** What a notice of changes has gathered, with the codes of parts. */
export async function listChanges(tx: Tx, noticeId: string): Promise<ChangeFacts[]> {
  return tx.query<ChangeFacts>(
    `SELECT c.what, c.effective_on AS "effectiveOn", c.last_day AS "lastDay", a.name AS "decidedBy",
            t.code AS part, t.title AS "partTitle",
            CASE WHEN r.id IS NOT NULL THEN ${SUPPLIER} END AS supplier
     FROM notices.change c JOIN identity.authority a ON a.id = c.decided_by
     LEFT JOIN market.part t ON t.id = c.part_id LEFT JOIN providers.provider r ON r.id = c.provider_id
     WHERE c.notice_id = $1 ORDER BY c.effective_on, r.name, t.code, a.name, c.id`,
    [noticeId],
  );
}

export async function findCouncil(tx: Tx, authorityId: string): Promise<CouncilFacts | undefined> {
  const row = await tx.find<{ council: CouncilFacts }>(
    `SELECT ${COUNCIL} AS council FROM identity.authority a WHERE a.id = $1`,
    [authorityId],
  );
  return row?.council;
}

export async function findSupplier(tx: Tx, id: string): Promise<SupplierFacts | undefined> {
  const row = await tx.find<{ supplier: SupplierFacts }>(
    `SELECT ${SUPPLIER} AS supplier FROM providers.provider r WHERE r.id = $1`,
    [id],
  );
  return row?.supplier;
}
