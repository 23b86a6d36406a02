import { createHash } from 'node:crypto';
import { type Caller } from '#kernel';

/**
 * A caller whose idempotency key rests on what was said without its secrets: of a password or an account
 * number, a quick hash would serve whoever stole the table.
 */
export function withoutSecret(caller: Caller, said: Record<string, string>): Caller {
  const { idempotency } = caller;
  if (!idempotency) return caller;
  const pairs = Object.entries(said).toSorted(([one], [other]) => one.localeCompare(other));
  const requestHash = createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
  return { ...caller, idempotency: { ...idempotency, requestHash } };
}
