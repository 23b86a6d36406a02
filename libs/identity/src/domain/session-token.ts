import { createHash, randomBytes } from 'node:crypto';

/** Makes a leaked token easy to find for secret scanners. */
const PREFIX = 'fp_';
const SHAPE = /^fp_[A-Za-z0-9_-]{43}$/;

/** A new token of 256 random bits. */
export function newSessionToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** Whether it can be a token at all; saves the database a question about anything else. */
export function looksLikeSessionToken(text: string): boolean {
  return SHAPE.test(text);
}

/** What the database knows of a token: a stolen copy of the table opens no session. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
