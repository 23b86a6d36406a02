import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { checkRedis, type Config, createLogger, type Logger } from '#platform';
import { WorkerModule } from './worker.module.js';
import { settingsOf, type WorkerSettings } from './worker-settings.js';

interface WorkerOptions {
  logger?: Logger;
  settings?: Partial<WorkerSettings>;
}

/**
 * A worker that is running; close() lets it finish what it has in hand.
 * @throws ConfigError for a Redis that queues are not safe with
 */
export async function createWorker(
  config: Config,
  { logger = createLogger('silent'), settings = {} }: WorkerOptions = {},
): Promise<INestApplicationContext> {
  if (config.redisUrl) await checkRedis(config.redisUrl, (message) => logger.warn(message));
  // Every connection of this process signs in as the worker, the queues' and the listener's too.
  const ownConfig = { ...config, databaseUrl: config.workerDatabaseUrl };
  const context = await NestFactory.createApplicationContext(
    WorkerModule.with(ownConfig, { ...settingsOf(config), ...settings }, logger),
    { logger: false, abortOnError: false },
  );
  return context;
}
