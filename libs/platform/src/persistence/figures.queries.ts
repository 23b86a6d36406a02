import { type Tx } from '../database/tx.js';

/** How long the oldest news has not been acted upon, in seconds; 0 when there is none. */
export async function oldestNewsSecondsWithin(tx: Tx): Promise<number> {
  const oldest = await tx.find<{ seconds: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS seconds
     FROM platform.outbox WHERE state <> 'done'`,
  );
  return oldest?.seconds ?? 0;
}

/** How a schedule stands. */
export interface ScheduleFigure {
  name: string;
  /** Unix time of the last run that was done; null before the first. */
  lastDone: number | null;
  /** Whether its latest run failed and waits to be tried again. */
  failing: boolean;
}

export async function scheduleFiguresWithin(tx: Tx): Promise<ScheduleFigure[]> {
  return tx.query<ScheduleFigure>(
    `SELECT job AS name, extract(epoch FROM max(done_at))::float8 AS "lastDone",
            coalesce(bool_or(state = 'running' AND last_error IS NOT NULL), false) AS failing
     FROM platform.scheduled_run GROUP BY job`,
  );
}
