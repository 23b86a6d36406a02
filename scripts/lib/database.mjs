import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabase } from './embedded-database.mjs';
import { prepareManaged } from './managed-database.mjs';
import { say, step } from './steps.mjs';

const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts the embedded PostgreSQL, or prepares the one that DATABASE_URL names.
 * @returns {databaseUrl, workerDatabaseUrl, migrationDatabaseUrl}
 */
export async function startDatabase({ dataFolder, shutdown }) {
  const managed = managedUrls(process.env);
  if (managed) {
    await step('PostgreSQL of DATABASE_URL', () => prepareManaged(managed));
    return managed;
  }
  const database = new EmbeddedDatabase(dataFolder);
  await step('Embedded PostgreSQL', async () => {
    const isNew = await database.prepare({ shutdown });
    shutdown.add(() => database.stop());
    const wasRunning = await database.start();
    keepAlive(database, shutdown);
    await database.bootstrap();
    if (wasRunning) return 'restarted, an earlier start had left it running';
    return isNew ? 'created and started' : 'started';
  });
  if (database.movedTo) {
    say(
      `The database is kept in ${database.movedTo}: PostgreSQL does not run as root, and its user ` +
        `cannot reach ${dataFolder}.`,
    );
  }
  return database.urls;
}

/** The connections, when the environment names a database; undefined for the embedded one. */
export function managedUrls({ DATABASE_URL, WORKER_DATABASE_URL, MIGRATION_DATABASE_URL }) {
  if (!DATABASE_URL) return undefined;
  return {
    databaseUrl: DATABASE_URL,
    workerDatabaseUrl: WORKER_DATABASE_URL || DATABASE_URL,
    migrationDatabaseUrl: MIGRATION_DATABASE_URL || DATABASE_URL,
  };
}

/** Starts the server again when it ends although nobody stopped it. Web and worker reconnect. */
function keepAlive(database, shutdown) {
  database.onExit(async () => {
    for (let wait = 250; !shutdown.requested; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      say('PostgreSQL has ended; starting it again.');
      try {
        await database.restart();
        say('PostgreSQL is back.');
        keepAlive(database, shutdown);
        return;
      } catch (error) {
        say(`PostgreSQL did not start (next try in ${wait / 1000} s): ${error.message}`);
        await pause(wait);
      }
    }
  });
}
