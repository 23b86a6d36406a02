import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, Lost } from './ask.js';

const ASKS_EVERY_MS = 100;

/** A process behind the balancer, with connections of its own that are kept for the next request. */
interface Target {
  port: number;
  agent: Agent;
  ready: boolean;
}

/**
 * A proxy as plain as can be: it passes each request to the next process that said at /health/ready that
 * it is, and tries nothing twice. Whatever goes wrong behind it, its client sees as 502.
 */
export class TinyBalancer {
  private targets: Target[] = [];
  private turn = 0;
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>[] = [];
  /** What went wrong with requests that were passed on: "ECONNRESET /", ... */
  readonly faults: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) =>
      this.pass(asked, answer),
    );
  }

  static async start(): Promise<TinyBalancer> {
    const server = createServer({ keepAliveTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TinyBalancer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Puts a process behind it, and waits until it is used. */
  async add(port: number): Promise<void> {
    const target = { port, agent: new Agent({ keepAlive: true }), ready: false };
    this.targets.push(target);
    this.watching.push(this.watch(target));
    while (!target.ready && !this.stopping.signal.aborted) await pause(ASKS_EVERY_MS / 2);
  }

  /** Forgets a process that has ended. */
  remove(port: number): void {
    this.targets = this.targets.filter((target) => target.port !== port);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.watching);
    this.server.closeAllConnections();
    this.server.close();
    for (const { agent } of this.targets) agent.destroy();
  }

  /** Each on its own, so that a slow one does not hide what another says. */
  private async watch(target: Target): Promise<void> {
    while (!this.stopping.signal.aborted && this.targets.includes(target)) {
      target.ready = await saysReady(target);
      await pause(ASKS_EVERY_MS);
    }
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const ready = this.targets.filter((target) => target.ready);
    this.turn += 1;
    const target = ready[this.turn % ready.length];
    const failed = (error: Error & { code?: string }): void => {
      this.faults.push(`${error.code ?? error.message} ${asked.method} ${asked.url}`);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    };
    if (!target) return failed(new Error('nobody is ready'));
    const { port, agent } = target;
    const { method, url: path, headers } = asked;
    const passed = request(
      { host: '127.0.0.1', port, agent, method, path, headers },
      (response) => {
        const { connection: _own, ...rest } = response.headers;
        answer.writeHead(response.statusCode ?? 0, rest);
        response.on('error', failed);
        response.pipe(answer);
      },
    );
    passed.on('error', failed);
    asked.pipe(passed);
  }
}

/** What it says; one that is slow to say anything is what it was. */
async function saysReady({ port, ready }: Target): Promise<boolean> {
  try {
    const probe = { method: 'GET', path: '/health/ready' };
    return (await ask({ port, patienceMs: 5_000 }, probe)).status === 200;
  } catch (error) {
    return ready && error instanceof Lost && error.message === 'timeout';
  }
}
