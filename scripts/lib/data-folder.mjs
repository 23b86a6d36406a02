import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './os-user.mjs';
import { dataFolderOf } from './paths.mjs';
import { Problem } from './problem.mjs';

/**
 * Opens the folder of embedded data, e-mails, logs and secrets, and makes what is missing in it.
 * @throws Problem when it cannot be written
 */
export function openDataFolder(env = process.env) {
  const folder = dataFolderOf(env);
  try {
    // As root, PostgreSQL runs as another user and must pass through; the secrets in it are 0600.
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
    if (isNew) chmodSync(folder, isRoot() ? 0o711 : 0o700);
    for (const part of ['mail', 'logs', 'run']) {
      mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
    }
    writeFileSync(join(folder, 'run/written'), '');
  } catch (error) {
    throw new Problem(
      `Fairplace cannot write to its data folder ${folder} (${error.code ?? error.message}).\n` +
        'Make it writable for you, or name another one: FAIRPLACE_DATA_DIR=/path/to/folder npm start',
    );
  }
  return folder;
}

/** Keys the CSRF tokens and cookies: made once, so that a restart signs nobody out. */
export function sessionSecret(folder) {
  return keptJson(join(folder, 'secrets.json'), newSecrets).sessionSecret;
}

const newSecrets = () => ({ sessionSecret: randomBytes(32).toString('hex') });

/** Reads a private file, or makes it the first time. */
export function keptJson(file, make) {
  if (existsSync(file)) return readKept(file);
  const made = make();
  keepJson(file, made);
  return made;
}

/** Writes a private file in one piece: a kill leaves the old content or the new. */
export function keepJson(file, content) {
  const half = `${file}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, file);
}

/** @throws Problem when the file is not what was written */
export function readKept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Problem(
      `${file} cannot be read (${error.message}).\nRestore it from a backup. It holds passwords of the ` +
        'embedded database: without it, begin with empty data by moving the whole folder away.',
    );
  }
}
