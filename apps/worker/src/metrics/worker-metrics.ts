import { Inject, Injectable } from '@nestjs/common';
import { oldestUnsealedSecondsWithin } from '#audit';
import { oldestUnsentSecondsWithin } from '#notifications';
import {
  Database,
  Metrics,
  oldestNewsSecondsWithin,
  QUEUE_NAMES,
  Queues,
  scheduleFiguresWithin,
} from '#platform';

/**
 * What tells whether people are told what they are to be told. Only the worker reads these: they are the
 * same for all processes, and its role alone may look across authorities.
 */
@Injectable()
export class WorkerMetrics {
  private readonly metrics: Metrics;

  constructor(
    private readonly database: Database,
    @Inject(Queues) private readonly queues: Pick<Queues, 'counts'>,
  ) {
    this.metrics = new Metrics(database);
    this.addAges();
    this.addSchedules();
    this.addQueues();
  }

  /** All figures in Prometheus' text format. */
  text(): Promise<string> {
    return this.metrics.text();
  }

  get contentType(): string {
    return this.metrics.contentType;
  }

  /** Each is one look at a small index of what is unfinished. */
  private addAges(): void {
    const ages = [
      [
        'fairplace_oldest_unsent_notice_seconds',
        'Age of the oldest notice that is due and has not been sent',
        oldestUnsentSecondsWithin,
      ],
      [
        'fairplace_outbox_lag_seconds',
        'Age of the oldest news in the outbox that has not been acted upon',
        oldestNewsSecondsWithin,
      ],
      [
        'fairplace_audit_unsealed_seconds',
        'Age of the oldest audit entry without a seal',
        oldestUnsealedSecondsWithin,
      ],
    ] as const;
    const gauges = ages.map(
      ([name, help, read]) => [this.metrics.gauge(name, help), read] as const,
    );
    this.metrics.addSource({
      name: 'database',
      read: () =>
        this.database.job('observe', async (tx) => {
          for (const [gauge, read] of gauges) gauge.set(await read(tx));
        }),
      forget: () => {
        for (const [gauge] of gauges) gauge.remove();
      },
    });
  }

  private addSchedules(): void {
    const last = this.metrics.gauge(
      'fairplace_schedule_last_done_timestamp_seconds',
      'When a schedule was last done, Unix time',
      ['schedule'],
    );
    const failing = this.metrics.gauge(
      'fairplace_schedule_failing',
      '1 while the latest run of a schedule failed and waits to be tried again',
      ['schedule'],
    );
    const forget = (): void => {
      last.reset();
      failing.reset();
    };
    const read = async (): Promise<void> => {
      const schedules = await this.database.job('observe', scheduleFiguresWithin);
      forget();
      for (const { name, lastDone, failing: fails } of schedules) {
        if (lastDone !== null) last.set({ schedule: name }, lastDone);
        failing.set({ schedule: name }, fails ? 1 : 0);
      }
    };
    this.metrics.addSource({ name: 'schedules', read, forget });
  }

  private addQueues(): void {
    const jobs = this.metrics.gauge('fairplace_queue_jobs', 'Jobs of a queue by state', [
      'queue',
      'state',
    ]);
    const read = async (): Promise<void> => {
      for (const queue of QUEUE_NAMES) {
        const counts = await this.queues.counts(queue);
        for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
      }
    };
    this.metrics.addSource({ name: 'queues', read, forget: () => jobs.reset() });
  }
}
