import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from '../../support/service-process.js';

type Kind = 'web' | 'worker';

/** One web and one worker process that are killed and started again in the same place. */
export class ServiceSite {
  private readonly processes = new Map<Kind, ServiceProcess>();
  private port = 0;
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
    const started = await ServiceProcess.start(kind, this.env, kind === 'web' ? this.port : 0);
    this.processes.set(kind, started);
    if (kind === 'web') this.port = started.port;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.end('SIGKILL')));
  }
}
