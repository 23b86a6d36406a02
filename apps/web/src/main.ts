import {
  createLogger,
  Database,
  endWith,
  loadConfig,
  logLastWords,
  requireSafeLogin,
} from '#platform';
import { createWebApp } from './app.js';
import { endGracefully } from './end.js';

/** Starts the web application, and ends it with grace. A second signal ends it at once. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { production, drainSeconds } = config;
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info');
  const app = await createWebApp(config, { logger });
  await requireSafeLogin(app.get(Database), { process: 'web', production });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    void endGracefully({ app, drainSeconds, logger }).then((code) => process.exit(code));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'listening');
}

logLastWords();
try {
  await main();
} catch (error) {
  endWith(error);
}
