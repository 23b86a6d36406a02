import { hash, verify } from '@node-rs/argon2';
import { tooManySignIns } from '../domain/identity.errors.js';

/** OWASP's least figures for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash takes 19 MiB and a core: more at once would let a flood of sign-ins stop everything else. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** A password in PHC form, for storage. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, ARGON2ID));
}

/** Checked in place of a hash that does not exist, so that an unknown account costs the same time. */
const nobody = hash('nobody has this password', ARGON2ID);

/**
 * Whether the password is the one that was hashed; false, in the same time, when there is no hash.
 * @throws DomainError identity.sign-in-busy when too many are waiting
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await nobody);
  const matches = await inTurn(() => verify(against, password));
  return matches && stored !== null;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw tooManySignIns();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The turn is handed over, not freed, so that a newcomer cannot slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
