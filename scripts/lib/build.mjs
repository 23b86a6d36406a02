import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './commands.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { Problem } from './problem.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Compiles the service into dist/, unless nothing has changed since the last time.
 * @throws Problem with the compiler's messages
 */
export async function build({ shutdown } = {}) {
  const result = await compile({ shutdown });
  if (result.errors === undefined) return result.note;
  throw new Problem(`${result.errors}\n\nThe service could not be built: see the messages above.`);
}

/** The same without the Problem: the compiler writes JavaScript even where types do not fit. */
export function compile({ shutdown }) {
  return unlessUnchanged('build', ['apps', 'libs', 'migrations'], () =>
    run(process.execPath, [TSC, '-p', 'tsconfig.build.json'], { shutdown }),
  );
}

/** Checks the types of everything, the tests included. */
export function checkTypes({ shutdown }) {
  return unlessUnchanged('types', ['apps', 'libs', 'migrations', 'test'], () =>
    run(process.execPath, [TSC, '--noEmit', '-p', 'tsconfig.json'], { shutdown }),
  );
}

async function unlessUnchanged(name, folders, work) {
  const stamp = inRoot('dist', `.${name}-stamp`);
  const wanted = fingerprint(folders);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return { note: 'nothing changed' };
  const { code, output } = await work();
  if (code !== 0) return { note: 'failed', errors: output.trim() };
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return { note: 'done' };
}

function fingerprint(folders) {
  const hash = createHash('sha256');
  const files = SETTINGS.filter((file) => existsSync(inRoot(file)));
  for (const folder of folders) files.push(...sourcesBelow(folder));
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

function sourcesBelow(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .toSorted();
}
