import { pathToFileURL } from 'node:url';
import { inRoot } from './paths.mjs';

/** Brings the database up to date with the built migrations; the queues too when they live in it. */
export async function migrateDatabase({ migrationDatabaseUrl }) {
  const { migrate } = await import(pathToFileURL(inRoot('dist/migrations/data-source.js')).href);
  const applied = await migrate(migrationDatabaseUrl, { queues: !process.env.REDIS_URL });
  return applied.length === 0 ? 'up to date' : `${applied.length} applied`;
}
