import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const GRACE_MS = 10_000;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A built program of the service, run as a process of its own. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #output = '';

  /** @param program in dist/, such as "apps/web/src/main.js" */
  constructor(
    private readonly program: string,
    env: Record<string, string>,
    args: readonly string[] = [],
  ) {
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, [`dist/${program}`, ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')));
    process.once('exit', this.#kill);
  }

  /** What it has written so far, to either stream. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits until it has done its work. @throws Error when it failed, with what it wrote */
  async finished(): Promise<void> {
    await this.#ended;
    if (this.#child.exitCode !== 0)
      throw new Error(`${this.program} failed:\n${this.#output.slice(-4000)}`);
  }

  /** Asks it to end, and ends it when it does not. */
  async stop(): Promise<void> {
    if (this.isRunning) {
      this.#child.kill('SIGTERM');
      const last = setTimeout(this.#kill, GRACE_MS);
      await this.#ended;
      clearTimeout(last);
    }
    process.off('exit', this.#kill);
  }

  /** Also when Jest itself is ended, so that nothing is left behind. */
  readonly #kill = (): void => {
    this.#child.kill('SIGKILL');
  };
}
