import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Config, loadConfig } from '#platform';
import { type WorkerSettings } from '../../../apps/worker/src/worker-settings.js';
import { type TestDatabase } from '../../support/test-database.js';

/** A folder of its own for e-mails. */
export function aMailFolder(): string {
  return mkdtempSync(join(tmpdir(), 'fairplace-mail-'));
}

export function workerEnvironment(db: TestDatabase, mailFolder: string): Record<string, string> {
  return {
    DATABASE_URL: db.appUrl,
    WORKER_DATABASE_URL: db.workerUrl,
    SESSION_SECRET: 'for the tests alone, long enough',
    MAIL_FOLDER: mailFolder,
    PUBLIC_URL: 'http://fairplace.test',
    LOG_LEVEL: 'warn',
  };
}

export function workerConfig(db: TestDatabase, overrides: Partial<Config> = {}): Config {
  return { ...loadConfig(workerEnvironment(db, aMailFolder())), ...overrides };
}

/** Looks often and repeats soon, so that no test waits for a minute. */
export const IN_A_HURRY: Partial<WorkerSettings> = {
  relayEveryMs: 100,
  sweepEveryMs: 200,
  retries: {
    news: { attempts: 5, firstDelayMs: 20 },
    emails: { attempts: 8, firstDelayMs: 20 },
  },
};

/** Waits until it is so. @throws Error with what was wanted, after the time is over */
export async function until(
  wanted: string,
  isSo: () => Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs / 1000} s: ${wanted}`);
    await pause(50);
  }
}
