import { type Browser, type Page } from 'playwright-core';
import { type ActorName } from '../../../integration/security/actors.js';
import { type TestWebApp } from '../../../support/web-app.js';
import { type People } from './bare-scene.js';
import { faultsOf } from './page-check.js';
import { keepPicture } from './pictures.js';
import { Visitor } from './visitor.js';

/** Browsers at work side by side. */
const AT_ONCE = 2;

/** One way to come to a page. */
export interface Stop {
  /** "GET /bookings/:id, full, officer": what faults are told with. */
  name: string;
  reader: ActorName;
  /** @returns the status of the page */
  come: (visitor: Visitor) => Promise<number>;
  /** What it may be. */
  statuses: readonly number[];
  /** With it the session ends here. */
  lastOfSession?: boolean;
}

/** Goes from page to page as whom it concerns, and looks at each of them. */
export class PageTour {
  /** What is wrong, one line each. */
  readonly faults: string[] = [];
  readonly #visitors = new Map<ActorName, Promise<Visitor>>();

  constructor(
    private readonly browser: Browser,
    private readonly web: TestWebApp,
    private readonly people: People,
  ) {}

  async make(stop: Stop): Promise<void> {
    const visitor = await this.visitor(stop.reader);
    const status = await stop.come(visitor);
    if (!stop.statuses.includes(status))
      this.faults.push(`${stop.name}: ${status} instead of ${stop.statuses.join(' or ')}`);
    await this.look(visitor.page, stop.name);
    if (stop.lastOfSession) await this.leave(stop.reader);
  }

  /** Each person goes from stop to stop; several people go at once. */
  async makeAll(stops: readonly Stop[]): Promise<void> {
    await this.sideBySide(
      stops.map(({ reader }) => reader),
      async (person) => {
        for (const stop of stops) if (stop.reader === person) await this.make(stop);
      },
    );
  }

  /** Sends each of these people on their way, a few at once. */
  async sideBySide(
    readers: readonly ActorName[],
    way: (reader: ActorName) => Promise<void>,
  ): Promise<void> {
    const waiting = [...new Set(readers)];
    const walk = async (): Promise<void> => {
      for (let reader = waiting.shift(); reader; reader = waiting.shift()) await way(reader);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
  }

  visitor(reader: ActorName): Promise<Visitor> {
    const known = this.#visitors.get(reader);
    if (known) return known;
    const url = `http://127.0.0.1:${this.web.port}`;
    const arriving = Visitor.arrive(this.browser, url, this.people[reader]);
    this.#visitors.set(reader, arriving);
    return arriving;
  }

  private async look(page: Page, name: string): Promise<void> {
    const faults = await faultsOf(page);
    this.faults.push(...faults.map((fault) => `${name}: ${fault}`));
    await keepPicture(page, name);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#visitors.keys()].map((reader) => this.leave(reader)));
  }

  private async leave(reader: ActorName): Promise<void> {
    const visitor = await this.#visitors.get(reader);
    this.#visitors.delete(reader);
    await visitor?.close();
  }
}
