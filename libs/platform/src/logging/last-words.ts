import { ConfigError } from '../config/config.js';
import { createLogger } from './logger.js';

/**
 * Ends the process with its reason on record: Node would print the error with everything that hangs on
 * it, an address with a password for one.
 * @param error a ConfigError is for the person at the terminal, and said as it is
 */
export function endWith(error: unknown): never {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else createLogger('info').fatal({ err: error }, 'the process ends: nobody expected this');
  process.exit(1);
}

/** The same for what nobody catches. */
export function logLastWords(): void {
  process.on('uncaughtException', endWith);
  process.on('unhandledRejection', endWith);
}
