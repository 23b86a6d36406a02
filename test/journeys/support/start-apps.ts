import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { AppProcess } from './child-process.js';
import { demoTemplate } from './demo-template.js';
import { eventually } from './eventually.js';

/** Of every demonstration account in these databases. */
export const PASSWORD = 'Journeys-2026-only';

/** Web and worker as they are in service, with the demonstration's data. */
export interface RunningApps {
  url: string;
  /** Where the worker writes e-mails. */
  mailFolder: string;
  /** What the processes wrote at level "error": nothing, when all is well. */
  errors(): string;
  /** Ends the processes, and removes their data. */
  stop(): Promise<void>;
}

/** @throws Error with a program's own words when one does not start */
export async function startApps(): Promise<RunningApps> {
  const started: AppProcess[] = [];
  const db = await createTestDatabase({ template: await demoTemplate(PASSWORD) });
  const mailFolder = await mkdtemp(join(tmpdir(), 'fairplace-journey-'));
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((one) => one.stop()));
    await Promise.all([db.drop(), rm(mailFolder, { recursive: true, force: true })]);
  };
  try {
    const port = await freePort();
    const env = environment(db, port, mailFolder);
    const web = new AppProcess('apps/web/src/main.js', env);
    const worker = new AppProcess('apps/worker/src/main.js', env);
    started.push(web, worker);
    await eventually(
      'the web application answers',
      () => isReady(env['PUBLIC_URL'], started),
      150_000,
    );
    const errors = (): string => web.output + worker.output;
    return { url: env['PUBLIC_URL'], mailFolder, errors, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(db: TestDatabase, port: number, mailFolder: string) {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: db.appUrl,
    WORKER_DATABASE_URL: db.workerUrl,
    MAIL_FOLDER: mailFolder,
    SESSION_SECRET: 'a secret of the journeys, 32 characters or more',
    RATE_LIMIT_FACTOR: '1000',
  };
}

async function isReady(url: string, processes: AppProcess[]): Promise<boolean> {
  const ended = processes.find((one) => !one.isRunning);
  if (ended) await ended.finished();
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
