import type { JobName } from '../database/context.js';
import type { Tx } from '../database/tx.js';
import { checkWhen, type When } from './due-times.js';

interface DueWork {
  /** Unique, and kept: the runs are recorded under it. */
  name: string;
  when: When;
  /**
   * Of the due times that passed while no worker ran: the last one (the default), or each in turn. A
   * schedule that never ran begins with the last one.
   */
  missed?: 'last' | 'each';
}

/** Work of SQL alone: it commits together with the record that it is done, so exactly once. */
export interface ScheduledTransaction extends DueWork {
  /** What the policies know it by. */
  job: JobName;
  within: (tx: Tx, dueAt: Date) => Promise<unknown>;
}

/**
 * Work of several transactions, or outside the database: by one worker at a time, and again from the
 * start when that worker dies or the work throws. It must bear being repeated.
 */
export interface ScheduledWork extends DueWork {
  outside: (dueAt: Date) => Promise<unknown>;
}

/** What is done at set times, once for each of them. */
export type Schedule = ScheduledTransaction | ScheduledWork;

/** @throws Error for what cannot be kept to: found out when a worker starts, not at night */
export function checkSchedules(schedules: readonly Schedule[]): void {
  const names = schedules.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new Error(`Two schedules have the name "${double}".`);
  for (const { when } of schedules) checkWhen(when);
}
