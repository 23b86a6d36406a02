import { type Tx } from '#platform';
import { type Ask, type DeclarationRequest, type Statements } from '../domain/declaration.js';

const REQUESTS = `
  SELECT r.id, json_build_object('id', p.id, 'name', p.name) AS provider, a.name AS authority, m.title AS market,
         r.reasons, r.asked_at AS "askedAt", r.due_on AS "dueOn", r.statements, r.explanation,
         r.declared_at AS "declaredAt",
         coalesce((SELECT json_agg(json_build_object('item', k.item, 'kind', k.kind) ORDER BY k.item, k.kind)
                   FROM market.declaration_ask k WHERE k.request_id = r.id), '[]'::json) AS asks
  FROM market.declaration_request r JOIN providers.provider p ON p.id = r.provider_id
  JOIN identity.authority a ON a.id = r.authority_id JOIN market.market m ON m.id = r.market_id`;

/** What the caller may see: of the caller's council, or of the caller's provider. The last first, at most 200. */
export async function listDeclarations(
  tx: Tx,
  providerId: string | null = null,
): Promise<DeclarationRequest[]> {
  return tx.query<DeclarationRequest>(
    `${REQUESTS} WHERE $1::uuid IS NULL OR r.provider_id = $1
     ORDER BY r.declared_at IS NOT NULL, r.due_on, r.asked_at DESC, r.id LIMIT 200`,
    [providerId],
  );
}

export async function findDeclaration(tx: Tx, id: string): Promise<DeclarationRequest | undefined> {
  return tx.find<DeclarationRequest>(`${REQUESTS} WHERE r.id = $1`, [id]);
}

/** Markets in which the council has admitted the provider, with the working days that their rules give. */
export async function listMemberMarkets(
  tx: Tx,
  authorityId: string,
  providerId: string,
  day: string,
): Promise<{ id: string; title: string; days: number }[]> {
  return tx.query(
    `SELECT m.id, m.title, market.rule_value(m.rule_pack, 'declaration-within', $3::date)::int AS days
     FROM market.market m
     WHERE EXISTS (SELECT FROM market.admission a JOIN market.part p ON p.id = a.part_id
                   WHERE p.market_id = m.id AND a.authority_id = $1 AND a.provider_id = $2
                     AND a.state <> 'removed')
     ORDER BY m.title, m.id`,
    [authorityId, providerId, day],
  );
}

/** What the provider has entered and what is valid on a day, without what its workers hold. */
export async function listHeld(
  tx: Tx,
  providerId: string,
  day: string,
): Promise<(Ask & { endsOn: string | null })[]> {
  return tx.query(
    `SELECT DISTINCT ON (item, kind) item, kind, ends_on AS "endsOn" FROM providers.evidence
     WHERE provider_id = $1 AND item <> 'attestation' AND (ends_on IS NULL OR ends_on >= $2::date)
     ORDER BY item, kind, ends_on DESC NULLS FIRST`,
    [providerId, day],
  );
}

export interface NewRequest {
  id: string;
  authorityId: string;
  userId: string;
  providerId: string;
  marketId: string;
  reasons: string;
  dueOn: string;
}

/** False when one waits already. */
export async function insertDeclarationRequest(
  tx: Tx,
  { id, authorityId, userId, providerId, marketId, reasons, dueOn }: NewRequest,
  asks: Ask[],
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO market.declaration_request
       (id, authority_id, provider_id, market_id, reasons, asked_by, due_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [id, authorityId, providerId, marketId, reasons, userId, dueOn],
  );
  if (added === 0) return false;
  for (const { item, kind } of asks) {
    await tx.change(
      `INSERT INTO market.declaration_ask (authority_id, request_id, item, kind) VALUES ($1, $2, $3, $4)`,
      [authorityId, id, item, kind],
    );
  }
  return true;
}

/** False when it is not the provider's. @throws DomainError market.declared-already, from the database */
export async function declareRequest(
  tx: Tx,
  by: { providerId: string; userId: string },
  {
    id,
    statements,
    explanation,
  }: { id: string; statements: Statements; explanation: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.declaration_request
     SET statements = $3, explanation = $4, declared_by = $5, declared_at = clock_timestamp()
     WHERE id = $2 AND provider_id = $1`,
    [by.providerId, id, JSON.stringify(statements), explanation, by.userId],
  );
  return changed === 1;
}
