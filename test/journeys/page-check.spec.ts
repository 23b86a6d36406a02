import { type Browser, type Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { faultsOf } from './support/pages/page-check.js';

const STYLES = `body { color: #0b0c0c; background: #ffffff } .dark { background: #0b0c0c }
  .pale { color: #eeeeee } .paler { color: #dddddd } .grey { color: #bbbbbb } .wide { width: 2000px }
  .close a { display: inline-block; font-size: 8px; line-height: 8px }`;
/** Each is as it should be, and what comes is like it but for its fault. */
const KNOWN = `<p><a class="x" href="/">A link</a></p><p><button>Do it</button></p>
  <p role="img" aria-labelledby="called">1</p><p id="called">A picture</p><ul><li>1</li><li>2</li></ul>
  <p aria-hidden="true"><span>A</span></p>`;

/** A page as the service has them, with this in its main part. */
function pageOf(main: string, title = 'A page'): string {
  return `<!doctype html><html lang="en"><head><title>${title} - Fairplace</title>
    <style>${STYLES}</style></head><body>
    <div><a href="#main-content">Skip to main content</a></div>
    <main id="main-content"><h1>${title}</h1><p>A text.</p>${main}</main>
    <footer class="govuk-footer"><a href="/accessibility">Accessibility</a></footer></body></html>`;
}

/* What the tour of every page looks with: it leaves out what it has looked at, and nothing else. */
describeJourney('The look at a page', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await (await browser.newContext()).newPage();
  }, 120_000);
  afterAll(async () => browser?.close());

  const faults = async (main: string): Promise<string> => {
    await page.setContent(pageOf(main));
    return (await faultsOf(page)).join('\n');
  };

  it('finds nothing on a page that is as it should be, the first and the second time', async () => {
    expect(await faults('<p class="pale dark">A text on dark.</p>')).toBe('');
    expect(await faults('<p class="pale dark">A text on dark.</p>')).toBe('');
  }, 120_000);

  it.each([
    ['pale text', '<p class="grey">Pale.</p>', 'color-contrast'],
    ['known words in another colour', '<p class="paler">A text.</p>', 'color-contrast'],
    ['a known class where it does not belong', '<p class="pale">A text.</p>', 'color-contrast'],
    ['an image without words', '<img src="data:," width="9" height="9">', 'image-alt'],
    ['a field without a label', '<p><input name="x"></p>', 'has no label'],
    ['two ids that are one', '<p id="x">1</p><p id="x">2</p>', 'stands twice'],
    ['a link without words in a known place', '<p><a class="x" href="/"></a></p>', 'link-name'],
    ['a button without words', '<p><button></button></p>', 'button-name'],
    [
      'a part that is called by nothing',
      '<p role="img" aria-labelledby="no">1</p>',
      'role-img-alt',
    ],
    ['a list with a stranger in it', '<ul><li>1</li><p>2</p></ul>', 'list'],
    [
      'what is hidden and can be reached',
      '<p aria-hidden="true"><a href="/">A</a></p>',
      'aria-hidden',
    ],
    [
      'two targets that are too close',
      '<p class="close"><a href="/">A</a><a href="/">B</a></p>',
      'target-size',
    ],
    ['what is too wide', '<p class="wide">Wide.</p>', '320 px: scrolls sideways'],
  ])(
    'finds %s on a page like others',
    async (_name, main, fault) => {
      expect(await faults(KNOWN)).toBe('');
      expect(await faults(main)).toContain(fault);
    },
    120_000,
  );
});
