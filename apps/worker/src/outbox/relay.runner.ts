import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config, type Logger, OutboxListener } from '#platform';
import { Loop } from '../loops/loop.js';
import { LOGGER, WORKER_SETTINGS, type WorkerSettings } from '../worker-settings.js';
import { Relay } from './relay.js';

/** What a busy moment makes due goes together; nobody waits noticeably longer. */
const APART_MS = 100;

/** Keeps the relay going: at once when the database says that something is due, else by looking. */
@Injectable()
export class RelayRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly listener: OutboxListener;

  constructor(
    relay: Relay,
    @Inject(CONFIG) config: Config,
    @Inject(WORKER_SETTINGS) settings: WorkerSettings,
    @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (err: unknown): void => logger.error({ err }, 'relay');
    this.loop = new Loop(() => relay.round(), settings.relayEveryMs, onError, APART_MS);
    this.listener = new OutboxListener(config.databaseUrl, () => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
    this.listener.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.loop.stop(), this.listener.stop()]);
  }
}
