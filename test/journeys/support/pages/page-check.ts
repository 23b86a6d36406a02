import { AxeBuilder } from '@axe-core/playwright';
import { type RunOptions } from 'axe-core';
import { type Page } from 'playwright-core';
import { LONG } from '../../../support/effort.js';
import { looksOfTexts, shapesOfPage } from './in-page-looks.js';
import { formFaults, structureFaults, widthFaults } from './in-page.js';
import { LookedAt } from './looked-at.js';

/** WCAG 2.2 at levels A and AA. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const OPTIONS: RunOptions = { runOnly: STANDARD, resultTypes: ['violations'] };
/** Looking at colours takes as long as all the rest, and they hardly depend on the width: twice in the long form. */
const WITHOUT_COLOURS = { ...OPTIONS, rules: { 'color-contrast': { enabled: false } } };
/** In place of axe itself, where an earlier look has brought it to the page. */
const BROUGHT = ';';
/** A cheap phone, which is also a desktop zoomed to 400 % (WCAG 1.4.10), and a desktop. */
export const WIDTHS = [320, 1280] as const;

const shapes = new LookedAt();
const looks = new LookedAt();

/** What is wrong with the page that is open, one line each: by its structure, by axe and by its width. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = [...(await page.evaluate(structureFaults)), ...(await page.evaluate(formFaults))];
  const hasNewShape = !shapes.hasAll(await page.evaluate(shapesOfPage));
  const hasNewLook = !looks.hasAll(await page.evaluate(looksOfTexts));
  for (const [index, width] of widthsFrom(page).entries()) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(widthFaults);
    const withColours = index === 0 ? hasNewLook : LONG;
    if (hasNewShape || withColours) found.push(...(await axeFaults(page, { index, withColours })));
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/** The width it has first: the next page then begins with the other, and no page is laid out a third time. */
function widthsFrom(page: Page): number[] {
  const now = page.viewportSize()?.width;
  return [...WIDTHS].toSorted((one, other) => Number(other === now) - Number(one === now));
}

async function axeFaults(
  page: Page,
  { index, withColours }: { index: number; withColours: boolean },
): Promise<string[]> {
  const builder = new AxeBuilder({ page, ...(index > 0 && { axeSource: BROUGHT }) });
  // Without frames, the legacy mode tells the same and opens no second page for it.
  const { violations } = await builder
    .options(withColours ? OPTIONS : WITHOUT_COLOURS)
    .setLegacyMode(true)
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html} (${nodes.length} times)`,
  );
}
