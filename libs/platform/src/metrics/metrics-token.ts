import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether somebody may read metrics: "Authorization: Bearer" with the token of the configuration.
 * @param token undefined where none is set: then this check lets everybody pass
 */
export function mayReadMetrics(authorization: string | undefined, token?: string): boolean {
  if (token === undefined) return true;
  return isBearer(authorization, token);
}

/** Whether it is "Bearer" with this token; compared in constant time. */
export function isBearer(authorization: string | undefined, token: string): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(hashOf(sent), hashOf(token));
}

/** Of one length, whatever was sent. */
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
