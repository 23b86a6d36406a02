import { type Tx } from '#platform';
import { type Release } from '../domain/ocds.js';

export interface Taken {
  number: string;
  release: Release;
  kind: string;
}

export async function findTaken(tx: Tx, releaseId: string): Promise<Taken | undefined> {
  return tx.find<Taken>(
    'SELECT number, release, kind FROM notices.stand_in WHERE release_id = $1',
    [releaseId],
  );
}

/** What the stand-in has of one process, the newest first. */
export async function listTaken(tx: Tx, ocid: string): Promise<{ kind: string; date: string }[]> {
  return tx.query(
    `SELECT kind, release->>'date' AS date FROM notices.stand_in WHERE ocid = $1
     ORDER BY release->>'date' DESC`,
    [ocid],
  );
}

/** Once: a repeat with the same id changes nothing. */
export async function insertTaken(
  tx: Tx,
  { authorityId, kind, release }: { authorityId: string; kind: string; release: Release },
): Promise<void> {
  await tx.change(
    `INSERT INTO notices.stand_in (release_id, authority_id, ocid, kind, release)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [release.id, authorityId, release.ocid, kind, JSON.stringify(release)],
  );
}
