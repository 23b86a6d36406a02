import { createHmac, timingSafeEqual } from 'node:crypto';

/** A code is good for so long, and for so many tries. */
export const CODE_MINUTES = 15;
export const CODE_TRIES = 5;

/**
 * Six digits that only who has the service's secret can make: neither the database nor a queue holds them.
 * @param secret of the service
 * @param nonce of this request for a code
 */
export function phoneCode(
  secret: string,
  { number, nonce }: { number: string; nonce: string },
): string {
  const mac = createHmac('sha256', secret).update(`phone-code|${number}|${nonce}`).digest();
  return String(mac.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** Compares in constant time; spaces in what was typed do not matter. */
export function isSameCode(typed: string, code: string): boolean {
  const given = Buffer.from(typed.replaceAll(/\s/g, '').padEnd(6).slice(0, 6));
  const right = Buffer.from(code);
  return given.length === right.length && timingSafeEqual(given, right);
}
