import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, stop } from './processes.mjs';

/** Where Debian's package puts it. */
const PROGRAM = '/usr/bin/redis-server';

/**
 * A Redis of this benchmark's own that evicts nothing and keeps its append-only file as in service (a flush
 * to disk every second).
 * @returns its URL and stop(), or undefined where it is not installed
 */
export async function startRedis() {
  if (!existsSync(PROGRAM)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fairplace-redis-'));
  const port = await freePort();
  const settings = { port, bind: '127.0.0.1', dir: folder, 'maxmemory-policy': 'noeviction' };
  const flags = Object.entries({ ...settings, save: '', appendonly: 'yes' });
  const child = spawn(
    PROGRAM,
    flags.flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error(`${PROGRAM} ended instead of starting`)));
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
