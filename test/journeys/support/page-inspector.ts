import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROW = { width: 320, height: 800 };
/** A form with mistakes is answered by 422, which is as it should be. */
const BROKEN = new Set([400, 403, 404]);
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Looks at each page that somebody comes to, once for each state of it that has a title of its own. */
export class PageInspector {
  readonly #seen = new Set<string>();
  /** What is wrong, one line each, with the page it was found on. */
  readonly findings: string[] = [];

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
    await this.#checkWithAxe(page, name);
    await this.#checkWidth(page, name);
  }

  async #checkWithAxe(page: Page, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(STANDARD).analyze();
    for (const { id, help, nodes } of violations)
      this.findings.push(`${name}: ${id}: ${help}: ${nodes[0]?.html}`);
  }

  async #checkWidth(page: Page, name: string): Promise<void> {
    const usual = page.viewportSize();
    await page.setViewportSize(NARROW);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > NARROW.width)
      this.findings.push(`${name}: scrolls sideways at 320 pixels (${width} wide)`);
    if (usual) await page.setViewportSize(usual);
  }
}
