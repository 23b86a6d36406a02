import { AxeBuilder } from '@axe-core/playwright';
import { type RunOptions } from 'axe-core';
import { type Page } from 'playwright-core';
import { LONG } from '../../../support/effort.js';
import { looksOfTexts, partsOfPage } from './in-page-looks.js';
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

const parts = new LookedAt();
const looks = new LookedAt();

/** What is wrong with the page that is open, one line each: by its structure, by axe and by its width. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = [...(await page.evaluate(structureFaults)), ...(await page.evaluate(formFaults))];
  const usual = page.viewportSize();
  const isNew = !parts.hasAll(await page.evaluate(partsOfPage));
  for (const [index, width] of WIDTHS.entries()) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(widthFaults);
    if (isNew) found.push(...(await axeFaults(page, index > 0)));
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  if (usual) await page.setViewportSize(usual);
  return faults;
}

async function axeFaults(page: Page, isBrought: boolean): Promise<string[]> {
  const builder = new AxeBuilder({ page, ...(isBrought && { axeSource: BROUGHT }) });
  const skipsColours = isBrought ? !LONG : looks.hasAll(await page.evaluate(looksOfTexts));
  // Without frames, the legacy mode tells the same and opens no second page for it.
  const { violations } = await builder
    .options(skipsColours ? WITHOUT_COLOURS : OPTIONS)
    .setLegacyMode(true)
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html} (${nodes.length} times)`,
  );
}
