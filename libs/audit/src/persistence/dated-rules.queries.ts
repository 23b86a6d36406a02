import { type DatedValue, type NewDatedValue } from '#kernel';
import { type Tx } from '#platform';
import { type DatedRule, type RuleTable } from '../domain/rule-table.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Of what stands for all councils too, where the table has it; the council's own first, the newest first. */
export async function listRules(
  tx: Tx,
  { table, fields, kept = {} }: RuleTable,
): Promise<DatedRule[]> {
  const values = fields.map(({ name, column }) => `'${name}', r.${column}`).join(', ');
  const rows = await tx.query<DatedValue & { values: DatedRule['values']; own: boolean }>(
    `SELECT r.in_force_from::text AS "inForceFrom", r.source, u.display_name AS "setBy",
            CASE WHEN r.set_by IS NOT NULL THEN to_char(r.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt",
            jsonb_build_object(${values}) AS values, r.authority_id IS NOT NULL AS own
     FROM ${table} r LEFT JOIN identity.user_account u ON u.id = r.set_by
     WHERE (r.authority_id IS NULL OR r.authority_id = platform.current_authority())
       ${Object.entries(kept)
         .map(([column, value]) => `AND r.${column} = ${value}`)
         .join(' ')}
     ORDER BY r.authority_id IS NULL, r.in_force_from DESC`,
  );
  return rows;
}

/** False where one begins on that day already. */
export async function addRule(
  tx: Tx,
  { table, fields, kept = {} }: RuleTable,
  { inForceFrom, source, values }: NewDatedValue & Pick<DatedRule, 'values'>,
): Promise<boolean> {
  const columns = [...fields.map(({ column }) => column), ...Object.keys(kept)];
  const given = fields.map((_field, at) => `$${at + 3}`);
  const added = await tx.change(
    `INSERT INTO ${table} (authority_id, set_by, in_force_from, source, ${columns.join(', ')})
     VALUES (platform.current_authority(), platform.current_user_id(), $1, $2,
             ${[...given, ...Object.values(kept)].join(', ')})
     ON CONFLICT DO NOTHING`,
    [inForceFrom, source, ...fields.map(({ name }) => values[name] ?? null)],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removeRule(tx: Tx, { table }: RuleTable, from: string): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM ${table} WHERE authority_id = platform.current_authority() AND in_force_from = $1
       AND platform.begins_later(in_force_from)`,
    [from],
  );
  return removed > 0;
}
