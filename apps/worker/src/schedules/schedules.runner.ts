import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { checkSchedules, Database, type Logger, Scheduler } from '#platform';
import { Loop } from '../loops/loop.js';
import { LOGGER, WORKER_SETTINGS, type WorkerSettings } from '../worker-settings.js';
import { Schedules } from './schedules.js';

/** Asks again and again what is due, each schedule by itself, so that a long one holds up no other. */
@Injectable()
export class SchedulesRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: Loop[];

  constructor(
    database: Database,
    schedules: Schedules,
    @Inject(WORKER_SETTINGS) settings: WorkerSettings,
    @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (err: unknown, schedule: string): void =>
      logger.error({ err, schedule }, 'schedule');
    checkSchedules(schedules.all);
    const scheduler = new Scheduler(database, { onError });
    this.loops = schedules.all.map(
      (schedule) =>
        new Loop(
          () => scheduler.round(schedule),
          settings.schedulesEveryMs,
          (error) => onError(error, schedule.name),
        ),
    );
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
