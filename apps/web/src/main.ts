import { ConfigError, createLogger, loadConfig } from '#platform';
import { createWebApp } from './app.js';

const LONGEST_END_MS = 10_000;

/** Starts the web application, and ends it with grace: no new requests, those in hand are finished. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info');
  const app = await createWebApp(config, { logger });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    // Whoever has not read the answer by then is cut off.
    setTimeout(() => app.getHttpServer().closeAllConnections(), LONGEST_END_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'The end was not clean');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'listening');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
