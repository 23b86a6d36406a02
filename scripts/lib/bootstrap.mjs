/** Owns the tables and runs migrations; forced row-level security holds for it as well. */
export const OWNER = 'fairplace_owner';
/** Every connection of the service runs as this role; policies and grants are written for it. */
export const APP = 'fairplace_app';
/** The worker's connections: the same grants, and the jobs that no connection of the web may name. */
export const WORKER = 'fairplace_worker';

/** In the order in which they depend on each other. All are in PostgreSQL's contrib modules. */
export const EXTENSIONS = ['cube', 'earthdistance', 'btree_gist', 'pg_trgm', 'citext', 'pgcrypto'];

const LEAST_PRIVILEGED = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';

/**
 * Creates the three roles with these passwords, or gives existing ones these passwords. Roles belong to
 * the whole server: only for a server that is ours.
 * @param admin a connected pg client of a superuser
 * @param passwords the worker's is the application's when left out (throw-away servers)
 */
export async function ensureRoles(
  admin,
  { ownerPassword, appPassword, workerPassword = appPassword },
) {
  for (const [role, password] of [
    [OWNER, ownerPassword],
    [APP, appPassword],
    [WORKER, workerPassword],
  ]) {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await admin.query(
      `${verb} ROLE ${role} LOGIN ${LEAST_PRIVILEGED} PASSWORD ${admin.escapeLiteral(password)}`,
    );
  }
  // What the application is granted, the worker has by membership; never the other way round.
  await admin.query(`GRANT ${APP} TO ${WORKER}`);
}

/** Creates a database of the owner's where there is none. */
export async function ensureDatabase(admin, name) {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount > 0) return;
  await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${OWNER}`);
}

/** Adds the extensions to the database that this client is connected to. */
export async function ensureExtensions(client) {
  for (const extension of EXTENSIONS)
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
}

/** A connection URL of the same server for another database and, perhaps, another user. */
export function urlFor(adminUrl, { database, user, password }) {
  const url = new URL(adminUrl);
  if (database !== undefined) url.pathname = `/${database}`;
  if (user !== undefined) Object.assign(url, { username: user, password });
  return url.href;
}

/** Connects, works, and disconnects whatever happens. */
export async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
