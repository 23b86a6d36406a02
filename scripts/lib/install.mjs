import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { run } from './commands.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

const STAMP = inRoot('node_modules/.fairplace-install');
/** npm writes it as the last thing of an installation. */
const FINISHED = inRoot('node_modules/.package-lock.json');
const LOCK = inRoot('package-lock.json');

/**
 * Installs the dependencies when they are missing, or other than package-lock.json says. Not by "npm
 * ci": a lock file made behind a mirror may lack packages of other platforms, which "npm ci" refuses.
 * @throws Problem with npm's own words when the installation fails
 */
export async function install({ shutdown } = {}) {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return 'nothing missing';
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const flags = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(command, [...first, 'install', ...flags], { shutdown });
  if (code !== 0) {
    throw new Problem(
      `${output.trim()}\n\nThe dependencies could not be installed (npm's message is above). Check the ` +
        'network connection to the npm registry and the free disk space, then run the same command again.',
    );
  }
  writeFileSync(STAMP, wanted);
  return 'done';
}

function isInstalled(wanted) {
  if (!existsSync(FINISHED)) return false;
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === wanted;
  // Installed by hand: npm has written both files within moments of each other.
  const byHand = !existsSync(LOCK) || statSync(FINISHED).mtimeMs + 60_000 >= statSync(LOCK).mtimeMs;
  if (byHand) writeFileSync(STAMP, wanted);
  return byHand;
}

function fingerprint() {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(inRoot('package.json'), 'utf8'),
  );
  const hash = createHash('sha256').update(
    JSON.stringify({ dependencies, devDependencies, overrides }),
  );
  if (existsSync(LOCK)) hash.update(readFileSync(LOCK));
  return hash.digest('hex');
}
