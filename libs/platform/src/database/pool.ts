import { Pool, types } from 'pg';

/** The least-privileged role that every policy and grant is written for. */
export const APP_ROLE = 'fairplace_app';
/** The application's role that may, besides, name a job: see platform.current_job(). */
export const WORKER_ROLE = 'fairplace_worker';

// Counts and sums of bigint arrive as numbers: pence stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);
// A date has no time and no zone: it stays the text PostgreSQL sends.
types.setTypeParser(types.builtins.DATE, (text: string) => text);

/** PostgreSQL gives up a statement after this time. */
const STATEMENT_MS = 15_000;
/** Beyond it only a network that swallows answers explains the silence: the connection is given up. */
const SILENCE_MS = STATEMENT_MS + 2_000;

export interface PoolSettings {
  connectionString: string;
  /** Most connections of this process. */
  max: number;
  applicationName: string;
  /** The application role, unless the work is a job's. */
  role?: typeof APP_ROLE | typeof WORKER_ROLE;
}

/**
 * Connections that run as the given role whoever signs in, so that the owner's URL cannot step around
 * a missing grant, and that give up instead of waiting without end.
 */
export function createPool({
  connectionString,
  max,
  applicationName,
  role = APP_ROLE,
}: PoolSettings): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    query_timeout: SILENCE_MS,
    options: [
      `-c role=${role}`,
      '-c lock_timeout=5s',
      `-c statement_timeout=${STATEMENT_MS}`,
      '-c idle_in_transaction_session_timeout=15s',
      '-c timezone=UTC',
    ].join(' '),
  });
  // A dropped idle connection is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that drops in the middle of a transaction; there the statement in hand fails, too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
