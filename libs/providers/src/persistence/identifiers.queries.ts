import { type Tx } from '#platform';
import { type Identifier, type Policy } from '../domain/evidence.js';

/** By kind. */
export async function listIdentifiers(tx: Tx, providerId: string): Promise<Identifier[]> {
  return tx.query<Identifier>(
    `SELECT id, kind, number, valid_to AS "validTo" FROM providers.identifier
     WHERE provider_id = $1 AND withdrawn_at IS NULL ORDER BY kind`,
    [providerId],
  );
}

export async function listPolicies(tx: Tx, providerId: string): Promise<Policy[]> {
  return tx.query<Policy>(
    `SELECT id, kind, adopted_on AS "adoptedOn", review_by AS "reviewBy" FROM providers.policy
     WHERE provider_id = $1 AND withdrawn_at IS NULL ORDER BY kind`,
    [providerId],
  );
}

/** In place of the one of the same kind, which is kept as withdrawn. False when another organisation has it. */
export async function replaceIdentifier(
  tx: Tx,
  by: { providerId: string; userId: string },
  { id, kind, number, validTo }: Identifier,
): Promise<boolean> {
  await tx.change(
    `UPDATE providers.identifier SET withdrawn_at = now()
     WHERE provider_id = $1 AND kind = $2 AND withdrawn_at IS NULL`,
    [by.providerId, kind],
  );
  const added = await tx.change(
    `INSERT INTO providers.identifier (id, provider_id, kind, number, valid_to, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [id, by.providerId, kind, number, validTo, by.userId],
  );
  return added === 1;
}

/** In place of the one of the same kind, which is kept as withdrawn. False when two are entered at once. */
export async function replacePolicy(
  tx: Tx,
  by: { providerId: string; userId: string },
  { id, kind, adoptedOn, reviewBy }: Policy,
): Promise<boolean> {
  await tx.change(
    `UPDATE providers.policy SET withdrawn_at = now()
     WHERE provider_id = $1 AND kind = $2 AND withdrawn_at IS NULL`,
    [by.providerId, kind],
  );
  const added = await tx.change(
    `INSERT INTO providers.policy (id, provider_id, kind, adopted_on, review_by, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [id, by.providerId, kind, adoptedOn, reviewBy, by.userId],
  );
  return added === 1;
}

/** False when it is not the provider's, or was withdrawn before. */
export async function withdrawEntry(
  tx: Tx,
  table: 'identifier' | 'policy',
  providerId: string,
  id: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE providers.${table} SET withdrawn_at = now()
     WHERE id = $2 AND provider_id = $1 AND withdrawn_at IS NULL`,
    [providerId, id],
  );
  return changed === 1;
}
