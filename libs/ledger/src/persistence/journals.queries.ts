import { type Tx } from '#platform';
import { type ControlTotals, type JournalLine } from '../domain/journal-file.js';

export interface Journal extends ControlTotals {
  id: string;
  number: number;
  /** "YYYY-MM-DD". */
  periodFrom: string;
  periodTo: string;
  sha256: string;
  /** ISO 8601. */
  madeAt: string;
}

const JOURNAL = `id, number, period_from::text AS "periodFrom", period_to::text AS "periodTo", transactions,
  entries, debit_pence AS "debitPence", credit_pence AS "creditPence", sha256,
  to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt"`;

/** The newest first. */
export async function listJournals(tx: Tx, limit: number): Promise<Journal[]> {
  return tx.query<Journal>(
    `SELECT ${JOURNAL} FROM ledger.journal WHERE authority_id = platform.current_authority()
     ORDER BY number DESC LIMIT $1`,
    [limit],
  );
}

export async function findJournal(
  tx: Tx,
  id: string,
): Promise<(Journal & { content: string }) | undefined> {
  return tx.find(`SELECT ${JOURNAL}, content FROM ledger.journal WHERE id = $1`, [id]);
}

/** The number of the next journal and its first day. Waits for whoever makes one at the same time. */
export async function nextJournal(tx: Tx): Promise<{ number: number; periodFrom: string | null }> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('ledger.journal ' || platform.current_authority(), 0))`,
  );
  const next = await tx.find<{ number: number; periodFrom: string | null }>(
    `SELECT coalesce(max(number), 0) + 1 AS number,
            coalesce(max(period_to) + 1,
              (SELECT min((recorded_at AT TIME ZONE 'Europe/London')::date) FROM ledger.transaction
               WHERE authority_id = platform.current_authority()))::text AS "periodFrom"
     FROM ledger.journal WHERE authority_id = platform.current_authority()`,
  );
  return next ?? { number: 1, periodFrom: null };
}

/** Puts whatever is in no journal yet, up to a day, into one: by that state alone, whenever it came. */
export async function listTransactions(tx: Tx, journalId: string, until: string): Promise<void> {
  await tx.change(
    `INSERT INTO ledger.journal_transaction (transaction_id, authority_id, journal_id)
     SELECT t.id, t.authority_id, $1 FROM ledger.transaction t
     WHERE t.authority_id = platform.current_authority()
       AND t.recorded_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/London'
       AND NOT EXISTS (SELECT FROM ledger.journal_transaction x WHERE x.transaction_id = t.id)`,
    [journalId, until],
  );
}

export async function linesOf(tx: Tx, journalId: string): Promise<JournalLine[]> {
  return tx.query<JournalLine>(
    `SELECT (t.recorded_at AT TIME ZONE 'Europe/London')::date::text AS day, t.id AS "transactionId",
            t.kind, t.reference, a.fund_id AS "fundId", a.kind AS account, e.pence, e.minutes, e.nights
     FROM ledger.journal_transaction x JOIN ledger.transaction t ON t.id = x.transaction_id
     JOIN ledger.entry e ON e.transaction_id = t.id JOIN ledger.account a ON a.id = e.account_id
     WHERE x.journal_id = $1 ORDER BY t.recorded_at, t.id, a.fund_id, a.kind, e.account_version`,
    [journalId],
  );
}

export async function addJournal(
  tx: Tx,
  journal: Omit<Journal, 'madeAt'> & { content: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO ledger.journal (id, authority_id, number, period_from, period_to, transactions, entries,
       debit_pence, credit_pence, content, sha256, made_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, $7, $8, $9, $10,
       platform.current_user_id())`,
    [
      journal.id,
      journal.number,
      journal.periodFrom,
      journal.periodTo,
      journal.transactions,
      journal.entries,
      journal.debitPence,
      journal.creditPence,
      journal.content,
      journal.sha256,
    ],
  );
}
