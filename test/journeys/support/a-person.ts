import { type Locator, type Page, type Response } from 'playwright-core';
import { type Hand } from './hands/hand.js';
import { Mouse } from './hands/mouse.js';
import { type PageInspector } from './page-inspector.js';
import { PASSWORD } from './start-apps.js';

/** Less than a step may take, so that it is said what was not found. */
const PATIENCE_MS = 30_000;

/** A file as somebody has it on a phone. */
export interface FileInPage {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Somebody at a browser of their own, who reads the page and uses what it says. */
export class Person {
  constructor(
    readonly page: Page,
    private readonly inspector?: PageInspector,
    private readonly hand: Hand = new Mouse(),
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
  async press(name: string | RegExp): Promise<void> {
    await this.arriveBy(this.page.getByRole('button', { name, exact: true }));
  }

  /** As somebody does who is used to double clicks: the second one comes before the next page. */
  async pressTwice(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true });
    await this.arrive(async () => {
      await button.dblclick({ noWaitAfter: true });
      return null;
    });
    await this.page.waitForLoadState('networkidle');
  }

  /** By the browser's own button. */
  async back(): Promise<void> {
    await this.arrive(() => this.page.goBack());
  }

  async follow(name: string | RegExp): Promise<void> {
    const link = this.page.getByRole('link', { name, exact: true });
    // On a phone the links of every page are behind a button.
    const menu = this.page.getByRole('button', { name: 'Menu', exact: true });
    if ((await link.count()) === 0 && (await menu.count()) > 0) await this.use(menu);
    await this.arriveBy(link);
  }

  /** Follows a link in one part of the page, where another part has one of the same name. */
  async followIn(part: Locator, name: RegExp): Promise<void> {
    await this.arriveBy(part.getByRole('link', { name }));
  }

  /** @param text a day is "YYYY-MM-DD", a time "HH:MM", where the field is one for a day or a time */
  async fill(label: string, text: string): Promise<void> {
    await this.write(this.page.getByLabel(label, { exact: true }), text);
  }

  /** Writes into a field that is found in another way than by its label. */
  async write(field: Locator, text: string): Promise<void> {
    await this.hand.write(field, text);
  }

  /** @param day "YYYY-MM-DD", typed into three fields */
  async fillDate(legend: string, day: string): Promise<void> {
    const group = this.page.getByRole('group', { name: legend });
    const [year = '', month = '', date = ''] = day.split('-');
    await this.write(group.getByLabel('Day', { exact: true }), date);
    await this.write(group.getByLabel('Month', { exact: true }), month);
    await this.write(group.getByLabel('Year', { exact: true }), year);
  }

  /** Ticks boxes and radio buttons. */
  async choose(...labels: string[]): Promise<void> {
    for (const label of labels) await this.tick(this.page.getByLabel(label, { exact: true }));
  }

  /** Ticks a box that is found in another way than by its label. */
  async tick(box: Locator): Promise<void> {
    await this.hand.tick(box);
  }

  async select(label: string, option: string): Promise<void> {
    await this.hand.pick(this.page.getByLabel(label, { exact: true }), option);
  }

  /** Acts on something that stays on the page, such as what opens a part of it. */
  async use(target: Locator): Promise<void> {
    await this.hand.use(target);
  }

  async open(summary: string): Promise<void> {
    await this.use(this.page.locator('summary', { hasText: summary }));
  }

  /** Chooses a file in the window that a field for files opens. */
  async attach(label: string, file: FileInPage): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.use(this.page.getByLabel(label)),
    ]);
    await chooser.setFiles(file);
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

  /** Uses what leads to another page, and looks at that one. */
  arriveBy(target: Locator): Promise<void> {
    return this.arrive(async () => {
      await this.hand.use(target.first());
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
