import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

/** The last commit before the migrations of this version: what "the old version" is. */
const COMMIT = '07bd8d5';

/** Whether the history of this clone reaches back so far. */
export function hasEarlierVersion(): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${COMMIT}^{commit}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The programs of the old version, built in a folder of their own on the packages of this one. */
export class EarlierVersion {
  private constructor(readonly folder: string) {}

  static async build(): Promise<EarlierVersion> {
    const folder = mkdtempSync(join(tmpdir(), 'fairplace-earlier-'));
    const archive = execFileSync(
      'git',
      ['archive', COMMIT, 'apps', 'libs', 'migrations', 'package.json'],
      { maxBuffer: 256 * 1024 * 1024 },
    );
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const sources = ['apps', 'libs', 'migrations'].flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
        .map((name) => join(part, name)),
    );
    for (const source of sources) await compile(folder, source);
    return new EarlierVersion(folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function compile(folder: string, source: string): Promise<void> {
  const { code } = await transformFile(join(folder, source), {
    configFile: join(process.cwd(), '.swcrc'),
    sourceMaps: false,
  });
  const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}
