import type { Tx } from '#platform';

/** The first thing in the ledger that does not add up. */
export interface LedgerFault {
  fault:
    | 'balance-differs-from-entries'
    | 'entry-missing'
    | 'account-missing'
    | 'chain-broken'
    | 'fund-does-not-sum-to-nothing'
    | 'transaction-does-not-balance'
    | 'transaction-missing'
    | 'reversed-twice'
    | 'reversal-differs'
    | 'suspense-differs-from-cases'
    | 'card-hold-differs';
  /** An account, a fund or a transaction. */
  id: string;
  /** Of the first bad entry in the account's history; null where the fault is not one entry's. */
  version: number | null;
}

/*
 * One pass over the entries in the order of each account's history. Every entry has the next number, starts
 * where the one before it ended (the first from nothing) and adds up, so the last balance is the sum of
 * all of them: the account must have that balance and that number.
 */
const HISTORIES = `
  WITH checked AS MATERIALIZED (
    SELECT * FROM (
      SELECT account_id, account_version, balance_pence, balance_minutes, balance_nights,
             lead(account_version) OVER history IS NULL AS is_last,
             CASE WHEN account_version <> row_number() OVER history THEN 'entry-missing'
                  WHEN previous_pence <> lag(balance_pence, 1, 0::bigint) OVER history
                    OR previous_minutes <> lag(balance_minutes, 1, 0::bigint) OVER history
                    OR previous_nights <> lag(balance_nights, 1, 0::bigint) OVER history
                    OR balance_pence <> previous_pence + pence
                    OR balance_minutes <> previous_minutes + minutes
                    OR balance_nights <> previous_nights + nights THEN 'chain-broken' END AS fault
      FROM ledger.entry WINDOW history AS (PARTITION BY account_id ORDER BY account_version)) e
    WHERE e.fault IS NOT NULL OR e.is_last)
  SELECT fault, account_id AS id, account_version AS version FROM checked WHERE fault IS NOT NULL
  UNION ALL
  SELECT CASE WHEN a.id IS NULL THEN 'account-missing'
              WHEN a.version <> coalesce(e.account_version, 0) THEN 'entry-missing'
              WHEN a.pence <> coalesce(e.balance_pence, 0) OR a.minutes <> coalesce(e.balance_minutes, 0)
                OR a.nights <> coalesce(e.balance_nights, 0) THEN 'balance-differs-from-entries' END,
         coalesce(a.id, e.account_id), coalesce(a.version, e.account_version)
  FROM ledger.account a
  FULL JOIN (SELECT * FROM checked WHERE is_last) e ON e.account_id = a.id`;

const FUNDS = `
  SELECT CASE WHEN count(*) <> 4 OR sum(a.pence) <> 0 OR sum(a.minutes) <> 0 OR sum(a.nights) <> 0
              THEN 'fund-does-not-sum-to-nothing' END AS fault, a.fund_id AS id, NULL::bigint AS version
  FROM ledger.account a GROUP BY a.fund_id`;

/* Every transaction has entries, and in each of its funds they sum to nothing in each unit. */
const TRANSACTIONS = `
  SELECT CASE WHEN t.id IS NULL THEN 'transaction-missing'
              WHEN s.id IS NULL OR s.entries < 2 OR s.pence <> 0 OR s.minutes <> 0 OR s.nights <> 0
              THEN 'transaction-does-not-balance' END AS fault,
         coalesce(t.id, s.id) AS id, NULL::bigint AS version
  FROM ledger.transaction t
  FULL JOIN (SELECT e.transaction_id AS id, count(*) AS entries, sum(e.pence) AS pence,
                    sum(e.minutes) AS minutes, sum(e.nights) AS nights
             FROM ledger.entry e LEFT JOIN ledger.account a ON a.id = e.account_id
             GROUP BY e.transaction_id, a.fund_id) s ON s.id = t.id`;

/* At most one reversal of each, and it undoes all of it and nothing else. */
const REVERSALS = `
  SELECT 'reversed-twice' AS fault, reverses_id AS id, NULL::bigint AS version
  FROM ledger.transaction WHERE reverses_id IS NOT NULL GROUP BY reverses_id HAVING count(*) > 1
  UNION ALL
  SELECT DISTINCT 'reversal-differs', t.id, NULL::bigint
  FROM ledger.transaction t
  JOIN ledger.entry e ON e.transaction_id IN (t.id, t.reverses_id)
  WHERE t.reverses_id IS NOT NULL
  GROUP BY t.id, e.account_id HAVING sum(e.pence) <> 0 OR sum(e.minutes) <> 0 OR sum(e.nights) <> 0`;

/* What is in suspense is what its cases say, and each case is the sum of its items. */
const SUSPENSE = `
  SELECT CASE WHEN a.pence <> coalesce(c.pence, 0) THEN 'suspense-differs-from-cases' END AS fault,
         a.fund_id AS id, NULL::bigint AS version
  FROM ledger.account a
  LEFT JOIN (SELECT authority_id, sum(open_pence) AS pence FROM ledger.suspense_case GROUP BY authority_id) c
    ON c.authority_id = a.authority_id
  WHERE a.fund_id = a.authority_id AND a.kind = 'available'
  UNION ALL
  SELECT 'suspense-differs-from-cases', c.id, NULL::bigint
  FROM ledger.suspense_case c LEFT JOIN ledger.suspense_item i ON i.case_id = c.id
  GROUP BY c.id, c.open_pence HAVING c.open_pence <> coalesce(sum(i.pence), 0)`;

/* What facts of the network have set aside on a card is what its purchases hold. */
const HOLDS = `
  SELECT 'card-hold-differs' AS fault, coalesce(h.card_id, p.card_id) AS id, NULL::bigint AS version
  FROM (SELECT a.fund_id AS card_id, sum(e.pence) AS pence
        FROM ledger.transaction t JOIN ledger.entry e ON e.transaction_id = t.id
        JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'committed'
        WHERE t.kind IN ('card-hold', 'card-payment') GROUP BY a.fund_id) h
  FULL JOIN (SELECT card_id, sum(held_pence) AS pence FROM cards.purchase
             WHERE card_id IS NOT NULL GROUP BY card_id) p ON p.card_id = h.card_id
  WHERE coalesce(h.pence, 0) <> coalesce(p.pence, 0)`;

/** Recomputes every balance of every authority from the entries; to be run as the job verify-ledger. */
export async function findFault(tx: Tx): Promise<LedgerFault | undefined> {
  // A large ledger takes longer than a request may: some seconds for a million entries.
  await tx.withoutTimeLimit();
  // Sorts and hashes of a million entries in memory: this is the one connection of a job. Under row-level
  // security the planner takes them for a few thousand, and would look up a million accounts one by one, or
  // fetch a million entries in the order of an index.
  await tx.query(
    `SET LOCAL work_mem = '192MB'; SET LOCAL enable_nestloop = off; SET LOCAL enable_indexscan = off`,
  );
  for (const check of [HISTORIES, FUNDS, TRANSACTIONS, REVERSALS, SUSPENSE, HOLDS]) {
    const fault = await tx.find<LedgerFault>(
      `SELECT * FROM (${check}) checked WHERE fault IS NOT NULL ORDER BY id, version LIMIT 1`,
    );
    if (fault) return fault;
  }
  return undefined;
}

/** What findFault() went through: an account's version is the number of its entries. */
export async function countChecked(tx: Tx): Promise<{ accounts: number; entries: number }> {
  const counts = await tx.find<{ accounts: number; entries: number }>(
    `SELECT count(*) AS accounts, coalesce(sum(version), 0)::bigint AS entries FROM ledger.account`,
  );
  return counts ?? { accounts: 0, entries: 0 };
}
