import { execFileSync, spawnSync } from 'node:child_process';
import { Problem } from './problem.mjs';

const NAME = 'postgres';

/** PostgreSQL refuses to run as root, so that a fault in it cannot harm the whole machine. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * The identity under which PostgreSQL runs, for child_process: nothing for an ordinary user; for root
 * the "postgres" user, which is created where it is missing.
 */
export function serverIdentity() {
  if (!isRoot()) return {};
  try {
    return lookUp();
  } catch {
    createUser();
    return lookUp();
  }
}

/** Whether that identity can enter a folder. */
export function canReach(folder, identity) {
  if (identity.uid === undefined) return true;
  const script = 'cd -- "$1" 2>/dev/null';
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { ...identity, cwd: '/' }).status === 0;
}

const lookUp = () => ({ uid: id('-u'), gid: id('-g') });

const id = (flag) =>
  Number(
    execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );

function createUser() {
  const flags = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    NAME,
  ];
  const { status, stderr, error } = spawnSync('useradd', flags, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Problem(
    `PostgreSQL must not run as root, and the user "${NAME}" for it could not be created ` +
      `(${(error?.message ?? stderr).trim()}).\nCreate one ("useradd --system --user-group ${NAME}"), ` +
      'or start Fairplace as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}
