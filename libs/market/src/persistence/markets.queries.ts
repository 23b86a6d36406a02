import { randomUUID } from 'node:crypto';
import { type OfferKind } from '#kernel';
import { type Tx } from '#platform';
import { type DraftCondition, type Requirement } from '../domain/condition-linter.js';
import { type Named, type Regime } from '../domain/vocabulary.js';
import { named } from './json.js';

export interface Condition {
  code: string;
  question: string;
  hint: string;
  rationale: string;
  /** Why nothing that asks less would do; null for those of earlier versions. */
  proportionality: string | null;
  /** What it asks for besides an answer. */
  evidence: Requirement['type'] | null;
}

export interface Part {
  id: string;
  code: string;
  title: string;
  description: string;
  offerKinds: OfferKind[];
  /** Changes with the text of the conditions: what a decision was made by. */
  conditionsVersion: string;
  conditions: Condition[];
}

/** A notice of the central digital platform, by its number there. */
export interface IntentionNotice {
  number: string;
  /** "YYYY-MM-DD". */
  publishedOn: string;
}

export interface Market {
  id: string;
  title: string;
  regime: Regime;
  lightTouch: boolean;
  /** "YYYY-MM-DD". */
  establishedOn: string;
  /** The last day; null for an open-ended market. */
  endsOn: string | null;
  /** The version of the rules that it was established under. */
  rulePack: string;
  /** Hundredths of a percent of the estimated value of a contract, charged to whoever is awarded it. */
  feeBasisPoints: number;
  /** The notice that was published before; null for markets from before notices were recorded. */
  intentionNotice: IntentionNotice | null;
  lead: Named;
  /** Who decides on applications, each for itself. */
  authorities: Named[];
  parts: Part[];
}

const CONDITIONS = `
  SELECT json_agg(json_build_object('code', c.code, 'question', c.question, 'hint', c.hint,
                                    'rationale', c.rationale, 'proportionality', c.proportionality,
                                    'evidence', c.requires->>'type') ORDER BY c.position, c.code)
  FROM market.condition c WHERE c.part_id = p.id`;

const PARTS = `
  SELECT json_agg(json_build_object('id', p.id, 'code', p.code, 'title', p.title,
           'description', p.description, 'offerKinds', p.offer_kinds,
           'conditionsVersion', market.conditions_version(p.id),
           'conditions', coalesce((${CONDITIONS}), '[]')) ORDER BY p.title)
  FROM market.part p WHERE p.market_id = m.id`;

const MARKET = `
  SELECT m.id, m.title, m.regime, m.light_touch AS "lightTouch", m.established_on AS "establishedOn",
         m.ends_on AS "endsOn", m.rule_pack AS "rulePack", m.fee_basis_points AS "feeBasisPoints",
         CASE WHEN m.intention_notice IS NOT NULL THEN json_build_object(
           'number', m.intention_notice, 'publishedOn', m.intention_published_on) END AS "intentionNotice",
         ${named('l')} AS lead,
         (SELECT json_agg(${named('a')} ORDER BY a.name) FROM identity.authority a
          WHERE a.partnership_id = m.partnership_id) AS authorities,
         coalesce((${PARTS}), '[]') AS parts
  FROM market.market m JOIN identity.authority l ON l.id = m.lead_authority`;

/** Markets by title, from after a title on. */
export async function listMarkets(
  tx: Tx,
  after: string | undefined,
  limit: number,
): Promise<Market[]> {
  return tx.query<Market>(
    `${MARKET} WHERE $1::text IS NULL OR m.title > $1 ORDER BY m.title LIMIT $2`,
    [after ?? null, limit],
  );
}

export async function findMarket(tx: Tx, id: string): Promise<Market | undefined> {
  return tx.find<Market>(`${MARKET} WHERE m.id = $1`, [id]);
}

export async function findPartnershipOf(tx: Tx, authorityId: string): Promise<string | undefined> {
  const row = await tx.find<{ id: string | null }>(
    'SELECT partnership_id AS id FROM identity.authority WHERE id = $1',
    [authorityId],
  );
  return row?.id ?? undefined;
}

export interface NewMarket extends Pick<
  Market,
  | 'title'
  | 'regime'
  | 'lightTouch'
  | 'establishedOn'
  | 'endsOn'
  | 'rulePack'
  | 'feeBasisPoints'
  | 'intentionNotice'
> {
  partnershipId: string;
  leadAuthorityId: string;
}

/** The new market's id, or undefined when the title is taken. */
export async function insertMarket(tx: Tx, market: NewMarket): Promise<string | undefined> {
  const id = randomUUID();
  const added = await tx.change(
    `INSERT INTO market.market
       (id, title, regime, light_touch, partnership_id, lead_authority, established_on, ends_on,
        rule_pack, fee_basis_points, intention_notice, intention_published_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    [
      id,
      market.title,
      market.regime,
      market.lightTouch,
      market.partnershipId,
      market.leadAuthorityId,
      market.establishedOn,
      market.endsOn,
      market.rulePack,
      market.feeBasisPoints,
      market.intentionNotice?.number ?? null,
      market.intentionNotice?.publishedOn ?? null,
    ],
  );
  return added === 1 ? id : undefined;
}

export interface NewPart extends Pick<Part, 'code' | 'title' | 'description' | 'offerKinds'> {
  conditions: DraftCondition[];
}

/** Adds a part with its conditions, which nobody can change from then on. */
export async function insertPart(tx: Tx, marketId: string, part: NewPart): Promise<void> {
  const id = randomUUID();
  await tx.change(
    `INSERT INTO market.part (id, market_id, code, title, description, offer_kinds)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, marketId, part.code, part.title, part.description, part.offerKinds],
  );
  for (const [index, condition] of part.conditions.entries()) {
    const { code, question, hint, rationale, proportionality = null, requires } = condition;
    await tx.change(
      `INSERT INTO market.condition
         (part_id, position, code, question, hint, rationale, proportionality, requires)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        index + 1,
        code,
        question,
        hint,
        rationale,
        proportionality,
        requires ? JSON.stringify(requires) : null,
      ],
    );
  }
}
