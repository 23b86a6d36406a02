import { createHash, randomBytes } from 'node:crypto';

/** Makes a leaked address easy to find for secret scanners. */
const PREFIX = 'fpcal_';
const SHAPE = /^fpcal_[A-Za-z0-9_-]{43}$/;

/** The secret part of an address: 256 random bits. */
export function newFeedToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** Whether it can be one at all; saves the database a question about anything else. */
export function looksLikeFeedToken(text: string): boolean {
  return SHAPE.test(text);
}

/** What the database knows of it: a stolen copy of the table reads no calendar. */
export function hashFeedToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
