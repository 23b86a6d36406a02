import { type Tx } from '#platform';

/** Key of the lock that makes two loads take turns: the letters "FPDL". */
const LOAD_LOCK = 0x4650444c;

/** Waits for another load to end; held until this transaction ends. */
export async function lockLoading(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOAD_LOCK]);
}

export async function hasUser(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.find('SELECT id FROM identity.user_account WHERE id = $1', [id]);
  return found !== undefined;
}

/**
 * Runs the checks that wait for the commit, so that each stage answers for its own rows. Where autovacuum
 * measured the tables after a load that was cut off, they pass for empty: the checks of the ledger then
 * read it whole for each entry, for minutes.
 */
export async function checkNow(tx: Tx): Promise<void> {
  await measureTables(tx);
  await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
  await tx.query('SET CONSTRAINTS ALL DEFERRED');
}

/**
 * Measures the owner's tables for the query planner, which would otherwise take them for empty until
 * autovacuum comes by: some pages are twenty times slower then.
 * @returns how many tables
 */
export async function measureTables(tx: Tx): Promise<number> {
  const tables = await tx.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE tableowner = current_user`,
  );
  await tx.query(`ANALYZE ${tables.map(({ name }) => name).join(', ')}`);
  return tables.length;
}

/** Gives a year that has no bands those of the last year that has; the source says so. */
export async function carryBandsOn(tx: Tx, financialYear: string): Promise<void> {
  await tx.change(
    `INSERT INTO budgets.band
     SELECT (json_populate_record(b, json_build_object('financial_year', $1::text,
              'source', b.source || ', carried on from ' || b.financial_year))).*
     FROM budgets.band b
     WHERE b.financial_year = (SELECT max(financial_year) FROM budgets.band)
     ON CONFLICT DO NOTHING`,
    [financialYear],
  );
}

/** Centres of postcodes on the globe of earthdistance are worked out where the postcodes are. */
export async function insertOffers(tx: Tx, rows: readonly object[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.keys(first);
  return tx.change(
    `INSERT INTO catalogue.offer (${columns.join(', ')}, position)
     SELECT ${columns.map((column) => `o.${column}`).join(', ')}, ll_to_earth(p.latitude, p.longitude)
     FROM json_populate_recordset(NULL::catalogue.offer, $1) o
     JOIN catalogue.postcode p ON p.code = o.located_by`,
    [JSON.stringify(rows)],
  );
}

/** So many numbers of the audit trail, in order. */
export async function nextAuditNumbers(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.query<{ number: number }>(
    `SELECT nextval(pg_get_serial_sequence('audit.entry', 'id')) AS number
     FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ number }) => number).toSorted((a, b) => a - b);
}
