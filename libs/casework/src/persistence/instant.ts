const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** SQL for a column's instant as ISO 8601 text, in UTC. */
export function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;
}
