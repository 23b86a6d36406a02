import { pathToFileURL } from 'node:url';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/**
 * Brings the database up to date with the built migrations; the queues too when they live in it.
 * @throws Problem when a table was in use for too long
 */
export async function migrateDatabase({ migrationDatabaseUrl }) {
  const { migrate } = await import(pathToFileURL(inRoot('dist/migrations/data-source.js')).href);
  const applied = await migrate(migrationDatabaseUrl, { queues: !process.env.REDIS_URL }).catch(
    (error) => {
      throw error.name === 'MigrationProblem' ? new Problem(error.message) : error;
    },
  );
  return applied.length === 0 ? 'up to date' : `${applied.length} applied`;
}
