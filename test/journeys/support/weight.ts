import { type Page } from 'playwright-core';

/** What a page costs somebody who opens it for the first time. */
export interface Weight {
  /** Bytes over the network: the page and all it asks for, headers and encodings included. */
  bytes: number;
  requests: number;
  /** How far its parts move while it loads, as Core Web Vitals count it: 0 when nothing moves. */
  layoutShift: number;
}

/** Chromium's own record of what moved (the Layout Instability API), from before the first paint. */
const WATCH_SHIFTS = `window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true })`;

/** Opens a page with nothing kept from before, and weighs it. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  let requests = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(WATCH_SHIFTS);
  await page.goto(path, { waitUntil: 'networkidle' });
  const layoutShift = await page.evaluate<number>('window.shifts');
  await network.detach();
  return { bytes, requests, layoutShift };
}

/** What a checker of pages looks at in the HTML itself, one line for each fault. */
export async function faultsOfHead(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const faults = [];
    const no = (is, fault) => { if (!is) faults.push(fault); };
    no(document.doctype, 'no doctype');
    no(document.documentElement.lang, 'no language');
    no(document.title, 'no title');
    no(document.querySelector('meta[name=viewport]')?.content.includes('width=device-width'), 'no viewport');
    no(document.characterSet === 'UTF-8', 'another character set');
    for (const image of document.images)
      no(image.hasAttribute('width') && image.hasAttribute('height'), 'an image of unknown size');
    for (const script of document.scripts)
      no(script.type === 'module' || script.defer || script.async || script.text.length < 200, 'a script that blocks');
    for (const one of [...document.scripts, ...document.querySelectorAll('link[href]'), ...document.images])
      no(!(one.src || one.href) || new URL(one.src || one.href).origin === location.origin, 'somebody else’s file');
    return faults;
  })()`);
}
