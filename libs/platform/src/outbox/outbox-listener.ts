import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { APP_ROLE } from '../database/pool.js';

const CHANNEL = 'fairplace_outbox';
const RECONNECT_AFTER_MS = 1_000;

/**
 * Hears that something was written for the relay. It only wakes: what is missed while the connection is
 * away is found by polling.
 */
export class OutboxListener {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly wake: () => void,
  ) {}

  start(): void {
    this.running ??= this.run(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.listen(signal).catch(() => undefined);
      await pause(RECONNECT_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the connection is lost or the signal comes. */
  private async listen(signal: AbortSignal): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'fairplace outbox listener',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      options: `-c role=${APP_ROLE}`,
    });
    client.on('notification', this.wake);
    // Rejects at an error of the connection, too.
    const lost = once(client, 'end', { signal });
    lost.catch(() => undefined);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.wake();
      await lost;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
