/** SQL for an instant as an ISO 8601 text of microseconds, which casts back to the same instant. */
export const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
