import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from '../../support/service-process.js';

type Kind = 'web' | 'worker';

/** One web and one worker process that are killed and started again in the same place. */
export class ServiceSite {
  private readonly processes = new Map<Kind, ServiceProcess>();
  private port = 0;
  private isOver = false;
  /** How often each was killed. */
  readonly kills: Record<Kind, number> = { web: 0, worker: 0 };

  private constructor(private readonly env: Record<string, string>) {}

  /** @param env beyond what every process of a test needs: DATABASE_URL at least */
  static async start(kinds: Kind[], env: Record<string, string>): Promise<ServiceSite> {
    const site = new ServiceSite({
      SESSION_SECRET: 'for the tests alone, long enough',
      MAIL_FOLDER: mkdtempSync(join(tmpdir(), 'fairplace-mail-')),
      RATE_LIMIT_FACTOR: '1000',
      ...env,
    });
    site.port = await aPortToReturnTo();
    await Promise.all(kinds.map((kind) => site.up(kind)));
    return site;
  }

  /** Where the web process listens, also after it was started again. */
  get webPort(): number {
    return this.port;
  }

  process(kind: Kind): ServiceProcess {
    const found = this.processes.get(kind);
    if (!found) throw new Error(`There is no ${kind}.`);
    return found;
  }

  /** Kills it without warning. */
  async kill(kind: Kind): Promise<void> {
    await this.process(kind).end('SIGKILL');
    this.kills[kind] += 1;
  }

  /** Starts it, at the same port as before. */
  async up(kind: Kind): Promise<void> {
    if (this.isOver) throw new Error('The test is over.');
    const started = await ServiceProcess.start(kind, this.env, kind === 'web' ? this.port : 0);
    this.processes.set(kind, started);
    if (this.isOver) await started.end('SIGKILL');
  }

  /** Ends both for good: a test that has failed may still be about to start one. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all([...this.processes.values()].map((one) => one.end('SIGKILL')));
  }
}

/**
 * A free port below those that the system gives to clients: while the web process is away, a client that
 * asks for it there could be given that very port, and would keep it from coming back.
 */
async function aPortToReturnTo(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) return port;
  }
}
