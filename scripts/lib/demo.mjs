import { withClient } from './bootstrap.mjs';
import { run } from './commands.mjs';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/** Accounts with a printed password have no place in production. */
export const wantsDemo = (env) => env.NODE_ENV !== 'production' && env.FAIRPLACE_DEMO !== 'off';

/**
 * Loads the demonstration partnership, in one transaction: all of it is there afterwards, or nothing.
 * @throws Problem when it could not be loaded
 */
export async function loadDemo({ env, shutdown }) {
  if (await isMarked(env.MIGRATION_DATABASE_URL)) return 'already loaded';
  const script = inRoot('dist/apps/cli/src/main.js');
  const { code } = await run(process.execPath, [script, 'demo', 'load'], {
    env: { ...env, DEMO_PASSWORD },
    shutdown,
    show: true,
  });
  if (code === 0) return mark(env.MIGRATION_DATABASE_URL);
  throw new Problem(
    'The demonstration data could not be loaded (see above). Start again to try once more, or start ' +
      'without it: FAIRPLACE_DEMO=off npm start',
  );
}

/** The comment of a database spares the next start the loader, which takes a second to say "loaded". */
const MARK = 'Fairplace with demonstration data';

function isMarked(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database
       WHERE datname = current_database()`,
    );
    return rows[0].comment === MARK;
  });
}

async function mark(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query('SELECT current_database() AS name');
    const database = client.escapeIdentifier(rows[0].name);
    // An owner of the tables only may not comment on the database: the loader then looks each time.
    await client.query(`COMMENT ON DATABASE ${database} IS '${MARK}'`).catch(() => undefined);
  });
}

/** The sign-ins, for people. */
export function demoSignIns() {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
  const lines = DEMO_ACCOUNTS.map(({ email, shows }) => `  ${email.padEnd(width)}  ${shows}`);
  return [`Demonstration sign-ins (password for all: ${DEMO_PASSWORD}):`, ...lines].join('\n');
}
