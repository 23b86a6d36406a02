import { DomainError, type Caller, type IdempotencyKey } from '#kernel';
import type { Tx } from './tx.js';

/** A key belongs to a person; visitors share none, so theirs are kept apart by route and key alone. */
const principalOf = (caller: Caller): string => caller.userId ?? 'visitor';

/**
 * Takes the key for this transaction. A second request with the same key waits for the first one's
 * commit at the primary key (and is told to come back when lock_timeout runs out), then gets its result.
 * @throws DomainError request.idempotency-key-reused when the same key came with another request
 */
export async function claimKey<Result>(
  tx: Tx,
  caller: Caller,
  { route, key, requestHash }: IdempotencyKey,
): Promise<{ result: Result } | undefined> {
  const claimed = await tx.change(
    `INSERT INTO platform.idempotency_key (principal, route, key, request_hash)
     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [principalOf(caller), route, key, requestHash],
  );
  if (claimed === 1) return undefined;
  const earlier = await tx.find<{ requestHash: string; result: Result }>(
    `SELECT request_hash AS "requestHash", result FROM platform.idempotency_key
     WHERE principal = $1 AND route = $2 AND key = $3`,
    [principalOf(caller), route, key],
  );
  if (earlier?.requestHash !== requestHash) throw keyReused();
  return { result: earlier.result };
}

/** Stores the result beside the work, so that both commit or neither. */
export async function keepResult<Result>(
  tx: Tx,
  caller: Caller,
  { route, key }: IdempotencyKey,
  result: Result,
): Promise<Result> {
  await tx.change(
    `UPDATE platform.idempotency_key SET result = $4
     WHERE principal = $1 AND route = $2 AND key = $3`,
    [principalOf(caller), route, key, JSON.stringify(result ?? null)],
  );
  return result;
}

export function keyReused(): DomainError {
  return new DomainError(
    'invalid',
    'request.idempotency-key-reused',
    'This Idempotency-Key was used for a different request. Send a new key.',
  );
}
