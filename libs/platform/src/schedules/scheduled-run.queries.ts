import type { Tx } from '../database/tx.js';

/** How a schedule stands, by the database's clock. */
export interface ScheduleState {
  now: Date;
  /** The latest due time that was ever taken up; null when there is none. */
  last: Date | null;
  /** Taken up and neither done nor in hand any more, oldest first. */
  abandoned: Date[];
}

export async function readScheduleWithin(tx: Tx, job: string): Promise<ScheduleState> {
  const state = await tx.find<ScheduleState>(
    `SELECT now() AS now, max(due_at) AS last,
            coalesce(array_agg(due_at ORDER BY due_at)
              FILTER (WHERE state = 'running' AND claimed_until < now()), '{}') AS abandoned
     FROM platform.scheduled_run WHERE job = $1`,
    [job],
  );
  if (!state) throw new Error('An aggregate always has a row.');
  return state;
}

/** One due time of a schedule, in the hands of one worker for so long. */
export interface Run {
  job: string;
  dueAt: Date;
  leaseSeconds: number;
}

/**
 * Takes up a due time: a new one, or one that was abandoned.
 * @returns which attempt this is; undefined when another worker has it or has done it
 */
export async function claimRunWithin(tx: Tx, run: Run): Promise<number | undefined> {
  const parameters = [run.job, run.dueAt, run.leaseSeconds];
  // Waits for the end of another worker's transaction that has the same row.
  const inserted = await tx.find<{ attempts: number }>(
    `INSERT INTO platform.scheduled_run (job, due_at, claimed_until)
     VALUES ($1, $2, now() + make_interval(secs => $3))
     ON CONFLICT DO NOTHING RETURNING attempts`,
    parameters,
  );
  if (inserted) return inserted.attempts;
  const taken = await tx.find<{ attempts: number }>(
    `UPDATE platform.scheduled_run
     SET attempts = attempts + 1, claimed_until = now() + make_interval(secs => $3)
     WHERE job = $1 AND due_at = $2 AND state = 'running' AND claimed_until < now()
     RETURNING attempts`,
    parameters,
  );
  return taken?.attempts;
}

/** @returns false when another worker has taken it up meanwhile */
export async function extendRunWithin(tx: Tx, run: Run, attempt: number): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE platform.scheduled_run SET claimed_until = now() + make_interval(secs => $4)
     WHERE job = $1 AND due_at = $2 AND attempts = $3 AND state = 'running'`,
    [run.job, run.dueAt, attempt, run.leaseSeconds],
  );
  return changed === 1;
}

/** @returns false when another worker has taken it up meanwhile */
export async function markRunDoneWithin(tx: Tx, run: Run, attempt: number): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE platform.scheduled_run SET state = 'done', done_at = now(), last_error = NULL
     WHERE job = $1 AND due_at = $2 AND attempts = $3 AND state = 'running'`,
    [run.job, run.dueAt, attempt],
  );
  return changed === 1;
}

/** It failed: taken up again after a minute, then after twice as long each time, an hour at most. */
export async function markRunFailedWithin(
  tx: Tx,
  run: Run,
  { attempt, error }: { attempt: number; error: string },
): Promise<void> {
  await tx.change(
    `UPDATE platform.scheduled_run
     SET claimed_until = now() + make_interval(mins => least(2 ^ least(attempts - 1, 6), 60)::int),
         last_error = left($4, 500)
     WHERE job = $1 AND due_at = $2 AND attempts = $3 AND state = 'running'`,
    [run.job, run.dueAt, attempt, error],
  );
}

/** Removes the records of old runs, but never a schedule's latest: it says what is due next. */
export async function removeOldRunsWithin(tx: Tx, olderThanDays: number): Promise<number> {
  return tx.change(
    `DELETE FROM platform.scheduled_run old
     WHERE started_at < now() - make_interval(days => $1) AND EXISTS (
       SELECT FROM platform.scheduled_run later
       WHERE later.job = old.job AND later.due_at > old.due_at)`,
    [olderThanDays],
  );
}
