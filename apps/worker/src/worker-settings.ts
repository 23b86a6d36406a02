import { type Config, type QueueName, type RetryPolicy } from '#platform';

/** Injection token of WorkerSettings. */
export const WORKER_SETTINGS = Symbol('WorkerSettings');
/** Injection token of the logger. */
export const LOGGER = Symbol('Logger');

/** How often the worker looks; tests look more often. */
export interface WorkerSettings {
  /** The relay is woken by a notice of the database, and looks for itself this often. */
  relayEveryMs: number;
  sweepEveryMs: number;
  /** What was handed to a queue and has not been done after this time is handed over again. */
  staleAfterSeconds: number;
  expireHoldsEveryMs: number;
  /** How long an entry of the audit trail may be without its seal. */
  sealEveryMs: number;
  /** How late something may be that is due at a set time. */
  schedulesEveryMs: number;
  retries: Partial<Record<QueueName, RetryPolicy>>;
}

export function settingsOf({ staleAfterSeconds }: Config): WorkerSettings {
  return {
    ...ALWAYS,
    staleAfterSeconds,
    sweepEveryMs: Math.min(10_000, staleAfterSeconds * 500),
  };
}

const ALWAYS: Omit<WorkerSettings, 'staleAfterSeconds' | 'sweepEveryMs'> = {
  relayEveryMs: 1_000,
  expireHoldsEveryMs: 5_000,
  sealEveryMs: 1_000,
  schedulesEveryMs: 10_000,
  retries: {},
};
