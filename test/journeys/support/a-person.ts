import { type Locator, type Page, type Response } from 'playwright-core';
import { type PageInspector } from './page-inspector.js';
import { PASSWORD } from './start-apps.js';

/** Less than a step may take, so that it is said what was not found. */
const PATIENCE_MS = 30_000;

/** Somebody at a browser of their own, who reads the page and uses what it says. */
export class Person {
  constructor(
    readonly page: Page,
    private readonly inspector?: PageInspector,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    inspector?.listen(page);
  }

  /** @param account the part of the address before the "@" of the demonstration, or a whole address */
  async signIn(account: string, password = PASSWORD): Promise<void> {
    await this.goTo('/sign-in');
    await this.fill(
      'E-mail address',
      account.includes('@') ? account : `${account}@demo.fairplace.test`,
    );
    await this.fill('Password', password);
    await this.press('Sign in');
  }

  async goTo(path: string): Promise<void> {
    await this.arrive(() => this.page.goto(path));
  }

  /** Presses a button that sends a form, or a link that looks like a button. */
  async press(name: string): Promise<void> {
    await this.arriveByClick(this.page.getByRole('button', { name, exact: true }));
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.arriveByClick(this.page.getByRole('link', { name, exact: true }));
  }

  /** Follows a link in one part of the page, where another part has one of the same name. */
  async followIn(part: Locator, name: RegExp): Promise<void> {
    await this.arriveByClick(part.getByRole('link', { name }));
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** @param day "YYYY-MM-DD", typed into three fields */
  async fillDate(legend: string, day: string): Promise<void> {
    const group = this.page.getByRole('group', { name: legend });
    const [year = '', month = '', date = ''] = day.split('-');
    await group.getByLabel('Day', { exact: true }).fill(date);
    await group.getByLabel('Month', { exact: true }).fill(month);
    await group.getByLabel('Year', { exact: true }).fill(year);
  }

  /** Ticks boxes and radio buttons. */
  async choose(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByLabel(label, { exact: true }).check();
  }

  async select(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  /** The text of the page, its white space made single spaces. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  async sees(...texts: string[]): Promise<void> {
    expectAll(await this.text(), texts);
  }

  async doesNotSee(...texts: string[]): Promise<void> {
    expectNone(await this.text(), texts);
  }

  /** The cell of a table where a row and a column meet, by their headings. */
  async cell(row: string, column: string): Promise<string> {
    const table = this.page.locator('table', {
      has: this.page.getByRole('rowheader', { name: row, exact: true }),
    });
    const headings = await table.locator('thead tr').first().locator('th, td').allInnerTexts();
    const place = headings.findIndex((heading) => heading.trim() === column);
    if (place < 0) throw new Error(`No column "${column}": ${headings.join(', ')}`);
    const cells = table.getByRole('row', { name: row }).locator('th, td');
    return (await cells.nth(place).innerText()).trim();
  }

  private arriveByClick(target: Locator): Promise<void> {
    return this.arrive(async () => {
      await target.first().click();
      return null;
    });
  }

  private async arrive(go: () => Promise<Response | null>): Promise<void> {
    // Longer, so that a link that is not there is what is told.
    const loaded = this.page.waitForEvent('load', { timeout: PATIENCE_MS + 5000 });
    await Promise.all([loaded, go()]);
    await this.inspector?.look(this.page);
  }
}

function expectAll(text: string, parts: string[]): void {
  for (const part of parts) expect(text).toContain(part);
}

function expectNone(text: string, parts: string[]): void {
  for (const part of parts) expect(text).not.toContain(part);
}
