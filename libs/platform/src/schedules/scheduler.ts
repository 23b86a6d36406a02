import { setInterval } from 'node:timers';
import type { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { latestDue, nextDue } from './due-times.js';
import type { Schedule, ScheduledTransaction, ScheduledWork } from './schedule.js';
import {
  claimRunWithin,
  extendRunWithin,
  markRunDoneWithin,
  markRunFailedWithin,
  readScheduleWithin,
  type Run,
  type ScheduleState,
} from './scheduled-run.queries.js';

/** A worker that dies gives up its work after so long; one that lives says so three times meanwhile. */
const LEASE_SECONDS = 60;

interface SchedulerSettings {
  onError: (error: unknown, schedule: string) => void;
  leaseSeconds?: number;
  /** In place of the database's clock, for the question of what is due; tests have their own. */
  now?: () => Date;
}

/**
 * Does what is due. Any number of workers may ask at once: a due time is a row that one of them inserts,
 * and all compute the same due times. Delays and clock changes cost nothing but time.
 */
export class Scheduler {
  private readonly leaseSeconds: number;

  constructor(
    private readonly database: Pick<Database, 'job'>,
    private readonly settings: SchedulerSettings,
  ) {
    this.leaseSeconds = settings.leaseSeconds ?? LEASE_SECONDS;
  }

  /**
   * Does the next due time of a schedule, if there is one and no other worker has it.
   * @returns true when it was done here: the next one may be due, too
   */
  async round(schedule: Schedule): Promise<boolean> {
    const state = await this.claims((tx) => readScheduleWithin(tx, schedule.name));
    const dueAt = dueNow(schedule, { ...state, now: this.settings.now?.() ?? state.now });
    if (!dueAt) return false;
    const run: Run = { job: schedule.name, dueAt, leaseSeconds: this.leaseSeconds };
    return 'within' in schedule ? this.runWithin(schedule, run) : this.runOutside(schedule, run);
  }

  private async runWithin({ job, within }: ScheduledTransaction, run: Run): Promise<boolean> {
    let isOurs = false;
    try {
      await this.database.job(job, async (tx) => {
        const attempt = await claimRunWithin(tx, run);
        isOurs = attempt !== undefined;
        if (attempt === undefined) return;
        await within(tx, run.dueAt);
        await markRunDoneWithin(tx, run, attempt);
      });
      return isOurs;
    } catch (error) {
      this.settings.onError(error, run.job);
      // The claim was rolled back with the work.
      if (isOurs) await this.claims((tx) => recordFailureWithin(tx, run, error));
      return false;
    }
  }

  private async runOutside({ outside }: ScheduledWork, run: Run): Promise<boolean> {
    const attempt = await this.claims((tx) => claimRunWithin(tx, run));
    if (attempt === undefined) return false;
    const beat = setInterval(() => this.extend(run, attempt), (this.leaseSeconds * 1000) / 3);
    try {
      await outside(run.dueAt);
    } catch (error) {
      this.settings.onError(error, run.job);
      await this.claims((tx) => markRunFailedWithin(tx, run, { attempt, error: String(error) }));
      return false;
    } finally {
      clearInterval(beat);
    }
    return this.claims((tx) => markRunDoneWithin(tx, run, attempt));
  }

  private extend(run: Run, attempt: number): void {
    this.claims((tx) => extendRunWithin(tx, run, attempt)).catch((error: unknown) =>
      this.settings.onError(error, run.job),
    );
  }

  private claims<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.job('schedules', work);
  }
}

async function recordFailureWithin(tx: Tx, run: Run, error: unknown): Promise<void> {
  const attempt = await claimRunWithin(tx, run);
  if (attempt === undefined) return;
  await markRunFailedWithin(tx, run, { attempt, error: String(error) });
}

/** What to take up: what was abandoned before what is new, and for "last" nothing that is out of date. */
function dueNow({ when, missed = 'last' }: Schedule, state: ScheduleState): Date | undefined {
  const { now, last, abandoned } = state;
  if (missed === 'each') {
    const due = abandoned[0] ?? (last ? nextDue(when, last) : latestDue(when, now));
    return due <= now ? due : undefined;
  }
  const due = latestDue(when, now);
  if (!last || last < due) return due;
  return abandoned.find((one) => one.getTime() === last.getTime());
}
