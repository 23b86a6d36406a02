import { type Page } from 'playwright-core';
import { inFocus, type InFocus, stopsOnPage, toBeginning } from './in-focus.js';
import { orderFault } from './order-fault.js';

/** More than any page has stops. */
const MOST_STOPS = 250;

/**
 * By Tab from the beginning of a page to its end and out, and by Shift+Tab back in.
 * @returns what is wrong on the way, one line each: a stop that is not seen, an order that jumps, a trap
 */
export async function faultsOfTabbing(page: Page): Promise<string[]> {
  // An error summary has the focus from the start: begin before it, and give it back.
  const held = await page.evaluateHandle('document.activeElement');
  await page.evaluate(toBeginning);
  const { stops, faults } = await stopsByTab(page);
  const wanted = await page.evaluate(stopsOnPage);
  if (stops.length !== wanted) faults.push(`Tab makes ${stops.length} stops, there are ${wanted}`);
  if (stops.length > 0 && !(await isBackAt(page, stops.at(-1))))
    faults.push('Shift+Tab does not lead back in');
  await page.evaluate(toBeginning);
  await held.evaluate((element: { focus(): void }) => element.focus());
  return faults;
}

/** Behind the last stop a browser may or may not have a stop of its own. */
async function isBackAt(page: Page, last: InFocus | undefined): Promise<boolean> {
  for (let press = 0; press < 2; press += 1) {
    await page.keyboard.press('Shift+Tab');
    if ((await page.evaluate(inFocus))?.place === last?.place) return true;
  }
  return false;
}

async function stopsByTab(page: Page): Promise<{ stops: InFocus[]; faults: string[] }> {
  const stops: InFocus[] = [];
  const faults: string[] = [];
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press('Tab');
    const one = await page.evaluate(inFocus);
    if (!one || (stops.length > 1 && one.place === stops[0]?.place)) return { stops, faults };
    const before = stops.at(-1);
    // A date or a time has a stop for each of its parts, which the browser marks in its own way.
    if (one.place === before?.place && ['date', 'time'].includes(one.type)) continue;
    const fault = orderFault(before, one);
    if (fault) faults.push(fault);
    stops.push(one);
  }
  return { stops, faults: [...faults, 'Tab does not leave the page'] };
}
