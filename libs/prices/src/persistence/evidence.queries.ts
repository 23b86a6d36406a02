import { type CheckedEvidence } from '#holding';
import { type Tx } from '#platform';

export async function insertEvidence(
  tx: Tx,
  upliftId: string,
  file: CheckedEvidence & { id: string; sha256: string; scan: 'unscanned' | 'quarantine' },
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.evidence_file
       (id, authority_id, uplift_id, original_name, kind, content, sha256, scan, added_by)
     SELECT $1, u.authority_id, u.id, $3, $4, $5, $6, $7, platform.current_user_id()
     FROM prices.uplift u WHERE u.id = $2`,
    [file.id, upliftId, file.originalName, file.kind, file.content, file.sha256, file.scan],
  );
}

/** What a file holds, where it may be opened: never while it is in quarantine. */
export async function findEvidence(
  tx: Tx,
  upliftId: string,
  fileId: string,
): Promise<{ kind: string; content: Buffer } | undefined> {
  return tx.find(
    `SELECT kind, content FROM prices.evidence_file
     WHERE uplift_id = $1 AND id = $2 AND scan IN ('clean', 'unscanned')`,
    [upliftId, fileId],
  );
}

/** The file that has waited longest, but for those that were tried; for the job "schedules". */
export async function nextEvidenceToScan(
  tx: Tx,
  tried: string[],
): Promise<{ id: string; content: Buffer; authorityId: string } | undefined> {
  return tx.find(
    `SELECT id, content, authority_id AS "authorityId" FROM prices.evidence_file
     WHERE scan = 'quarantine' AND id <> ALL ($1::uuid[]) ORDER BY added_at, id LIMIT 1`,
    [tried],
  );
}

/** What is infected goes at once. @returns false when it was scanned meanwhile */
export async function markEvidence(tx: Tx, id: string, clean: boolean): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE prices.evidence_file
     SET scan = CASE WHEN $2 THEN 'clean' ELSE 'infected' END, scanned_at = now(),
         content = CASE WHEN $2 THEN content END
     WHERE id = $1 AND scan = 'quarantine'`,
    [id, clean],
  );
  return changed === 1;
}
