import {
  createLogger,
  Database,
  endWith,
  loadConfig,
  logLastWords,
  requireSafeLogin,
} from '#platform';
import { createWorker } from './worker.js';

/** The launcher kills after 10 s. A queue store that is away would otherwise hold the end back. */
const PATIENCE_MS = 8_000;

/** Starts the worker, and ends it with grace: jobs in hand are finished, no more are taken. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info');
  const worker = await createWorker(config, { logger });
  const { production } = config;
  await requireSafeLogin(worker.get(Database), { process: 'worker', production });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    setTimeout(() => {
      logger.error('The end took too long: what was in hand is done again later');
      process.exit(1);
    }, PATIENCE_MS);
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'The end was not clean');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  logger.info('worker ready');
}

logLastWords();
try {
  await main();
} catch (error) {
  endWith(error);
}
