import { type Page } from 'playwright-core';
import { PASSWORD } from '../start-apps.js';
import { inFocus, type InFocus, stopsOnPage, toBeginning } from './in-focus.js';
import { orderFault } from './order-fault.js';

/** More than any page has stops. */
const MOST_STOPS = 250;
/** In which order a browser takes the parts of a date depends on its own language. */
const DATE_ORDERS = [
  ['month', 'day', 'year'],
  ['day', 'month', 'year'],
  ['year', 'month', 'day'],
] as const;

/** Somebody with a keyboard and no mouse: goes by Tab, acts by Enter, Space and the arrows. */
export class KeyboardUser {
  readonly #walked = new Set<string>();

  /** @param faults takes what was wrong on the way, one line each */
  constructor(
    readonly page: Page,
    private readonly faults: string[],
  ) {
    page.setDefaultTimeout(30_000);
  }

  /** Opens an address as it is typed; all else goes by what the pages offer. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.walk();
  }

  async signIn(account: string): Promise<void> {
    await this.open('/sign-in');
    await this.type('E-mail address', `${account}@demo.fairplace.test`);
    await this.type('Password', PASSWORD);
    await this.press('Sign in');
  }

  /** Goes to a link and follows it. */
  async follow(name: string | RegExp): Promise<void> {
    await this.goTo(name, ({ tag, isButton }) => tag === 'a' && !isButton);
    await this.leaveBy('Enter');
  }

  /** Follows one of several links that are called the same. */
  async followTo(path: string): Promise<void> {
    await this.goTo(/./, (one) => one.path === path);
    await this.leaveBy('Enter');
  }

  /** Goes to a button and presses it, by the space bar as people do. */
  async press(name: string | RegExp): Promise<void> {
    await this.goTo(name, ({ isButton }) => isButton);
    await this.leaveBy('Space');
  }

  async type(name: string, text: string): Promise<void> {
    await this.goTo(name, ({ tag }) => tag === 'input' || tag === 'textarea');
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** @param day "YYYY-MM-DD" */
  async typeDate(name: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    const parts = { year, month, day: date };
    for (const order of DATE_ORDERS) {
      const at = await this.goTo(name, ({ type }) => type === 'date');
      if (at.value === day) return;
      await this.page.keyboard.type(order.map((part) => parts[part]).join(''));
      if ((await this.at())?.value === day) return;
      await this.page.keyboard.press('Shift+Tab');
    }
    throw new Error(`The keyboard does not write ${day} into "${name}"`);
  }

  /** @param time "07:10", before noon: a browser that counts to twelve is told so by a letter more */
  async typeTime(name: string, time: string): Promise<void> {
    await this.goTo(name, ({ tag }) => tag === 'input');
    await this.page.keyboard.type(time.replace(':', ''));
    if ((await this.at())?.value !== time) await this.page.keyboard.type('a');
    must((await this.at())?.value === time, `the keyboard writes ${time} into "${name}"`);
  }

  async openDetails(name: string): Promise<void> {
    await this.goTo(name, ({ tag }) => tag === 'summary');
    await this.page.keyboard.press('Enter');
  }

  async tick(name: string): Promise<void> {
    await this.goTo(name, ({ type }) => type === 'checkbox');
    await this.page.keyboard.press('Space');
    must((await this.at())?.isChecked, `the space bar ticks "${name}"`);
  }

  /** From the first stop of the page past its header and navigation. */
  async skipToContent(): Promise<void> {
    await this.page.keyboard.press('Tab');
    must((await this.at())?.name === 'Skip to main content', 'the skip link comes first');
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Tab');
    const isInside = await this.page.evaluate<boolean>(
      `document.activeElement.closest('main') !== null`,
    );
    must(isInside, 'the skip link leads to the main part');
  }

  /** From the error summary, which has the focus, to the field that an error is about. */
  async followError(message: RegExp): Promise<void> {
    await this.goTo(message, ({ tag }) => tag === 'a');
    await this.page.keyboard.press('Enter');
    const { tag = '' } = (await this.at()) ?? {};
    must(['input', 'textarea', 'select'].includes(tag), 'an error leads to its field');
  }

  /** Goes to a choice of several and moves to one answer with the arrows. */
  async choose(group: string, answer: string): Promise<void> {
    const { name } = await this.goTo(/./, (one) => one.type === 'radio' && one.group === group);
    if (name !== answer) await this.arrowTo(answer, ({ name: now }) => now);
    if (!(await this.at())?.isChecked) await this.page.keyboard.press('Space');
    const chosen = await this.at();
    must(chosen?.name === answer && chosen.isChecked, `the arrows choose "${answer}"`);
  }

  async select(name: string, option: string): Promise<void> {
    const { value } = await this.goTo(name, ({ tag }) => tag === 'select');
    if (value !== option) await this.arrowTo(option, (one) => one.value);
  }

  /** Whether the page says all of this. */
  async sees(...texts: string[]): Promise<void> {
    const text = (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    for (const wanted of texts) must(text.includes(wanted), `the page says "${wanted}": ${text}`);
  }

  /** Goes on by Tab until it is there. @throws Error when the page has no such stop */
  async goTo(name: string | RegExp, fits: (one: InFocus) => boolean): Promise<InFocus> {
    const isNamed = (one: InFocus): boolean =>
      typeof name === 'string' ? one.name === name : name.test(one.name);
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const one = await this.at();
      if (one && isNamed(one) && fits(one)) return one;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to "${name}" on ${this.page.url()}`);
  }

  at(): Promise<InFocus | undefined> {
    return this.page.evaluate(inFocus);
  }

  private async arrowTo(answer: string, told: (one: InFocus) => string): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      await this.page.keyboard.press('ArrowDown');
      const one = await this.at();
      if (one && told(one) === answer) return;
    }
    throw new Error(`The arrows never come to "${answer}"`);
  }

  private async leaveBy(key: 'Enter' | 'Space'): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await Promise.all([loaded, this.page.keyboard.press(key)]);
    await this.walk();
  }

  /** Once for each page: by Tab from its beginning to its end and out, and by Shift+Tab back in. */
  private async walk(): Promise<void> {
    const title = await this.page.title();
    if (this.#walked.has(title)) return;
    this.#walked.add(title);
    const stops = await this.stopsByTab(title);
    const wanted = await this.page.evaluate(stopsOnPage);
    if (stops.length !== wanted)
      this.note(title, `Tab makes ${stops.length} stops, there are ${wanted}`);
    if (!(await this.isBackAt(stops.at(-1)))) this.note(title, 'Shift+Tab does not lead back in');
    await this.page.evaluate(toBeginning);
  }

  /** Behind the last stop a browser may or may not have a stop of its own. */
  private async isBackAt(last: InFocus | undefined): Promise<boolean> {
    for (let press = 0; press < 2; press += 1) {
      await this.page.keyboard.press('Shift+Tab');
      if ((await this.at())?.place === last?.place) return true;
    }
    return false;
  }

  private async stopsByTab(title: string): Promise<InFocus[]> {
    // An error summary has the focus from the start: begin before it.
    await this.page.evaluate(toBeginning);
    const stops: InFocus[] = [];
    for (let press = 0; press < MOST_STOPS; press += 1) {
      await this.page.keyboard.press('Tab');
      const one = await this.at();
      if (!one || (stops.length > 1 && one.place === stops[0]?.place)) return stops;
      const before = stops.at(-1);
      // A date or a time has a stop for each of its parts, which the browser marks in its own way.
      if (one.place === before?.place && ['date', 'time'].includes(one.type)) continue;
      const fault = orderFault(before, one);
      if (fault) this.note(title, fault);
      stops.push(one);
    }
    throw new Error(`Tab does not leave "${title}"`);
  }

  private note(title: string, fault: string): void {
    this.faults.push(`${title}: ${fault}`);
  }
}

/** @throws Error saying what did not hold */
function must(holds: boolean | undefined, what: string): void {
  if (!holds) throw new Error(`It is not so that ${what}`);
}
