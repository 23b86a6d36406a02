import { type Locator } from 'playwright-core';

/** How somebody acts on what a page offers: with a mouse, by touch or from a keyboard. */
export interface Hand {
  /** Clicks, taps, or goes to it and presses the key that belongs to it. */
  use(target: Locator): Promise<void>;
  /** Writes into a field, in place of what stands there. A day is "YYYY-MM-DD", a time is "HH:MM". */
  write(field: Locator, text: string): Promise<void>;
  /** Ticks a box or a radio button, when it is not ticked yet. */
  tick(box: Locator): Promise<void>;
  /** @param option its words in the list */
  pick(list: Locator, option: string): Promise<void>;
}
