import { createHash, randomBytes } from 'node:crypto';

/** What somebody is known by who has it, and of which the database knows a hash alone. */
export interface SecretToken {
  /** A new one of 256 random bits. */
  make: () => string;
  /** Whether it can be one at all; saves the database a question about anything else. */
  fits: (text: string) => boolean;
  /** SHA-256: a stolen copy of the table opens nothing. */
  hash: (token: string) => Buffer;
}

/** @param prefix makes a leaked one easy to find for secret scanners */
export function secretToken(prefix: string): SecretToken {
  const shape = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);
  return {
    make: () => prefix + randomBytes(32).toString('base64url'),
    fits: (text) => shape.test(text),
    hash: (token) => createHash('sha256').update(token).digest(),
  };
}
