import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROW = { width: 320, height: 800 };
/** A form with mistakes is answered by 422, which is as it should be. */
const BROKEN = new Set([400, 403, 404]);
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** What is wrong with a page that is open, one line each. */
export type PageCheck = (page: Page) => Promise<string[]>;

/** Looks at each page that somebody comes to, once for each state of it that has a title of its own. */
export class PageInspector {
  readonly #seen = new Set<string>();
  /** What is wrong, one line each, with the page it was found on. */
  readonly findings: string[] = [];

  constructor(private readonly checks: readonly PageCheck[] = [faultsByAxe, faultsOfWidth]) {}

  get pages(): number {
    return this.#seen.size;
  }

  /** Notes what goes wrong in a page of itself: scripts, refused styles, answers that are no pages. */
  listen(page: Page): void {
    const note = (what: string): void => void this.findings.push(`${page.url()}: ${what}`);
    page.on('pageerror', ({ message }) => note(message));
    page.on('console', (entry) => {
      if (entry.text().includes('Content Security Policy')) note(entry.text());
    });
    page.on('response', (response) => {
      if (BROKEN.has(response.status()) || response.status() >= 500)
        note(`${response.status()} for ${response.url()}`);
    });
  }

  async look(page: Page): Promise<void> {
    const { pathname } = new URL(page.url());
    const name = `${pathname.replaceAll(UUID, ':id')} "${await page.title()}"`;
    const banners = await page.locator('.govuk-notification-banner--success').count();
    const key = `${name} ${banners}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    for (const check of this.checks)
      this.findings.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
  }
}

/** By WCAG 2.2 at levels A and AA, the sizes of targets among it. */
export async function faultsByAxe(page: Page): Promise<string[]> {
  // Without frames, the legacy mode tells the same and opens no second page for it.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: STANDARD, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
}

/** Whether it scrolls sideways on the narrowest phone, whatever it is shown on. */
export async function faultsOfWidth(page: Page): Promise<string[]> {
  const usual = page.viewportSize();
  await page.setViewportSize(NARROW);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (usual) await page.setViewportSize(usual);
  return width > NARROW.width ? [`scrolls sideways at 320 pixels (${width} wide)`] : [];
}
