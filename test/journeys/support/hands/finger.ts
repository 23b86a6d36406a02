import { type Locator } from 'playwright-core';
import { Mouse } from './mouse.js';

/** What a finger hits for sure, in CSS pixels (WCAG 2.2, 2.5.8). */
const SMALLEST_PX = 24;

/**
 * A finger on a phone. Lists and the keyboard on the screen are the phone's own, so that choosing and writing are
 * as with a mouse.
 */
export class Finger extends Mouse {
  /** @throws Error when it is too small for a finger */
  override async use(target: Locator): Promise<void> {
    await hits(target);
    await target.tap();
  }

  override async tick(box: Locator): Promise<void> {
    await hits(box);
    if (!(await box.isChecked())) await box.tap();
    if (!(await box.isChecked())) throw new Error(`A tap does not tick ${String(box)}`);
  }
}

/** A link within a sentence may be as high as its line. */
async function hits(target: Locator): Promise<void> {
  const isInText = await target.evaluate((element: { matches(selector: string): boolean }) =>
    element.matches('p a, li a, td a, dd a'),
  );
  const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
  if (!isInText && Math.min(width, height) < SMALLEST_PX)
    throw new Error(`Too small for a finger, ${width} by ${height}: ${String(target)}`);
}
