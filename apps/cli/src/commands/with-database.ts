import { createPool, Database, loadConfig } from '#platform';

/** The database as the application sees it, for one command. */
export async function withDatabase<Result>(
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl } = loadConfig();
  const pool = createPool({
    connectionString: databaseUrl,
    max: 2,
    applicationName: 'fairplace-cli',
  });
  try {
    return await work(new Database(pool));
  } finally {
    await pool.end();
  }
}
