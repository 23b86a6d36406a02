import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STANDARDS = join(ROOT, '..', 'shared', 'standards', 'ocds');

const SCHEMAS_ARE_THERE = existsSync(join(STANDARDS, 'ocds-strict.mjs'));

/**
 * Tests against the published schemas, which stand beside the project and are no part of it. In CI they must
 * be there, and the tests fail without them; elsewhere they are skipped, and the title says what is missing.
 */
export function withSchemas(title: string, work: () => void): void {
  if (SCHEMAS_ARE_THERE || process.env['CI'] === 'true') {
    describe(title, work);
  } else {
    describe.skip(`${title} (put the folder "standards" with the OCDS schemas at ../shared)`, work);
  }
}

/**
 * Runs the strict validator of the Find a Tender profile, as whoever reads the feed would: schema, unknown
 * fields, references to parties, ids of releases, dates.
 * @returns "STRICT-OK", or everything that it says against the package
 */
export async function strictlyChecked(releasePackage: object): Promise<string> {
  if (!SCHEMAS_ARE_THERE) throw new Error(`The schemas are missing: there is no ${STANDARDS}.`);
  // Its imports are looked up from where it stands: a copy below node_modules finds ours.
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'ocds-'));
  try {
    copyFileSync(join(STANDARDS, 'ocds-strict.mjs'), join(folder, 'ocds-strict.mjs'));
    const file = join(folder, 'package.json');
    writeFileSync(join(folder, 'releases.json'), JSON.stringify(releasePackage));
    writeFileSync(file, '{"type":"module"}');
    return await output([
      join(folder, 'ocds-strict.mjs'),
      join(STANDARDS, 'fts-uk'),
      join(folder, 'releases.json'),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      const [first = ''] = stdout.split(' ');
      resolve(error || first !== 'STRICT-OK' ? `${stdout}${stderr}${error?.message ?? ''}` : first);
    });
  });
}
