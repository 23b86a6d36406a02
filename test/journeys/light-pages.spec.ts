// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { type Person } from './support/a-person.js';
import { describeJourney, Journey } from './support/journey.js';
import { faultsOfLightPage } from './support/light-page.js';
import { weigh, type Weight } from './support/weight.js';

/** What each page may be on a family's data plan. */
const MOST_BYTES = 150_000;
const RESULTS = '/offers?near=NG1+5FW&withinMiles=20';

describeJourney('Pages on a cheap phone', () => {
  const journey = new Journey('light-pages', {
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  journey.prepare();

  let sam: Person;
  const isLight = async (path: string): Promise<void> => {
    const weights: Weight[] = [];
    const faults = await faultsOfLightPage(sam.page, async () => {
      weights.push(await weigh(sam.page, path));
    });
    const [{ bytes, requests, layoutShift } = { bytes: 0, requests: 0, layoutShift: 1 }] = weights;
    process.stdout.write(
      `${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}: ${Math.round(bytes / 1000)} kB in ${requests} requests\n`,
    );
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(layoutShift).toBe(0);
    expect(faults).toEqual([]);
  };

  journey.step('start with a home page that weighs little, and where nothing moves', async () => {
    sam = await journey.somebody();
    await sam.signIn('family');
    await isLight('/');
    await sam.sees('Hello, Sam Testerby');
  });

  journey.step('go on with a page of results', async () => {
    await isLight(RESULTS);
    expect(await sam.page.locator('.fp-links h3 a').count()).toBeGreaterThan(10);
  });

  journey.step('and with an offer', async () => {
    const offer = await sam.page.locator('.fp-links h3 a').first().getAttribute('href');
    await isLight(offer ?? '');
    await sam.sees('Who it is for');
  });

  it('and nothing failed behind the pages', () => {
    expect(journey.apps.errors()).toBe('');
  });
});
