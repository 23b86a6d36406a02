import { createPool, Database, loadConfig, WORKER_ROLE } from '#platform';

/** The database as the worker sees it, for one command: its work is a job across authorities. */
export async function withDatabase<Result>(
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const { workerDatabaseUrl } = loadConfig();
  const pool = createPool({
    connectionString: workerDatabaseUrl,
    max: 2,
    applicationName: 'fairplace-cli',
    role: WORKER_ROLE,
  });
  try {
    return await work(new Database(pool));
  } finally {
    await pool.end();
  }
}
