/** Budgets, and transactions of each: one that gives, then by turns one that sets aside and one that spends it. */
export const FUNDS = 1000;
export const TRANSACTIONS = 500;

/*
 * As the service would have posted it, but written at once, past triggers and foreign keys: a million postings one
 * by one would take half an hour. The verification itself says whether it is as it should be.
 */
export const MILLION_ENTRIES = `
  SET session_replication_role = 'replica';
  INSERT INTO identity.authority (code, name) VALUES ('verified', 'Verified');
  CREATE TEMP TABLE f AS
    SELECT gen_random_uuid() AS fund, gen_random_uuid() AS allocated, gen_random_uuid() AS available,
           gen_random_uuid() AS committed, gen_random_uuid() AS spent,
           (SELECT id FROM identity.authority WHERE code = 'verified') AS authority
    FROM generate_series(1, ${FUNDS});
  CREATE TEMP TABLE t AS
    SELECT f.*, gen_random_uuid() AS id, k FROM generate_series(0, ${TRANSACTIONS - 1}) k, f;
  INSERT INTO ledger.fund (id, authority_id, kind) SELECT fund, authority, 'personal-budget' FROM f;
  INSERT INTO ledger.transaction (id, authority_id, kind, reference)
    SELECT id, authority, CASE WHEN k = 0 THEN 'allocation' WHEN k % 2 = 1 THEN 'commitment' ELSE 'spend' END,
           'bench:' || fund || ':' || k FROM t;
  INSERT INTO ledger.entry (transaction_id, account_id, authority_id, account_version, pence, minutes,
      previous_pence, balance_pence, previous_minutes, balance_minutes)
    SELECT t.id, e.account, t.authority, e.number, e.by, e.by, e.balance - e.by, e.balance,
           e.balance - e.by, e.balance
    FROM t, LATERAL (
      SELECT allocated AS account, 1 AS number, -1000 AS by, -1000 AS balance WHERE k = 0
      UNION ALL SELECT available, 1, 1000, 1000 WHERE k = 0
      UNION ALL SELECT available, 1 + (k + 1) / 2, -1, 1000 - (k + 1) / 2 WHERE k % 2 = 1
      UNION ALL SELECT committed, k, 1, 1 WHERE k % 2 = 1
      UNION ALL SELECT committed, k, -1, 0 WHERE k > 0 AND k % 2 = 0
      UNION ALL SELECT spent, k / 2, 1, k / 2 WHERE k > 0 AND k % 2 = 0) e;
  INSERT INTO ledger.account (id, authority_id, fund_id, kind, pence, minutes, version)
    SELECT a.id, f.authority, f.fund, a.kind, l.balance_pence, l.balance_minutes, l.account_version
    FROM f, LATERAL (VALUES (allocated, 'allocated'), (available, 'available'),
                            (committed, 'committed'), (spent, 'spent')) a (id, kind),
      LATERAL (SELECT * FROM ledger.entry e WHERE e.account_id = a.id
               ORDER BY account_version DESC LIMIT 1) l;
  SET session_replication_role = 'origin';
  ANALYZE ledger.fund, ledger.account, ledger.transaction, ledger.entry`;
