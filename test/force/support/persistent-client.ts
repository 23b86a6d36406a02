import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ask, Lost, type Question } from './ask.js';
import { type Deed, type History, type Operation } from './history.js';

/** Codes that say "not now": nothing was refused for good. */
const NOT_NOW = new Set(['request.still-running']);
const LONGEST_PAUSE_MS = 500;

interface Choices {
  /** Where to ask; called for each request, so that a client may turn to another process. */
  port: () => number;
  token: string;
  history: History;
  /** How long one request may take. */
  patienceMs?: number;
  /** How long an operation is repeated before it stays unknown. */
  givesUpAfterMs?: number;
}

/**
 * A program that uses the API as it should be used: every change has an Idempotency-Key, and whatever
 * does not settle it (5xx, reset, timeout) is sent again with the same key.
 */
export class PersistentClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly choices: Choices) {}

  async book(childId: string, sessionId: string): Promise<Operation> {
    return this.act({ kind: 'book', childId, sessionId });
  }

  async cancel(bookingId: string): Promise<Operation> {
    return this.act({ kind: 'cancel', bookingId });
  }

  async publish(vacancy: Record<string, unknown>): Promise<Operation> {
    return this.act({ kind: 'publish', vacancy });
  }

  /** Asks once more for something that is settled: the answer must be the first one. */
  async again(operation: Operation): Promise<Answer> {
    return this.send(question(this.choices.token, operation));
  }

  close(): void {
    this.agent.destroy();
  }

  private async act(deed: Deed): Promise<Operation> {
    const { history, token, givesUpAfterMs = 240_000 } = this.choices;
    const operation = history.begin(randomUUID(), deed);
    const asked = question(token, operation);
    const deadline = Date.now() + givesUpAfterMs;
    for (let wait = 10; Date.now() < deadline; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const repeat = await this.settle(operation, asked);
      if (repeat === undefined) return operation;
      operation.repeats.push(repeat);
      await pause(wait);
    }
    return operation;
  }

  /** @returns why it is not settled; undefined when it is */
  private async settle(operation: Operation, asked: Question): Promise<string | undefined> {
    let answer: Answer;
    try {
      answer = await this.send(asked);
    } catch (error) {
      if (error instanceof Lost) return error.message;
      throw error;
    }
    const { status, body } = answer;
    if (status >= 500) return String(status);
    const { id, code } = JSON.parse(body) as { id?: string; code?: string };
    if (code !== undefined && NOT_NOW.has(code)) return code;
    operation.answer = body;
    operation.id = id;
    operation.outcome = status < 300 ? 'ok' : 'fail';
    return undefined;
  }

  private send(asked: Question): Promise<Answer> {
    const { port, patienceMs = 10_000 } = this.choices;
    return ask({ port: port(), agent: this.agent, patienceMs }, asked);
  }
}

function question(token: string, { key, deed }: Operation): Question {
  const [path, body] = requestOf(deed);
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
  if (body === undefined) return { method: 'POST', path, headers };
  return {
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function requestOf(deed: Deed): [path: string, body?: object] {
  if (deed.kind === 'cancel') return [`/api/v1/bookings/${deed.bookingId}/cancellation`];
  if (deed.kind === 'publish') return ['/api/v1/vacancies', deed.vacancy];
  if (deed.kind !== 'book') throw new Error(`The API has no way to ${deed.kind}.`);
  const { childId, sessionId } = deed;
  return ['/api/v1/bookings', { childId, sessionId, funding: 'personal-budget' }];
}
