import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sessionSecret } from './data-folder.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/** Reads .env of the checkout; what the shell has set counts more. */
export function loadEnvironmentFile() {
  const file = inRoot('.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The port that people reach the service on.
 * @throws Problem when PORT is not a port
 */
export function portFrom(env) {
  const port = Number(env.PORT || 3000);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
}

/** What the programs of the service get beside what the shell has set. */
export function environmentFor({
  dataFolder,
  databaseUrl,
  workerDatabaseUrl,
  migrationDatabaseUrl,
  port,
}) {
  return {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    WORKER_DATABASE_URL: workerDatabaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
    FAIRPLACE_DATA_DIR: dataFolder,
    MAIL_FOLDER: process.env.MAIL_FOLDER || join(dataFolder, 'mail'),
    SESSION_SECRET: process.env.SESSION_SECRET || sessionSecret(dataFolder),
  };
}
