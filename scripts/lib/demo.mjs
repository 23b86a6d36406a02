import { run } from './commands.mjs';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/** Accounts with a printed password have no place in production. */
export const wantsDemo = (env) => env.NODE_ENV !== 'production' && env.FAIRPLACE_DEMO !== 'off';

/**
 * Loads the demonstration partnership; the command itself does nothing when it is there already.
 * @throws Problem when it could not be loaded
 */
export async function loadDemo({ env, shutdown }) {
  const script = inRoot('dist/apps/cli/src/main.js');
  const { code } = await run(process.execPath, [script, 'demo', 'load'], {
    env: { ...env, DEMO_PASSWORD },
    shutdown,
    show: true,
  });
  if (code === 0) return;
  throw new Problem(
    'The demonstration data could not be loaded (see above). Start again to try once more, or start ' +
      'without it: FAIRPLACE_DEMO=off npm start',
  );
}

/** The sign-ins, for people. */
export function demoSignIns() {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
  const lines = DEMO_ACCOUNTS.map(({ email, shows }) => `  ${email.padEnd(width)}  ${shows}`);
  return [`Demonstration sign-ins (password for all: ${DEMO_PASSWORD}):`, ...lines].join('\n');
}
