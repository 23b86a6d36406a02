import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.mjs';
import { press } from './picture-steps.mjs';
import { PICTURES } from './picture-list.mjs';
import { withPalette } from './png-palette.mjs';

const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
/** As wide as the service's own lines; the README shows them smaller. */
const WIDTH = 1040;
const MOST_HEIGHT = 1100;
const PATIENCE_MS = 30_000;

/**
 * Takes every picture, each as somebody of the demonstration.
 * @returns their file names
 * @throws Error when a page does not come
 */
export async function takePictures({ url, executablePath, folder }) {
  // Loaded here: "npm start" does without the packages of the tests.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: SWITCHES });
  try {
    for (const { name, who, come, width = WIDTH } of PICTURES) {
      const page = await personAt(browser, url, { who, width });
      await come(page);
      await page.waitForLoadState('networkidle');
      await takePicture(page, join(folder, name), width);
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return PICTURES.map(({ name }) => name);
}

async function takePicture(page, path, width) {
  const height = await page.evaluate('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.min(height, MOST_HEIGHT) });
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(path, withPalette(png));
}

async function personAt(browser, baseURL, { who, width }) {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ baseURL, viewport, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const account = DEMO_ACCOUNTS.find(({ email }) => who && email.startsWith(`${who}@`));
  if (!account) return page;
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await press(page, 'Sign in');
  return page;
}
