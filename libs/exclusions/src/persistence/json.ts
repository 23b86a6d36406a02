/** SQL for an instant as an ISO 8601 text. */
export const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** SQL for the last day on which a case `c` can be answered. */
export const ANSWER_BY = day(`market.local_day(c.representations_until - interval '1 second')`);

/** SQL: the time of a case `c` is over, or the provider said that its answer is complete. */
export const MAY_BE_DECIDED = `(c.closed_at IS NULL AND (clock_timestamp() >= c.representations_until
  OR EXISTS (SELECT FROM exclusions.representation f WHERE f.case_id = c.id AND f.is_final)))`;
