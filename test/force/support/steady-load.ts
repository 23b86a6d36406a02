import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Question } from './ask.js';
import { type StormScene } from './storm-scene.js';

/** What everybody reads, and what only the officer may. */
const PAGES = ['/', '/offers', '/offers?near=NG1+5FW&withinMiles=10', '/register', '/sign-in'];
const OWN_LISTS = ['/api/v1/bookings', '/api/v1/children'];

/**
 * Connections that book places and read pages without a rest until they are stopped. They try nothing
 * twice: each request that is not answered as it should be is a fault.
 */
export class SteadyLoad {
  readonly faults: string[] = [];
  /** Ids of the bookings that were answered with 201. */
  readonly booked: string[] = [];
  reads = 0;
  /** How long the slowest answer took. */
  slowestMs = 0;
  private stopped = false;
  private readonly running: Promise<unknown>;
  private readonly pairs: { childId: string; sessionId: string }[];

  constructor(
    private readonly port: number,
    private readonly scene: StormScene,
    { connections, restMs }: { connections: number; restMs: number },
  ) {
    this.pairs = scene.sessionIds.flatMap((sessionId) =>
      scene.childIds.map((childId) => ({ childId, sessionId })),
    );
    this.running = Promise.all(
      Array.from({ length: connections }, (_, number) => this.connection(number, restMs)),
    );
  }

  /** How many bookings could still be made: none left means that the load ended too early. */
  get left(): number {
    return this.pairs.length;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Waits until so many more requests have been answered. */
  async more(requests: number): Promise<void> {
    const target = this.answered + requests;
    while (this.answered < target && this.faults.length === 0) await pause(20);
  }

  private get answered(): number {
    return this.reads + this.booked.length;
  }

  private async connection(number: number, restMs: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const reads = [...PAGES, ...OWN_LISTS];
    for (let turn = number; !this.stopped; turn += 1) {
      await (turn % 3 === 0
        ? this.book(agent)
        : this.read(agent, reads[turn % reads.length] ?? '/'));
      await pause(restMs);
    }
    agent.destroy();
  }

  private async book(agent: Agent): Promise<void> {
    const pair = this.pairs.pop();
    if (!pair) return;
    const body = await this.expect(agent, 201, {
      method: 'POST',
      path: '/api/v1/bookings',
      headers: {
        authorization: `Bearer ${this.scene.tokens.officer}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ ...pair, funding: 'personal-budget' }),
    });
    if (body !== undefined) this.booked.push((JSON.parse(body) as { id: string }).id);
  }

  private async read(agent: Agent, path: string): Promise<void> {
    const own = OWN_LISTS.includes(path);
    const headers: Record<string, string> = own
      ? { authorization: `Bearer ${this.scene.tokens.officer}` }
      : { accept: 'text/html' };
    await this.expect(agent, 200, { method: 'GET', path, headers });
    this.reads += 1;
  }

  private async expect(
    agent: Agent,
    status: number,
    question: Question,
  ): Promise<string | undefined> {
    const what = `${question.method} ${question.path}`;
    const since = performance.now();
    try {
      const answer = await ask({ port: this.port, agent }, question);
      this.slowestMs = Math.max(this.slowestMs, Math.round(performance.now() - since));
      if (answer.status === status) return answer.body;
      this.faults.push(`${answer.status} ${what} ${answer.body.slice(0, 200)}`);
    } catch (error) {
      this.faults.push(`${String(error)} ${what}`);
    }
    return undefined;
  }
}
