import { type Database } from '../database/database.js';

/** How many migrations the database has had; throws when it does not answer. */
export async function countAppliedMigrations(database: Database): Promise<number> {
  const rows = await database.statement<{ applied: number }>({
    text: 'SELECT platform.applied_migrations() AS applied',
  });
  return rows[0]?.applied ?? 0;
}
