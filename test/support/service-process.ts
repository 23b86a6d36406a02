import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 120_000;
/** What a process says once it works. */
const READY = { web: 'listening', worker: 'worker ready' };

/** A web or worker process of the compiled service, as it runs in service; tests may kill it. */
export class ServiceProcess {
  /** Everything it has written so far. */
  output = '';
  private readonly exit: Promise<unknown>;

  private constructor(
    readonly kind: 'web' | 'worker',
    /** Where a web process listens; 0 for a worker. */
    readonly port: number,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
    this.exit = once(child, 'exit');
  }

  /**
   * Starts one and waits until it is ready.
   * @param port where a web process listens; a free one when left out
   * @param folder of another version of the service
   * @throws Error with its output when it ends instead
   */
  static async start(
    kind: 'web' | 'worker',
    env: Record<string, string>,
    port = 0,
    folder = process.cwd(),
  ): Promise<ServiceProcess> {
    const listensOn = kind === 'worker' ? 0 : port || (await freePort());
    const script = join(folder, `dist/apps/${kind}/src/main.js`);
    const child = spawn(process.execPath, ['--enable-source-maps', script], {
      env: { ...process.env, LOG_LEVEL: 'info', ...asItself(kind, env), PORT: String(listensOn) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new ServiceProcess(kind, listensOn, child);
    await started.ready();
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Sends a signal and waits for the end. @returns the exit code; null when the signal ended it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.hasEnded) {
      this.child.kill(signal);
      await this.exit;
    }
    return this.child.exitCode;
  }

  /** Sends a signal that does not end it, such as SIGSTOP. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.output.includes(READY[this.kind])) {
      if (this.hasEnded || Date.now() > deadline) {
        this.child.kill('SIGKILL');
        throw new Error(`The ${this.kind} did not become ready:\n${this.output}`);
      }
      await pause(25);
    }
  }
}

/** On a database of the tests, where the roles share a password, a worker signs in as the worker. */
function asItself(kind: 'web' | 'worker', env: Record<string, string>): Record<string, string> {
  const url = env['DATABASE_URL'];
  if (kind === 'web' || url === undefined || env['WORKER_DATABASE_URL'] !== undefined) return env;
  return { ...env, DATABASE_URL: url.replace('//fairplace_app:', '//fairplace_worker:') };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
