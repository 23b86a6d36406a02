/** SQL for an instant as an ISO 8601 text of microseconds, which casts back to the same instant. */
export const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** SQL for something public as {id, name}. */
export const named = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

/** SQL for a part as {id, code, title}. */
export const PART = `json_build_object('id', p.id, 'code', p.code, 'title', p.title)`;
