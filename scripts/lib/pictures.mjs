import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.mjs';
import { withPalette } from './png-palette.mjs';

const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
/** As wide as the service's own lines; the README shows them smaller. */
const WIDTH = 1040;
const MOST_HEIGHT = 1100;
const PATIENCE_MS = 30_000;

/** The pictures in the order of the README: who looks, and how they come to the page. */
const PICTURES = [
  {
    name: 'search.png',
    who: 'family',
    come: (page) => page.goto('/offers?near=NG18+1AA&withinMiles=10&kind=activity-club&age=13'),
  },
  { name: 'check-booking.png', who: 'family', come: checkBooking },
  {
    name: 'budget.png',
    who: 'family',
    come: async (page) => {
      await page.goto('/budget');
      await follow(page, /^Maya /);
    },
  },
  { name: 'sessions.png', who: 'provider', come: (page) => page.goto('/provider/sessions') },
  {
    name: 'child.png',
    who: 'officer',
    come: async (page) => {
      await page.goto('/officer/children?search=Maya+Test');
      await page.locator('tbody th a').first().click();
    },
  },
  { name: 'decision.png', who: 'commissioner', come: decide },
  { name: 'register.png', who: undefined, come: (page) => page.goto('/register') },
  {
    name: 'vacancy.png',
    who: undefined,
    come: async (page) => {
      await page.goto('/vacancies');
      await page.locator('.fp-links h2 a').first().click();
    },
  },
];

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
    for (const { name, who, come } of PICTURES) {
      const page = await personAt(browser, url, who);
      await come(page);
      await page.waitForLoadState('networkidle');
      await takePicture(page, join(folder, name));
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return PICTURES.map(({ name }) => name);
}

async function takePicture(page, path) {
  const height = await page.evaluate('document.documentElement.scrollHeight');
  await page.setViewportSize({ width: WIDTH, height: Math.min(height, MOST_HEIGHT) });
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(path, withPalette(png));
}

async function personAt(browser, baseURL, who) {
  const viewport = { width: WIDTH, height: 800 };
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

/** Far enough ahead that no booking of the demonstration is in the way. */
async function checkBooking(page) {
  const from = new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 97 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/offers?near=NG18+1AA&kind=activity-club&age=13&from=${from}&to=${to}`);
  await page.locator('.fp-links h3 a').first().click();
  await follow(page, /^Book /);
  await follow(page, /^Leo /);
  // A place that is held already needs no answer.
  if (page.url().endsWith('/check')) return;
  await page.getByLabel('Personal budget').check();
  await press(page, 'Hold the place and continue');
}

async function decide(page) {
  await page.goto('/commissioner/applications');
  await page.locator('tbody th a').first().click();
  await page
    .getByRole('button', { name: /^Decide on / })
    .first()
    .click();
  await page.getByLabel('Admit', { exact: true }).check();
  await page
    .getByLabel('Your reasons')
    .fill('Every condition of the part is met: policies, checks and insurance were seen.');
  await press(page, 'Continue');
}

async function follow(page, name) {
  await page.getByRole('link', { name }).first().click();
  await page.waitForLoadState();
}

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}
