import { mkdir } from 'node:fs/promises';
import { type Page } from 'playwright-core';
import { WIDTHS } from './page-check.js';

/** A folder in which pictures of every page are kept, for people who want to look at them. */
const FOLDER = process.env['PAGE_PICTURES'];

export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await mkdir(FOLDER, { recursive: true });
  const usual = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const path = `${FOLDER}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}-${width}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  if (usual) await page.setViewportSize(usual);
}
