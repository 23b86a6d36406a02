import { createHash } from 'node:crypto';
import { normaliseEmail } from './email.js';

/** Whom a sign-in is counted for: hashes, so that no list of people who were tried lies about. */
export interface Attempt {
  accountHash: Buffer;
  addressHash: Buffer;
}

interface Limit {
  most: number;
  minutes: number;
}

export interface AttemptLimits {
  account: Limit;
  address: Limit;
}

/** Failed sign-ins: then the wait until the window is over. Nobody is locked out for longer. */
export const ATTEMPT_LIMITS: AttemptLimits = {
  account: { most: 5, minutes: 15 },
  address: { most: 20, minutes: 60 },
};

/** Links for a forgotten password: enough for a mistake or two, too few to fill somebody's mailbox. */
export const RESET_LIMITS: AttemptLimits = {
  account: { most: 3, minutes: 60 },
  address: { most: 20, minutes: 60 },
};

/** @param purpose what is counted apart from sign-ins */
export function attemptOf(email: string, address: string, purpose = ''): Attempt {
  return {
    accountHash: hashOf(`${purpose}account`, normaliseEmail(email).toLowerCase()),
    addressHash: hashOf(`${purpose}address`, address),
  };
}

/** @param factor 1 in service; more for load tests */
export function raised({ account, address }: AttemptLimits, factor: number): AttemptLimits {
  return {
    account: { ...account, most: account.most * factor },
    address: { ...address, most: address.most * factor },
  };
}

function hashOf(kind: string, text: string): Buffer {
  return createHash('sha256').update(`${kind} ${text}`).digest();
}
