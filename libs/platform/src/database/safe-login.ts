import { ConfigError } from '../config/config.js';
import { findLogin, type Login } from '../persistence/login.queries.js';
import { type Database } from './database.js';

interface Wanted {
  process: 'web' | 'worker';
  production: boolean;
}

/**
 * Refuses to serve on a login that could step around row-level security; in production also on one that
 * could become the owner of the tables or, for the web, the worker. When the database does not answer,
 * nothing is known and nothing refused: every connection gives up such powers at its start anyway.
 * @throws ConfigError saying what to set
 */
export async function requireSafeLogin(database: Database, wanted: Wanted): Promise<void> {
  const login = await findLogin(database).catch(() => undefined);
  const problem = login && whyUnsafe(login, wanted);
  if (problem) throw new ConfigError([problem]);
}

function whyUnsafe(login: Login, { process, production }: Wanted): string | undefined {
  const variable = process === 'worker' ? 'WORKER_DATABASE_URL (or DATABASE_URL)' : 'DATABASE_URL';
  const refusal = (why: string): string =>
    `${variable} signs in as "${login.name}", ${why}: use a login of its own (see .env.example)`;
  if (login.privileged) return refusal('who is a superuser or bypasses row-level security');
  if (!production) return undefined;
  if (login.owner) return refusal('who may become the owner of the tables');
  if (process === 'web' && login.worker)
    return refusal('who may become the worker and name its jobs');
  return undefined;
}
