import { migrateDatabase } from './lib/migrate.mjs';
import { explain, Problem } from './lib/problem.mjs';

/**
 * node scripts/migrate.mjs: brings the database of MIGRATION_DATABASE_URL up to date with the built
 * migrations, while the version before is serving. For where "npm start" is not what runs the service.
 */
try {
  const migrationDatabaseUrl = process.env.MIGRATION_DATABASE_URL;
  if (!migrationDatabaseUrl) {
    throw new Problem('Set MIGRATION_DATABASE_URL to the connection of the owner of the tables.');
  }
  process.stdout.write(`Migrations: ${await migrateDatabase({ migrationDatabaseUrl })}\n`);
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 1;
}
