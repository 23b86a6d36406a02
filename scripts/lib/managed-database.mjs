import { APP, EXTENSIONS, withClient, WORKER } from './bootstrap.mjs';
import { Problem } from './problem.mjs';

/** Oldest PostgreSQL with all that the migrations use (security_invoker views). */
const OLDEST_SERVER = 15;

/**
 * Makes what the service needs in a database of somebody else's: the roles of web and worker, their
 * membership for the users of the URLs, and the extensions.
 * @throws Problem with the SQL for an administrator, when the owner may not do it
 */
export async function prepareManaged({ databaseUrl, workerDatabaseUrl, migrationDatabaseUrl }) {
  const user = await connected('DATABASE_URL', databaseUrl, ordinaryUser);
  const worker = await connected('WORKER_DATABASE_URL', workerDatabaseUrl, ordinaryUser);
  await connected('MIGRATION_DATABASE_URL', migrationDatabaseUrl, async (client) => {
    await requireVersion(client);
    const missing = [
      ...(await missingRoles(client, [
        [WORKER, APP],
        [user, APP],
        [worker, WORKER],
      ])),
      ...(await missingExtensions(client)),
    ];
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

async function missingRoles(client, memberships) {
  const { rows } = await client.query('SELECT rolname FROM pg_roles');
  const present = new Set(rows.map(({ rolname }) => rolname));
  const statements = [APP, WORKER]
    .filter((role) => !present.has(role))
    .map((role) => `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
  for (const [member, role] of memberships) {
    const known = present.has(member) && present.has(role);
    const may = known && (await client.query(IS_MEMBER, [member, role])).rows[0].yes;
    if (!may) statements.push(`GRANT ${role} TO ${client.escapeIdentifier(member)}`);
  }
  return statements;
}

const IS_MEMBER = `SELECT pg_has_role($1::name, $2::name, 'MEMBER') AS yes`;

async function missingExtensions(client) {
  const { rows } = await client.query('SELECT extname FROM pg_extension');
  const present = new Set(rows.map(({ extname }) => extname));
  return EXTENSIONS.filter((extension) => !present.has(extension)).map(
    (extension) => `CREATE EXTENSION IF NOT EXISTS ${extension}`,
  );
}

/** The name of the user, who must not be one that row-level security does not hold. */
async function ordinaryUser(client, variable) {
  const { rows } = await client.query(
    'SELECT rolname AS name, rolsuper OR rolbypassrls AS privileged FROM pg_roles WHERE rolname = current_user',
  );
  const [{ name, privileged }] = rows;
  if (!privileged) return name;
  throw new Problem(
    `${variable} signs in as "${name}", a superuser or a role that bypasses row-level security.\n` +
      'Web and worker need ordinary users: see docs/adr/0013-several-machines.md, or .env.example.',
  );
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
      return work(client, variable);
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
