import { Client } from 'pg';

/** As a family that books eight times a week, for five years: each booking is set aside and spent. */
export const TRANSACTIONS = 4000;
const DAYS = 5 * 365;

/*
 * Posted as the service posts, then dated back evenly over the years: only a superuser can, and the
 * versions of the accounts stay in the order of time.
 */
const POSTED = `
  SELECT set_config('app.authority_id', e.authority_id::text, false)
  FROM budgets.entitlement e WHERE e.child_id = $1 AND e.state = 'open'`;
const LOAD = `
  DO $$
  DECLARE
    v_fund uuid := current_setting('bench.fund')::uuid;
  BEGIN
    PERFORM ledger.post('top-up', 'bench:top-up', NULL, ARRAY[v_fund, v_fund], ARRAY['allocated', 'available'],
      ARRAY[-${TRANSACTIONS}, ${TRANSACTIONS}]::bigint[], ARRAY[-${TRANSACTIONS}, ${TRANSACTIONS}]::bigint[]);
    FOR number IN 1..${TRANSACTIONS / 2} LOOP
      PERFORM ledger.post('commitment', 'booking:' || gen_random_uuid() || ':commitment', NULL,
        ARRAY[v_fund, v_fund], ARRAY['available', 'committed'], ARRAY[-1, 1]::bigint[], ARRAY[-1, 1]::bigint[]);
      PERFORM ledger.post('spend', (SELECT replace(reference, ':commitment', ':spend') FROM ledger.transaction
          WHERE id = (SELECT transaction_id FROM ledger.entry n JOIN ledger.account a ON a.id = n.account_id
                      WHERE a.fund_id = v_fund AND a.kind = 'committed'
                      ORDER BY n.account_version DESC LIMIT 1)), NULL,
        ARRAY[v_fund, v_fund], ARRAY['committed', 'spent'], ARRAY[-1, 1]::bigint[], ARRAY[-1, 1]::bigint[]);
      -- A row that is changed thousands of times in one transaction gets slower each time.
      IF number % 50 = 0 THEN COMMIT; END IF;
    END LOOP;
  END $$`;
const DATED = `
  UPDATE ledger.transaction t SET recorded_at = now() - interval '${DAYS} days'
    + (o.place * interval '${DAYS} days' / o.count)
  FROM (SELECT x.id, row_number() OVER (ORDER BY x.recorded_at, x.place) AS place, count(*) OVER () AS count
        FROM (SELECT n.transaction_id AS id, t.recorded_at,
                     max(n.account_version) FILTER (WHERE a.kind = 'committed') AS place
              FROM ledger.entry n JOIN ledger.account a ON a.id = n.account_id
              JOIN ledger.transaction t ON t.id = n.transaction_id
              WHERE a.fund_id = current_setting('bench.fund')::uuid GROUP BY 1, 2) x) o
  WHERE t.id = o.id`;

/** Gives the child's budget five years of entries. @returns their first and last day, and a year ago */
export async function fiveYears(childId) {
  const client = new Client(process.env.BENCH_DATABASE_ADMIN_URL);
  await client.connect();
  await client.query(POSTED, [childId]);
  await client.query(
    `SELECT set_config('bench.fund', (SELECT id::text FROM budgets.entitlement
                                      WHERE child_id = $1 AND state = 'open'), false)`,
    [childId],
  );
  // Nobody decides here: the council's limits are not what is measured.
  await client.query('ALTER TABLE ledger.entry DISABLE TRIGGER within_limits');
  await client.query(LOAD);
  await client.query('ALTER TABLE ledger.entry ENABLE TRIGGER within_limits');
  await client.query(`SET session_replication_role = 'replica'`);
  await client.query(DATED);
  await client.query('ANALYZE ledger.entry, ledger.transaction');
  await client.end();
  const day = (before) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
  return { from: day(DAYS), to: day(0), lastYear: day(365) };
}
