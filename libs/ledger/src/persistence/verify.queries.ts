import type { Tx } from '#platform';

/** The first thing in the ledger that does not add up. */
export interface LedgerFault {
  fault:
    | 'balance-differs-from-entries'
    | 'entry-missing'
    | 'chain-broken'
    | 'fund-does-not-sum-to-nothing'
    | 'transaction-does-not-balance';
  /** An account, a fund or a transaction. */
  id: string;
}

const ACCOUNTS = `
  SELECT CASE
           WHEN a.version <> count(e.account_version) OR a.version <> coalesce(max(e.account_version), 0)
             THEN 'entry-missing'
           WHEN a.pence <> coalesce(sum(e.pence), 0) OR a.minutes <> coalesce(sum(e.minutes), 0)
             THEN 'balance-differs-from-entries'
         END AS fault, a.id
  FROM ledger.account a LEFT JOIN ledger.entry e ON e.account_id = a.id
  GROUP BY a.id`;

/** Each entry starts where the one before it ended; the first starts from nothing. */
const CHAIN = `
  SELECT CASE WHEN e.previous_pence <> e.before_pence OR e.previous_minutes <> e.before_minutes
                OR e.balance_pence <> e.previous_pence + e.pence
                OR e.balance_minutes <> e.previous_minutes + e.minutes
              THEN 'chain-broken' END AS fault, e.account_id AS id
  FROM (SELECT entry.*,
               lag(balance_pence, 1, 0::bigint) OVER history AS before_pence,
               lag(balance_minutes, 1, 0::bigint) OVER history AS before_minutes
        FROM ledger.entry WINDOW history AS (PARTITION BY account_id ORDER BY account_version)) e`;

const FUNDS = `
  SELECT CASE WHEN count(*) <> 4 OR sum(a.pence) <> 0 OR sum(a.minutes) <> 0
              THEN 'fund-does-not-sum-to-nothing' END AS fault, a.fund_id AS id
  FROM ledger.account a GROUP BY a.fund_id`;

const TRANSACTIONS = `
  SELECT CASE WHEN count(e.account_id) < 2 OR coalesce(sum(e.pence), 0) <> 0
                OR coalesce(sum(e.minutes), 0) <> 0
              THEN 'transaction-does-not-balance' END AS fault, t.id
  FROM ledger.transaction t LEFT JOIN ledger.entry e ON e.transaction_id = t.id
  GROUP BY t.id`;

/** Recomputes every balance of every authority from the entries; to be run as the job verify-ledger. */
export async function findFault(tx: Tx): Promise<LedgerFault | undefined> {
  // A large ledger takes longer than a request may: about 25 s for a million entries.
  await tx.withoutTimeLimit();
  for (const check of [ACCOUNTS, CHAIN, FUNDS, TRANSACTIONS]) {
    const fault = await tx.find<LedgerFault>(
      `SELECT * FROM (${check}) checked WHERE fault IS NOT NULL ORDER BY id LIMIT 1`,
    );
    if (fault) return fault;
  }
  return undefined;
}

export async function countChecked(tx: Tx): Promise<{ accounts: number; entries: number }> {
  const counts = await tx.find<{ accounts: number; entries: number }>(
    `SELECT (SELECT count(*) FROM ledger.account) AS accounts,
            (SELECT count(*) FROM ledger.entry) AS entries`,
  );
  return counts ?? { accounts: 0, entries: 0 };
}
