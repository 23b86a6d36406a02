import { createHash } from 'node:crypto';

/** An entry as it was written: every value as the text that PostgreSQL prints. */
export interface WrittenEntry {
  id: string;
  authorityId: string | null;
  /** UTC with microseconds. */
  at: string;
  userId: string | null;
  role: string;
  action: string;
  subjectType: string;
  subjectIds: string;
  details: string;
  requestId: string | null;
}

/** The place of an entry in its chain. */
export interface Place {
  /** 1, 2, 3 and so on, without a gap. */
  seq: number;
  /** UTC with microseconds. */
  sealedAt: string;
}

export type SealedEntry = WrittenEntry & Place & { hash: Buffer };

/** The end of a chain: the place of its last entry and the hash there. */
export interface Head {
  seq: number;
  hash: Buffer;
}

/** Entries without an authority have a chain of their own. */
export const CHAIN_WITHOUT_AUTHORITY = '00000000-0000-0000-0000-000000000000';

/** Before the first entry: no two chains begin alike, so none can be passed off as another. */
export function startOf(chain: string): Head {
  return { seq: 0, hash: sha256(`fairplace audit chain 1 ${chain}`) };
}

/**
 * The seal of an entry: SHA-256 of the hash before it and of its canonical form. The only place where
 * seals are computed, for the worker that seals and for the verifier.
 */
export function sealOf(previous: Buffer, entry: WrittenEntry, place: Place): Buffer {
  return sha256(previous, canonicalForm(entry, place));
}

/** A list of texts in a fixed order as JSON, which has one way to write it (RFC 8785). */
function canonicalForm(entry: WrittenEntry, { seq, sealedAt }: Place): string {
  return JSON.stringify([
    String(seq),
    sealedAt,
    entry.id,
    entry.authorityId,
    entry.at,
    entry.userId,
    entry.role,
    entry.action,
    entry.subjectType,
    entry.subjectIds,
    entry.details,
    entry.requestId,
  ]);
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
