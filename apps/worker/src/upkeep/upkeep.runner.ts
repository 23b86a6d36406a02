import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Logger } from '#platform';
import { Loop } from '../loops/loop.js';
import { LOGGER, WORKER_SETTINGS, type WorkerSettings } from '../worker-settings.js';
import { Places } from './places.js';
import { Upkeep } from './upkeep.js';

/**
 * Does every few seconds what several processes may do at once, because each row says for itself whether
 * it is due. A record of each round, as of what is due at set times, would be more rows than work.
 */
@Injectable()
export class UpkeepRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: Loop[];

  constructor(
    upkeep: Upkeep,
    places: Places,
    @Inject(WORKER_SETTINGS) settings: WorkerSettings,
    @Inject(LOGGER) logger: Logger,
  ) {
    const every = (ms: number, name: string, work: () => Promise<unknown>): Loop =>
      new Loop(
        async () => {
          await work();
          return false;
        },
        ms,
        (err) => logger.error({ err }, name),
      );
    this.loops = [
      every(settings.sweepEveryMs, 'sweep', () => upkeep.sweep(settings.staleAfterSeconds)),
      every(settings.expireHoldsEveryMs, 'holds and places', () => places.moveOn()),
    ];
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
