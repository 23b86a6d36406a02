import { type Locator, type Page } from 'playwright-core';
import { inFocus, type InFocus } from '../keyboard/in-focus.js';
import { type Hand } from './hand.js';

/** More than any page has stops. */
const MOST_STOPS = 250;
const MOST_OPTIONS = 60;
/** In which order a browser takes the parts of a date depends on its own language. */
const DATE_ORDERS = [
  ['month', 'day', 'year'],
  ['day', 'month', 'year'],
  ['year', 'month', 'day'],
] as const;

/** Goes by Tab, acts by Enter, Space and the arrows, and needs to see where it is. */
export class Keys implements Hand {
  constructor(private readonly page: Page) {}

  /** Links by Enter; buttons by the space bar, as people do. */
  async use(target: Locator): Promise<void> {
    const { isButton } = await this.goTo(target);
    await this.page.keyboard.press(isButton ? 'Space' : 'Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    const { type } = await this.goTo(field);
    if (type === 'date') await this.writeDate(field, text);
    else if (type === 'time') await this.writeTime(field, text);
    else {
      await this.page.keyboard.press('ControlOrMeta+a');
      await this.page.keyboard.type(text);
    }
  }

  async tick(box: Locator): Promise<void> {
    if (await box.isChecked()) return;
    const type = await box.getAttribute('type');
    if (type === 'radio') await this.arrowTo(box);
    else await this.goTo(box);
    if (!(await box.isChecked())) await this.page.keyboard.press('Space');
    must(await box.isChecked(), `the keys tick ${String(box)}`);
  }

  async pick(list: Locator, option: string): Promise<void> {
    let { value } = await this.goTo(list);
    for (let step = 0; value !== option && step < MOST_OPTIONS; step += 1) {
      await this.page.keyboard.press(step === 0 ? 'Home' : 'ArrowDown');
      value = (await this.at()).value;
    }
    must(value === option, `the arrows come to "${option}"`);
  }

  /** Tab until it has the focus. @throws Error when the page has no such stop, or does not show it */
  private async goTo(target: Locator): Promise<InFocus> {
    await target.first().waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await hasFocus(target)) {
        const at = await this.at();
        must(at.isMarked && at.isOnScreen, `the focus is seen on "${at.name}"`);
        return at;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${String(target)} on ${this.page.url()}`);
  }

  /** Tab stops once at a group of radio buttons; within it go the arrows. */
  private async arrowTo(radio: Locator): Promise<void> {
    const name = await radio.getAttribute('name');
    const stop = this.page.locator(`input[type=radio][name="${name}"]`);
    await this.goTo(stop);
    for (let step = 0; step < MOST_OPTIONS; step += 1) {
      if (await hasFocus(radio)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`The arrows never come to ${String(radio)}`);
  }

  private async writeDate(field: Locator, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    const parts = { year, month, day: date };
    for (const order of DATE_ORDERS) {
      await this.toFirstPart(field);
      await this.page.keyboard.type(order.map((part) => parts[part]).join(''));
      if ((await field.inputValue()) === day) return;
    }
    throw new Error(`The keys do not write ${day} into ${String(field)}`);
  }

  /** A browser that counts to twelve is told "am" or "pm" by a letter more. */
  private async writeTime(field: Locator, time: string): Promise<void> {
    const hours = Number(time.slice(0, 2));
    const half = `${String(hours % 12 || 12).padStart(2, '0')}${time.slice(3)}`;
    for (const typed of [`${half}${hours < 12 ? 'a' : 'p'}`, time.replace(':', '')]) {
      await this.toFirstPart(field);
      await this.page.keyboard.type(typed);
      if ((await field.inputValue()) === time) return;
    }
    throw new Error(`The keys do not write ${time} into ${String(field)}`);
  }

  /** Tab stops at each part of a date or a time. */
  private async toFirstPart(field: Locator): Promise<void> {
    for (let part = 0; part < 4 && (await hasFocus(field)); part += 1)
      await this.page.keyboard.press('Shift+Tab');
    await this.page.keyboard.press('Tab');
    must(await hasFocus(field), `Tab comes back to ${String(field)}`);
  }

  private async at(): Promise<InFocus> {
    const at = await this.page.evaluate(inFocus);
    if (!at) throw new Error(`Nothing has the focus on ${this.page.url()}`);
    return at;
  }
}

/** Whether this element, or one of these, is where the keys go. */
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements: { ownerDocument: { activeElement: unknown } }[]) =>
    elements.some((one) => one.ownerDocument.activeElement === one),
  );
}

/** @throws Error saying what did not hold */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It is not so that ${what}`);
}
