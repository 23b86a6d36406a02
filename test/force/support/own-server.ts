import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What this uses of scripts/lib/postgres-server.mjs, which is plain JavaScript. */
interface PostgresServer {
  readonly data: string;
  adminUrl(database?: string): string;
  start(): Promise<void>;
  onExit(listener: () => void): void;
}
interface Shutdown {
  run(): Promise<void>;
}

/**
 * A PostgreSQL of this spec file alone, which may be stopped: it flushes to disk as in service. From its
 * start on createTestDatabase() clones the migrated template on it.
 */
export class OwnServer {
  private constructor(
    private readonly server: PostgresServer,
    private readonly shutdown: Shutdown,
  ) {}

  static async start(): Promise<OwnServer> {
    const { Shutdown } = await script<{ Shutdown: new () => Shutdown }>('scripts/lib/shutdown.mjs');
    const { startScratchServer } = await script<{
      startScratchServer: (options: object) => Promise<PostgresServer>;
    }>('scripts/lib/scratch-server.mjs');
    const shutdown = new Shutdown();
    const server = await startScratchServer({ shutdown, durable: true });
    process.env['TEST_DATABASE_ADMIN_URL'] = server.adminUrl();
    await buildTemplate();
    return new OwnServer(server, shutdown);
  }

  /** As "pg_ctl stop -m immediate": nobody is waited for, nothing is written any more. */
  async stopImmediately(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.server.onExit(resolve));
    const [pid] = readFileSync(join(this.server.data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    await ended;
  }

  /** Starts it again: it recovers from its log first. */
  async startAgain(): Promise<void> {
    await this.server.start();
  }

  async remove(): Promise<void> {
    await this.shutdown.run();
  }
}

/** In a process of its own: the migrations' libraries would take seconds to load under Jest. */
async function buildTemplate(): Promise<void> {
  const setUp = pathToFileURL(join(process.cwd(), 'test/support/global-setup.js')).href;
  const code = `await (await import(${JSON.stringify(setUp)})).default()`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    env: process.env,
  });
}

async function script<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(process.cwd(), path)).href)) as Module;
}
