import { type Tx } from '#platform';
import { type Payment } from '../domain/payment-file.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const PAYMENT = `a.number AS agreement, i.number, a.payee_reference AS "payeeReference",
  i.due_on::text AS "dueOn", i.period_from::text AS "periodFrom", i.period_to::text AS "periodTo", i.pence`;

/** What is due up to a day and in no file yet, the earliest first. */
export async function listDue(tx: Tx, until: string, limit: number): Promise<Payment[]> {
  return tx.query<Payment>(
    `SELECT ${PAYMENT} FROM holding.instalment i JOIN holding.agreement a ON a.id = i.agreement_id
     WHERE i.authority_id = platform.current_authority() AND i.state = 'planned' AND i.due_on <= $1
     ORDER BY i.due_on, a.number, i.number LIMIT $2`,
    [until, limit],
  );
}

export interface DueTotals {
  payments: number;
  totalPence: number;
}

export async function sumDue(tx: Tx, until: string): Promise<DueTotals> {
  const sums = await tx.find<DueTotals>(
    `SELECT count(*)::int AS payments, coalesce(sum(pence), 0)::bigint AS "totalPence"
     FROM holding.instalment
     WHERE authority_id = platform.current_authority() AND state = 'planned' AND due_on <= $1`,
    [until],
  );
  return sums ?? { payments: 0, totalPence: 0 };
}

/** Puts what is due into a file, so that no other file has it. @returns what is in it */
export async function listInFile(tx: Tx, fileId: string, until: string): Promise<Payment[]> {
  return tx.query<Payment>(
    `WITH listed AS (
       UPDATE holding.instalment SET state = 'listed', file_id = $1
       WHERE authority_id = platform.current_authority() AND state = 'planned' AND due_on <= $2
       RETURNING *)
     SELECT ${PAYMENT} FROM listed i JOIN holding.agreement a ON a.id = i.agreement_id
     ORDER BY i.due_on, a.number, i.number`,
    [fileId, until],
  );
}

export interface PaymentFile {
  id: string;
  number: number;
  dueUntil: string;
  payments: number;
  totalPence: number;
  sha256: string;
  /** ISO 8601. */
  madeAt: string;
}

/** The number of the authority's next file. Waits for whoever makes one at the same time. */
export async function nextFileNumber(tx: Tx): Promise<number> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('holding.payment_file ' || platform.current_authority(), 0))`,
  );
  const next = await tx.find<{ number: number }>(
    `SELECT coalesce(max(number), 0) + 1 AS number FROM holding.payment_file
     WHERE authority_id = platform.current_authority()`,
  );
  return next?.number ?? 1;
}

export async function addFile(
  tx: Tx,
  file: Omit<PaymentFile, 'madeAt'> & { content: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO holding.payment_file
       (id, authority_id, number, due_until, payments, total_pence, content, sha256, made_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [
      file.id,
      file.number,
      file.dueUntil,
      file.payments,
      file.totalPence,
      file.content,
      file.sha256,
    ],
  );
}

const FILE = `id, number, due_until::text AS "dueUntil", payments, total_pence AS "totalPence", sha256,
  to_char(made_at AT TIME ZONE 'UTC', ${INSTANT}) AS "madeAt"`;

export async function listFiles(tx: Tx, limit: number): Promise<PaymentFile[]> {
  return tx.query<PaymentFile>(
    `SELECT ${FILE} FROM holding.payment_file WHERE authority_id = platform.current_authority()
     ORDER BY number DESC LIMIT $1`,
    [limit],
  );
}

export async function findFile(
  tx: Tx,
  id: string,
): Promise<(PaymentFile & { content: string }) | undefined> {
  return tx.find(`SELECT ${FILE}, content FROM holding.payment_file WHERE id = $1`, [id]);
}
