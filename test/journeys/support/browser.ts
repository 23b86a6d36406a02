import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { Person } from './a-person.js';
import { type PageInspector } from './page-inspector.js';
import { type Way } from './hands/way.js';

const RESULTS = fileURLToPath(new URL('../../../test-results/', import.meta.url));
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error when CHROMIUM_PATH names no browser; "npm test" finds one and sets it */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath)
    throw new Error('CHROMIUM_PATH is not set: run the journeys with "npm test".');
  return chromium.launch({ executablePath, args: SWITCHES, timeout: 60_000 });
}

/** A headless Chromium; each person in it has cookies of their own. */
export class JourneyBrowser {
  readonly #people: Person[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly options: BrowserContextOptions,
    private readonly inspector?: PageInspector,
  ) {}

  /** @throws Error when there is no browser: see launchBrowser() */
  static async launch(
    options: BrowserContextOptions,
    inspector?: PageInspector,
  ): Promise<JourneyBrowser> {
    return new JourneyBrowser(await launchBrowser(), options, inspector);
  }

  /** @param way with what hand, on what device, and how the pages are looked at: else as the browser says */
  async somebody(way: Partial<Way> = {}): Promise<Person> {
    const viewport = { width: 1280, height: 900 };
    const options = { viewport, locale: 'en-GB', ...this.options, ...way.device };
    const page = await (await this.browser.newContext(options)).newPage();
    const person = new Person(page, way.inspector ?? this.inspector, way.hand?.(page));
    this.#people.push(person);
    return person;
  }

  /** The same person at another tab, with the same cookies. */
  async tabOf({ page }: Person): Promise<Person> {
    return new Person(await page.context().newPage(), this.inspector);
  }

  /** Keeps what everybody sees at this moment in test-results/. */
  async keepPictures(name: string): Promise<void> {
    await mkdir(RESULTS, { recursive: true });
    for (const [index, { page }] of this.#people.entries()) {
      const path = `${RESULTS}${name}-${index + 1}.png`;
      await page.screenshot({ path, fullPage: true }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
