import { setTimeout as pause } from 'node:timers/promises';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger } from '#platform';
import { Draining } from './http/draining.js';

/** Whoever has not read the answer so long after the drain is cut off. */
const LONGEST_END_MS = 10_000;

interface End {
  app: NestFastifyApplication;
  drainSeconds: number;
  logger: Logger;
}

/**
 * Ends the web process with grace: says it is not ready, answers what still comes while the proxies turn
 * away, then takes no new connections and finishes what is in hand.
 * @returns the exit code
 */
export async function endGracefully({ app, drainSeconds, logger }: End): Promise<number> {
  app.get(Draining).begin();
  logger.info({ drainSeconds }, 'ending');
  await pause(drainSeconds * 1000);
  setTimeout(() => app.getHttpServer().closeAllConnections(), LONGEST_END_MS).unref();
  try {
    await app.close();
    return 0;
  } catch (error) {
    logger.error({ err: error }, 'The end was not clean');
    return 1;
  }
}
