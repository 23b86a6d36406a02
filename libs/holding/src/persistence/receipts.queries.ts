import { type Tx } from '#platform';
import { type CheckedEvidence } from '../application/evidence-file.js';
import { type Receipt } from '../domain/receipt.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${INSTANT})`;
const RECEIPT = `
  SELECT r.id, r.child_id AS "childId", r.spent_on::text AS "spentOn", r.pence, r.what, r.state,
         ${at('r.sent_at')} AS "sentAt", r.check_by::text AS "checkBy",
         ${at('r.accepted_at')} AS "acceptedAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'originalName', f.original_name,
             'kind', f.kind, 'scan', f.scan, 'addedAt', ${at('f.added_at')}) ORDER BY f.added_at, f.id)
           FROM holding.receipt_file f WHERE f.receipt_id = r.id), '[]') AS files,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', q.id, 'reason', q.reason,
             'askedAt', ${at('q.asked_at')}, 'answer', q.answer,
             'answeredAt', ${at('q.answered_at')}) ORDER BY q.asked_at, q.id)
           FROM holding.receipt_query q WHERE q.receipt_id = r.id), '[]') AS queries
  FROM holding.receipt r`;

/** Receipts of a child, the last sent first. */
export async function listReceipts(tx: Tx, childId: string, limit: number): Promise<Receipt[]> {
  return tx.query<Receipt>(
    `${RECEIPT} WHERE r.child_id = $1 ORDER BY r.sent_at DESC, r.id LIMIT $2`,
    [childId, limit],
  );
}

export async function findReceipt(tx: Tx, id: string): Promise<Receipt | undefined> {
  return tx.find<Receipt>(`${RECEIPT} WHERE r.id = $1`, [id]);
}

export interface ReceiptOwner {
  authorityId: string;
  childId: string;
  receiptId: string;
}

export async function addReceipt(
  tx: Tx,
  owner: ReceiptOwner & { entitlementId: string },
  given: { spentOn: string; pence: number; what: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO holding.receipt
       (id, authority_id, child_id, entitlement_id, spent_on, pence, what, sent_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [
      owner.receiptId,
      owner.authorityId,
      owner.childId,
      owner.entitlementId,
      given.spentOn,
      given.pence,
      given.what,
    ],
  );
}

export async function addFileOf(
  tx: Tx,
  owner: ReceiptOwner,
  file: CheckedEvidence & { id: string; sha256: string; scan: 'unscanned' | 'quarantine' },
): Promise<void> {
  await tx.change(
    `INSERT INTO holding.receipt_file
       (id, authority_id, child_id, receipt_id, original_name, kind, content, sha256, scan, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, platform.current_user_id())`,
    [
      file.id,
      owner.authorityId,
      owner.childId,
      owner.receiptId,
      file.originalName,
      file.kind,
      file.content,
      file.sha256,
      file.scan,
    ],
  );
}

/** What a file holds, where it may be opened: never while it is in quarantine. */
export async function findContent(
  tx: Tx,
  receiptId: string,
  fileId: string,
): Promise<{ kind: string; content: Buffer } | undefined> {
  return tx.find(
    `SELECT kind, content FROM holding.receipt_file
     WHERE receipt_id = $1 AND id = $2 AND scan IN ('clean', 'unscanned')`,
    [receiptId, fileId],
  );
}

/** @returns false when it is queried or done with already */
export async function queryReceipt(
  tx: Tx,
  owner: ReceiptOwner,
  query: { id: string; reason: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.receipt SET state = 'queried' WHERE id = $1 AND state = 'sent'`,
    [owner.receiptId],
  );
  if (changed === 0) return false;
  await tx.change(
    `INSERT INTO holding.receipt_query (id, authority_id, child_id, receipt_id, reason, asked_by)
     VALUES ($1, $2, $3, $4, $5, platform.current_user_id())`,
    [query.id, owner.authorityId, owner.childId, owner.receiptId, query.reason],
  );
  return true;
}

/** @returns false when there is no open question */
export async function answerQuery(tx: Tx, receiptId: string, answer: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.receipt_query
     SET answer = $2, answered_by = platform.current_user_id(), answered_at = now()
     WHERE receipt_id = $1 AND answered_at IS NULL`,
    [receiptId, answer],
  );
  if (changed === 0) return false;
  await tx.change(`UPDATE holding.receipt SET state = 'sent' WHERE id = $1 AND state = 'queried'`, [
    receiptId,
  ]);
  return true;
}

/** @returns false when it is done with already */
export async function acceptReceipt(tx: Tx, receiptId: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.receipt
     SET state = 'accepted', accepted_by = platform.current_user_id(), accepted_at = now()
     WHERE id = $1 AND state IN ('sent', 'queried')`,
    [receiptId],
  );
  return changed === 1;
}

/** A receipt that waits for its officer. */
export interface WaitingReceipt {
  id: string;
  childId: string;
  childName: string;
  what: string;
  pence: number;
  checkBy: string;
}

/** Of the caller's children, what must be looked at first before the others. */
export async function listWaitingReceipts(tx: Tx, limit: number): Promise<WaitingReceipt[]> {
  return tx.query<WaitingReceipt>(
    `SELECT r.id, r.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            r.what, r.pence, r.check_by::text AS "checkBy"
     FROM holding.receipt r JOIN children.child c ON c.id = r.child_id
     WHERE r.state = 'sent' AND r.authority_id = platform.current_authority()
     ORDER BY r.check_by, r.sent_at, r.id LIMIT $1`,
    [limit],
  );
}

/** Counts what nobody queried in time as accepted. @returns which */
export async function countUnchecked(
  tx: Tx,
  today: string,
): Promise<{ id: string; childId: string; authorityId: string }[]> {
  return tx.query(
    `UPDATE holding.receipt SET state = 'counted', accepted_at = now()
     WHERE state = 'sent' AND check_by < $1
     RETURNING id, child_id AS "childId", authority_id AS "authorityId"`,
    [today],
  );
}

export interface FileToScan {
  id: string;
  content: Buffer;
  authorityId: string;
  receiptId: string;
}

/** The file that has waited longest, after another one; for the job "schedules". */
export async function nextToScan(tx: Tx, done: string[]): Promise<FileToScan | undefined> {
  return tx.find<FileToScan>(
    `SELECT id, content, authority_id AS "authorityId", receipt_id AS "receiptId"
     FROM holding.receipt_file
     WHERE scan = 'quarantine' AND id <> ALL ($1::uuid[]) ORDER BY added_at, id LIMIT 1`,
    [done],
  );
}

/** What is infected goes at once. @returns false when it was scanned meanwhile */
export async function markScanned(tx: Tx, id: string, clean: boolean): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.receipt_file
     SET scan = CASE WHEN $2 THEN 'clean' ELSE 'infected' END, scanned_at = now(),
         content = CASE WHEN $2 THEN content END
     WHERE id = $1 AND scan = 'quarantine'`,
    [id, clean],
  );
  return changed === 1;
}
