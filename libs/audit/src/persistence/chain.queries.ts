import { type Tx } from '#platform';
import { type Head, type SealedEntry, type WrittenEntry } from '../domain/chain.js';

/** Values as text, in a form that does not depend on settings of the session. */
const AS_WRITTEN = `
  e.id::text AS id, e.authority_id::text AS "authorityId",
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.user_id::text AS "userId", e.role, e.action, e.subject_type AS "subjectType",
  e.subject_ids::text AS "subjectIds", e.details::text AS details, e.request_id AS "requestId"`;

/** A chain of the audit trail, by the council whose entries it holds. */
export interface Chain {
  /** The authority; zeros for the entries that belong to none. */
  id: string;
  /** "nottinghamshire"; null for the entries that belong to no authority. */
  authority: string | null;
}

export async function listChainsWithin(tx: Tx): Promise<Chain[]> {
  return tx.query<Chain>(
    `SELECT id, code AS authority FROM identity.authority
     UNION ALL SELECT audit.chain_of(NULL), NULL
     ORDER BY authority NULLS LAST`,
  );
}

/** Chains with entries that have no seal yet. */
export async function listUnsealedChainsWithin(tx: Tx): Promise<string[]> {
  const chains = await tx.query<{ id: string }>(
    `SELECT c.id FROM (SELECT id FROM identity.authority UNION ALL SELECT audit.chain_of(NULL)) c
     WHERE EXISTS (SELECT FROM audit.entry e
                   WHERE audit.chain_of(e.authority_id) = c.id AND e.seq IS NULL)`,
  );
  return chains.map(({ id }) => id);
}

/** Takes the chain for this transaction. @returns false when another sealer has it */
export async function lockChainWithin(tx: Tx, chain: string): Promise<boolean> {
  const lock = await tx.find<{ taken: boolean }>(
    'SELECT pg_try_advisory_xact_lock(audit.chain_lock($1)) AS taken',
    [chain],
  );
  return lock?.taken ?? false;
}

/** The last sealed entry of a chain; undefined before the first. Read it after lockChainWithin(). */
export async function headWithin(tx: Tx, chain: string): Promise<Head | undefined> {
  return tx.find<Head>('SELECT seq, hash FROM audit.head_of($1)', [chain]);
}

/** What seals of this transaction have as their time. */
export async function sealTimeWithin(tx: Tx): Promise<string> {
  const time = await tx.find<{ now: string }>(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`,
  );
  if (!time) throw new Error('SELECT without FROM always has a row.');
  return time.now;
}

/** Entries of a chain that have no seal, by their state, in the order of their ids. */
export async function unsealedWithin(tx: Tx, chain: string, most: number): Promise<WrittenEntry[]> {
  // The policies hide from PostgreSQL how many there are: it would collect and sort all of a long arrear.
  await tx.query(`SELECT set_config('enable_bitmapscan', 'off', true),
                         set_config('enable_seqscan', 'off', true)`);
  return tx.query<WrittenEntry>(
    `SELECT ${AS_WRITTEN} FROM audit.entry e
     WHERE audit.chain_of(e.authority_id) = $1 AND e.seq IS NULL
     ORDER BY e.id LIMIT $2`,
    [chain, most],
  );
}

/** @throws DomainError audit.head-moved, audit.not-all-unsealed when another sealer was there */
export async function writeSealsWithin(
  tx: Tx,
  chain: string,
  firstSeq: number,
  seals: { id: string; hash: Buffer }[],
): Promise<void> {
  await tx.query('SELECT audit.seal($1, $2, $3, $4)', [
    chain,
    firstSeq,
    seals.map(({ id }) => id),
    seals.map(({ hash }) => hash),
  ]);
}

/** The sealed entries of a chain in order, some at a time, all as of one moment. */
export async function* sealedWithin(
  tx: Tx,
  chain: string,
  atOnce: number,
): AsyncGenerator<SealedEntry[]> {
  // The whole trail is read, which takes as long as it takes.
  await tx.withoutTimeLimit();
  await tx.query(
    `DECLARE sealed NO SCROLL CURSOR FOR
     SELECT ${AS_WRITTEN}, e.seq, e.hash,
            to_char(e.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
     FROM audit.entry e WHERE audit.chain_of(e.authority_id) = $1 AND e.seq IS NOT NULL
     ORDER BY e.seq, e.id`,
    [chain],
  );
  for (;;) {
    const entries = await tx.query<SealedEntry>(`FETCH ${atOnce} FROM sealed`);
    if (entries.length > 0) yield entries;
    if (entries.length < atOnce) break;
  }
  await tx.query('CLOSE sealed');
}

/** Entries of all chains that no seal protects yet. */
export async function countUnsealedWithin(
  tx: Tx,
): Promise<{ count: number; oldestSeconds: number }> {
  const unsealed = await tx.find<{ count: number; oldestSeconds: number }>(
    `SELECT count(*) AS count,
            coalesce(extract(epoch FROM now() - min(at)), 0)::float8 AS "oldestSeconds"
     FROM audit.entry WHERE seq IS NULL`,
  );
  return unsealed ?? { count: 0, oldestSeconds: 0 };
}

/** How long the oldest entry has been without a seal, in seconds; one look at an index for each chain. */
export async function oldestUnsealedSecondsWithin(tx: Tx): Promise<number> {
  const oldest = await tx.find<{ seconds: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(first.at)), 0)::float8 AS seconds
     FROM (SELECT id FROM identity.authority UNION ALL SELECT audit.chain_of(NULL)) c
     CROSS JOIN LATERAL (
       SELECT e.at FROM audit.entry e
       WHERE audit.chain_of(e.authority_id) = c.id AND e.seq IS NULL
       ORDER BY e.id LIMIT 1) first`,
  );
  return oldest?.seconds ?? 0;
}
