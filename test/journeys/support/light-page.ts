import { type ConsoleMessage, type Page, type Response } from 'playwright-core';
import { faultsByAxe } from './page-inspector.js';
import { faultsOfHead } from './weight.js';

/** What is asked for again with each page should be asked for once a year. */
const YEAR_SECONDS = 31_536_000;
/** Below it, compressing costs more than it saves. */
const SMALL_BYTES = 1500;
const TEXT = /javascript|css|html|svg/;
/** As Lighthouse counts: more than this is slow on a cheap phone. */
const MOST_ELEMENTS = 1400;

/**
 * What a checker such as Lighthouse finds on a page that can be computed in the browser, one line for each fault: what
 * it asks for from where, whether that is kept and compressed, what it writes to the console, and its HTML.
 * @param act opens the page, and ends when all of it is there
 */
export async function faultsOfLightPage(page: Page, act: () => Promise<void>): Promise<string[]> {
  const responses: Response[] = [];
  const faults: string[] = [];
  const note = (response: Response): void => void responses.push(response);
  const listen = (message: ConsoleMessage): void => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  };
  page.on('response', note);
  page.on('console', listen);
  await act();
  page.off('response', note);
  page.off('console', listen);
  for (const response of responses) faults.push(...(await faultsOfAnswer(response, page)));
  return [
    ...faults,
    ...(await faultsOfHead(page)),
    ...(await page.evaluate<string[]>(FAULTS_OF_BODY)),
    ...(await faultsByAxe(page)),
  ];
}

async function faultsOfAnswer(response: Response, page: Page): Promise<string[]> {
  const { origin, pathname } = new URL(response.url());
  const faults: string[] = [];
  if (origin !== new URL(page.url()).origin) faults.push(`somebody else’s: ${response.url()}`);
  if (response.status() >= 400) faults.push(`${response.status()} for ${pathname}`);
  if (pathname.startsWith('/assets/')) faults.push(...(await faultsOfAsset(response, pathname)));
  return faults;
}

async function faultsOfAsset(response: Response, pathname: string): Promise<string[]> {
  const headers = response.headers();
  const faults: string[] = [];
  const [, age = '0'] = /max-age=(\d+)/.exec(headers['cache-control'] ?? '') ?? [];
  if (Number(age) < YEAR_SECONDS) faults.push(`not kept for a year: ${pathname}`);
  const isLongText =
    TEXT.test(headers['content-type'] ?? '') && (await response.body()).length > SMALL_BYTES;
  if (isLongText && !headers['content-encoding']) faults.push(`not compressed: ${pathname}`);
  return faults;
}

/** The order of its headings, how much of it there is, and whether it can be made larger. */
const FAULTS_OF_BODY = `(() => {
  const faults = [];
  let level = 0;
  for (const one of document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')) {
    const own = Number(one.tagName[1]);
    if (own > level + 1 && level > 0) faults.push('a level of headings is left out before ' + one.textContent.trim());
    level = own;
  }
  if (document.querySelectorAll('h1').length !== 1) faults.push('not exactly one h1');
  const elements = document.querySelectorAll('*').length;
  if (elements > ${MOST_ELEMENTS}) faults.push(elements + ' elements');
  const viewport = document.querySelector('meta[name=viewport]').content;
  if (/user-scalable=no|maximum-scale/.test(viewport)) faults.push('it cannot be made larger');
  for (const one of document.querySelectorAll('a[href]'))
    if (!one.textContent.trim() && !one.getAttribute('aria-label')) faults.push('a link without words');
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('it scrolls sideways');
  return faults;
})()`;
