import type { Tx } from '#platform';
import { type TransactionKind } from '../domain/posting.js';

/** One line of a fund's statement: what a transaction did to what is available. */
export interface StatementLine {
  id: string;
  kind: TransactionKind;
  /** What it stands for: "booking:<id>:commitment". */
  reference: string;
  /** ISO 8601. */
  recordedAt: string;
  /** What the available money gained; below zero when it was set aside. */
  pence: number;
  minutes: number;
  /** What is available after it. */
  balancePence: number;
  balanceMinutes: number;
  /** Place in the account's history, gap-free from 1: the key of the list. */
  version: number;
}

/** Newest first, below a version; one line more than the limit. Only their transactions are looked up. */
export async function statementOf(
  tx: Tx,
  fundId: string,
  limit: number,
  below: number | null,
): Promise<StatementLine[]> {
  return tx.query<StatementLine>(
    `SELECT t.id, t.kind, t.reference, to_jsonb(t.recorded_at) AS "recordedAt",
            e.pence, e.minutes, e.balance_pence AS "balancePence",
            e.balance_minutes AS "balanceMinutes", e.account_version AS version
     FROM (SELECT * FROM ledger.entry
           WHERE account_id = (SELECT id FROM ledger.account WHERE fund_id = $1 AND kind = 'available')
             AND account_version < coalesce($3::bigint, 9223372036854775807)
           ORDER BY account_version DESC LIMIT $2 + 1) e
     JOIN ledger.transaction t ON t.id = e.transaction_id
     ORDER BY e.account_version DESC`,
    [fundId, limit, below],
  );
}
