import { type BrowserContextOptions } from 'playwright-core';
import { type Person } from './a-person.js';
import { JourneyBrowser } from './browser.js';
import { type Way } from './hands/way.js';
import { PageInspector } from './page-inspector.js';
import { type RunningApps, startApps } from './start-apps.js';

const START_MS = 180_000;
const STEP_MS = 90_000;

/** One story in one browser: its steps follow each other, and after one that fails the rest do too. */
export class Journey {
  readonly inspector = new PageInspector();
  #apps: RunningApps | undefined;
  #browser: JourneyBrowser | undefined;
  readonly #steps: Steps;

  constructor(
    private readonly name: string,
    private readonly options: BrowserContextOptions = {},
  ) {
    this.#steps = this.chapterOf(name);
  }

  /** Call it inside describe(): starts everything before the first step, removes it after the last. */
  prepare(): void {
    beforeAll(async () => {
      this.#apps = await startApps();
      const options = { ...this.options, baseURL: this.#apps.url };
      const inspector = options.javaScriptEnabled === false ? undefined : this.inspector;
      this.#browser = await JourneyBrowser.launch(options, inspector);
    }, START_MS);
    afterAll(async () => {
      await this.#browser?.close();
      await this.#apps?.stop();
    }, START_MS);
  }

  get apps(): RunningApps {
    if (!this.#apps) throw new Error('The service has not started.');
    return this.#apps;
  }

  /** @param way how they use the pages: with a mouse, when it is left out */
  somebody(way?: Way): Promise<Person> {
    if (!this.#browser) throw new Error('The browser has not started.');
    return this.#browser.somebody(way);
  }

  /** it(), which is not tried when an earlier step has failed. */
  step(title: string, work: () => Promise<void>): void {
    this.#steps.step(title, work);
  }

  /** Steps of their own, which are tried although others have failed. */
  chapter(number: number): Steps {
    return this.chapterOf(`${this.name}-${number}`);
  }

  private chapterOf(name: string): Steps {
    return new Steps(name, () => this.#browser);
  }
}

/** Steps that follow each other, and of which none is tried after one that fails. */
export class Steps {
  #hasFailed = false;

  constructor(
    private readonly name: string,
    private readonly browser: () => JourneyBrowser | undefined,
  ) {}

  step(title: string, work: () => Promise<void>): void {
    const attempt = async (): Promise<void> => {
      if (this.#hasFailed) throw new Error('Not tried, because an earlier step has failed.');
      try {
        await work();
      } catch (error) {
        this.#hasFailed = true;
        await this.browser()?.keepPictures(this.name);
        throw error;
      }
    };
    it(title, attempt, STEP_MS);
  }
}

/** describe(), or left out where "npm test" has found no browser. */
export function describeJourney(title: string, work: () => void): void {
  if (process.env['FAIRPLACE_NO_BROWSER'] === '1') {
    process.stdout.write(`Skipped, because no Chromium was found: ${title}\n`);
    describe.skip(title, work);
  } else {
    describe(title, work);
  }
}
