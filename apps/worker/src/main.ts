import { ConfigError, createLogger, loadConfig } from '#platform';
import { createWorker } from './worker.js';

/** Starts the worker, and ends it with grace: jobs in hand are finished, no more are taken. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info');
  const worker = await createWorker(config, { logger });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
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

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
