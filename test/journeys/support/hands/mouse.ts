import { type Locator } from 'playwright-core';
import { type Hand } from './hand.js';

/** A pointer that hits everything, and fast typing. */
export class Mouse implements Hand {
  async use(target: Locator): Promise<void> {
    await target.click();
  }

  async write(field: Locator, text: string): Promise<void> {
    await field.fill(text);
  }

  async tick(box: Locator): Promise<void> {
    await box.check();
  }

  async pick(list: Locator, option: string): Promise<void> {
    await list.selectOption({ label: option });
  }
}
