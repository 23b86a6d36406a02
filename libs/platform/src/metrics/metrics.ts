import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type Database } from '../database/database.js';

/** However often it is asked, figures are read anew after so long at the soonest. */
const FRESH_MS = 2_000;
/** What has not been read by then counts as unreadable, so that the other figures still arrive. */
const READ_WITHIN_MS = 3_000;

/** Where figures come from that are read when somebody asks. */
export interface FigureSource {
  /** A word for the label: "database". */
  name: string;
  /** Reads the figures and sets the gauges; they keep nothing from before. */
  read: () => Promise<void>;
  /** Forgets them: an old figure would look like a good one. */
  forget: () => void;
}

/**
 * The figures of one process, for Prometheus. Labels hold names from the code (a route's template, a queue,
 * a kind of outcome) and nothing that a request, an authority or a person brings along.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly unreadable: Gauge<'source'>;
  private readonly sources: FigureSource[] = [];
  private reading: { since: number; done: Promise<unknown> } | undefined;

  constructor(database: Pick<Database, 'connections'>) {
    collectDefaultMetrics({ register: this.registry });
    this.unreadable = this.gauge(
      'fairplace_figures_unreadable',
      '1 while figures from this source cannot be read',
      ['source'],
    );
    const pool = this.gauge(
      'fairplace_database_connections',
      'Database connections of this process; waiting: requests without one',
      ['state'],
    );
    this.readAlways(() => {
      for (const [state, count] of Object.entries(database.connections)) pool.set({ state }, count);
    });
  }

  gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  /** Figures that are read when somebody asks, all sources at the same time. */
  addSource(source: FigureSource): void {
    this.sources.push(source);
  }

  /** All figures in Prometheus' text format; those that cannot be read just now are left out. */
  async text(): Promise<string> {
    await this.refresh();
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private readAlways(read: () => void): void {
    this.addSource({ name: 'process', read: async () => read(), forget: () => undefined });
  }

  private async refresh(): Promise<void> {
    const now = performance.now();
    if (!this.reading || now - this.reading.since > FRESH_MS) {
      this.reading = {
        since: now,
        done: Promise.all(this.sources.map((one) => this.readOne(one))),
      };
    }
    await this.reading.done;
  }

  private async readOne({ name, read, forget }: FigureSource): Promise<void> {
    try {
      await inTime(read());
      this.unreadable.set({ source: name }, 0);
    } catch {
      // Why is in the log of whoever does its work there; here it is a figure to be alerted about.
      forget();
      this.unreadable.set({ source: name }, 1);
    }
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The figures take too long')), READ_WITHIN_MS);
  });
  work.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
