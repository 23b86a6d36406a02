import { type Tx } from '#platform';

/**
 * Adds many rows in one statement. Each row is an object by column names, all with the same ones; the
 * table's own types read the values.
 * @param table with its schema, written in the code and never taken from outside
 * @returns how many were added
 */
export async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<number> {
  return insert(tx, { table, overriding: '' }, rows);
}

/** The same, for a table whose identifiers PostgreSQL would give out by itself. */
export async function insertNumberedRows(
  tx: Tx,
  table: string,
  rows: readonly object[],
): Promise<number> {
  return insert(tx, { table, overriding: 'OVERRIDING SYSTEM VALUE' }, rows);
}

async function insert(
  tx: Tx,
  { table, overriding }: { table: string; overriding: string },
  rows: readonly object[],
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.keys(first).join(', ');
  return tx.change(
    `INSERT INTO ${table} (${columns}) ${overriding}
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
