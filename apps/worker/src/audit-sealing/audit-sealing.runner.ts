import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditSealingService } from '#audit';
import { type Logger } from '#platform';
import { Loop } from '../loops/loop.js';
import { LOGGER, WORKER_SETTINGS, type WorkerSettings } from '../worker-settings.js';

/** Seals the audit trail as it grows. Several workers may: each chain has one sealer at a time. */
@Injectable()
export class AuditSealingRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    sealing: AuditSealingService,
    @Inject(WORKER_SETTINGS) settings: WorkerSettings,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop(
      () => sealing.round(),
      settings.sealEveryMs,
      (err) => logger.error({ err }, 'audit sealing'),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
