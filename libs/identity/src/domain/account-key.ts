import { createHmac } from 'node:crypto';
import { secretToken } from './secret-token.js';

const PREFIX = 'fpk_';

/** What the link with which somebody sets a password holds. */
export const { fits: looksLikeAccountKey, hash: hashAccountKey } = secretToken(PREFIX);

/**
 * The token of a key, made from its id with the service's secret: the worker that sends it makes it again, so that
 * it lies in no table, no queue and no outbox. Who has a copy of the database alone can use none.
 * @param secret SESSION_SECRET
 */
export function accountKeyToken(secret: string, keyId: string): string {
  return PREFIX + createHmac('sha256', secret).update(`account key ${keyId}`).digest('base64url');
}
