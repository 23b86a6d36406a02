import { DomainError, type Caller, type IdempotencyKey } from '#kernel';
import type { Tx } from './tx.js';

/** A key belongs to a person; visitors share none, so theirs are kept apart by route and key alone. */
const principalOf = (caller: Caller): string => caller.userId ?? 'visitor';

/**
 * Does the work once a key. A second request with the same key waits at the primary key for the first
 * one's commit (and is told to come back when lock_timeout runs out), then gets its result. The result is
 * stored beside the work, so that both commit or neither.
 * @throws DomainError request.idempotency-key-reused when the same key came with another request
 */
export async function once<Result>(
  tx: Tx,
  caller: Caller,
  { route, key, requestHash }: IdempotencyKey,
  work: () => Promise<Result>,
): Promise<Result> {
  const id = [principalOf(caller), route, key];
  const claimed = await tx.change(
    `INSERT INTO platform.idempotency_key (principal, route, key, request_hash)
     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [...id, requestHash],
  );
  if (claimed === 0) {
    const earlier = await tx.find<{ requestHash: string; result: Result }>(
      `SELECT request_hash AS "requestHash", result FROM platform.idempotency_key
       WHERE principal = $1 AND route = $2 AND key = $3`,
      id,
    );
    if (earlier?.requestHash !== requestHash) throw keyReused();
    return earlier.result;
  }
  const result = await work();
  await tx.change(
    `UPDATE platform.idempotency_key SET result = $4
     WHERE principal = $1 AND route = $2 AND key = $3`,
    [...id, JSON.stringify(result ?? null)],
  );
  return result;
}

function keyReused(): DomainError {
  return new DomainError(
    'invalid',
    'request.idempotency-key-reused',
    'This Idempotency-Key was used for a different request. Send a new key.',
  );
}
