import { APP, EXTENSIONS, withClient } from './bootstrap.mjs';
import { Problem } from './problem.mjs';

/** Oldest PostgreSQL with all that the migrations use (security_invoker views). */
const OLDEST_SERVER = 15;

/**
 * Makes what the service needs in a database of somebody else's: the application role, its membership
 * for the user of DATABASE_URL, and the extensions.
 * @throws Problem with the SQL for an administrator, when the owner may not do it
 */
export async function prepareManaged({ databaseUrl, migrationDatabaseUrl }) {
  const user = await connected('DATABASE_URL', databaseUrl, currentUser);
  await connected('MIGRATION_DATABASE_URL', migrationDatabaseUrl, async (client) => {
    await requireVersion(client);
    const missing = await stillMissing(client, user);
    const refused = [];
    for (const statement of missing) {
      try {
        await client.query(statement);
      } catch (error) {
        refused.push({ statement, reason: error.message });
      }
    }
    if (refused.length > 0) throw forAdministrator(refused);
  });
}

async function stillMissing(client, user) {
  const statements = [];
  const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP]);
  if (role.rowCount === 0) statements.push(`CREATE ROLE ${APP} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
  const mayBecome = `SELECT pg_has_role($1, oid, 'SET') AS yes FROM pg_roles WHERE rolname = $2`;
  const member = await client.query(mayBecome, [user, APP]);
  if (!member.rows[0]?.yes) statements.push(`GRANT ${APP} TO ${client.escapeIdentifier(user)}`);
  const { rows } = await client.query('SELECT extname FROM pg_extension');
  const present = new Set(rows.map(({ extname }) => extname));
  for (const extension of EXTENSIONS) {
    if (!present.has(extension)) statements.push(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
  }
  return statements;
}

async function currentUser(client) {
  const { rows } = await client.query('SELECT current_user AS name');
  return rows[0].name;
}

async function requireVersion(client) {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  if (rows[0].number >= OLDEST_SERVER * 10_000) return;
  throw new Problem(
    `Fairplace needs PostgreSQL ${OLDEST_SERVER} or later; the server is ${rows[0].version}.`,
  );
}

/** Only a failure to connect is put in other words: the work says itself what is wrong. */
async function connected(variable, url, work) {
  let isConnected = false;
  try {
    return await withClient(url, (client) => {
      isConnected = true;
      return work(client);
    });
  } catch (error) {
    if (isConnected) throw error;
    throw new Problem(
      `No connection to the database of ${variable} (${error.message || error.code}).\n` +
        `Check host, port, database, user and password in ${variable}; or unset DATABASE_URL, and ` +
        'Fairplace runs a PostgreSQL of its own.',
    );
  }
}

function forAdministrator(refused) {
  const reasons = [...new Set(refused.map(({ reason }) => reason))].join('; ');
  const statements = refused.map(({ statement }) => `  ${statement};`).join('\n');
  return new Problem(
    `The owner's connection may not prepare the database (${reasons}).\n` +
      `Ask an administrator to run this in it, then start again:\n\n${statements}`,
  );
}
