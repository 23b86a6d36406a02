import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './service-process.js';

const READY_WITHIN_MS = 20_000;

/** As queues need it: nothing is thrown away, and what was written is on disk a second later. */
const SETTINGS = [
  '--maxmemory-policy',
  'noeviction',
  '--appendonly',
  'yes',
  '--appendfsync',
  'everysec',
];

/** A Redis of one spec file, on a port and in a folder of its own; tests may kill it. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'fairplace-redis-'));

  private constructor(
    readonly port: number,
    private readonly settings: string[],
  ) {}

  /** @param settings more of Redis's own, such as "--requirepass", "secret" */
  static async start(...settings: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings);
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** With what it had written to disk. */
  async startAgain(): Promise<void> {
    const program = process.env['REDIS_SERVER_PATH'] || 'redis-server';
    const network = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    this.child = spawn(program, [...network, '--save', '', ...SETTINGS, ...this.settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    this.child.stdout?.on('data', (chunk) => (output += String(chunk)));
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!output.includes('Ready to accept connections')) {
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`Redis did not start:\n${output}`);
      }
      await pause(20);
    }
  }

  /** At once, as when the machine is lost. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** One command of an administrator: do('flushall'), do('config', 'set', ...). */
  async do(command: string, ...parameters: string[]): Promise<unknown> {
    const password = this.settings[this.settings.indexOf('--requirepass') + 1];
    const secured = this.settings.includes('--requirepass') && password !== undefined;
    const client = new Redis(this.url, secured ? { password } : {});
    client.on('error', () => undefined);
    try {
      return await client.call(command, ...parameters);
    } finally {
      client.disconnect();
    }
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** describe(), or left out where "npm test" has found no Redis. */
export function describeOnRedis(title: string, work: () => void): void {
  if (process.env['FAIRPLACE_NO_REDIS'] === '1') {
    process.stdout.write(`Skipped, because no Redis server was found: ${title}\n`);
    describe.skip(title, work);
  } else {
    describe(title, work);
  }
}
