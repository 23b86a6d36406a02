// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { type BrowserContext, type Page } from 'playwright-core';
import { type Person } from './support/a-person.js';
import { eventually } from './support/eventually.js';
import { describeJourney, Journey } from './support/journey.js';

const OPEN_REGISTER = /^[A-Z][a-z]+day /;

/** A register in a church hall without a network: taken on a phone, sent on the way home. */
describeJourney('A register without a network', () => {
  const journey = new Journey('attendance', { viewport: { width: 320, height: 640 } });
  journey.prepare();

  let worker: Person;
  let page: Page;
  let phone: BrowserContext;
  let address = '';
  const lines = () => page.locator('[data-line]');
  const standing = (line: number) => lines().nth(line).locator('[data-standing]').innerText();
  const tap = (line: number, button: RegExp) =>
    lines().nth(line).getByRole('button', { name: button }).click();
  const unsent = () => page.locator('#unsent').innerText();
  const kept = () => page.evaluate<string | null>("localStorage.getItem('fairplace-marks')");

  journey.step('a worker opens the register of a session that nobody has marked', async () => {
    worker = await journey.somebody();
    await worker.signIn('provider');
    await worker.follow('Take the register');
    await worker.sees('Not finished in the last seven days');
    await worker.follow(OPEN_REGISTER);
    page = worker.page;
    phone = page.context();
    address = new URL(page.url()).pathname;
    await worker.sees('Not marked yet', 'You can mark this register until');
  });

  journey.step('goes where there is no network, and marks all the same', async () => {
    await phone.setOffline(true);
    await tap(0, /^Not here/);
    await eventually('one waits', async () => (await unsent()).includes('1 mark not yet sent.'));
    await lines().nth(0).locator('summary', { hasText: 'Late, or left early' }).click();
    await tap(0, /^Came late/);
    await worker.sees('Enter how many minutes late, from 1 to 600');
    await lines()
      .nth(0)
      .getByLabel(/Minutes late/)
      .fill('10');
    await tap(0, /^Came late/);
    await tap(0, /^Here/);
    await eventually('three wait', async () => (await unsent()).includes('3 marks not yet sent.'));
    expect(await standing(0)).toBe('Here');
    const fields = Object.keys(JSON.parse((await kept()) ?? '[]')[1] as object);
    expect(fields.toSorted()).toEqual(
      ['bookingId', 'id', 'kind', 'madeAt', 'minutesLate', 'owner', 'session'].toSorted(),
    );
  });

  journey.step('comes back: the marks are sent, and the phone keeps nothing', async () => {
    await phone.setOffline(false);
    await eventually('all are sent', async () => (await unsent()).includes('Every mark is sent.'));
    expect(await kept()).toBeNull();
    await worker.goTo(address);
    expect(await standing(0)).toBe('Here');
    await worker.follow(/^Correct it, or see every mark/);
    await worker.sees('Not here, by', 'Here, 10 minutes late, by');
    await worker.goTo(address);
  });

  journey.step('closes the page without a network, and opens it again at home', async () => {
    await phone.setOffline(true);
    await tap(0, /^Here/);
    await eventually('it waits', async () => (await unsent()).includes('1 mark not yet sent.'));
    await page.goto('about:blank').catch(() => null);
    await phone.setOffline(false);
    await worker.goTo(address);
    await eventually('it is sent', async () => (await kept()) === null);
  });

  journey.step('signs out with a mark that is not sent: nothing stays behind', async () => {
    await phone.route('**/marks', (route) => route.abort());
    await tap(0, /^Here/);
    await eventually('it waits', async () => (await unsent()).includes('1 mark not yet sent.'));
    await worker.press('Sign out');
    expect(await kept()).toBeNull();
    await phone.unroute('**/marks');
  });

  journey.step('a mark without JavaScript counts as well, and a correction says why', async () => {
    await worker.signIn('provider');
    await worker.goTo(address);
    await worker.follow(/^Correct it, or see every mark/);
    await worker.press('Correct the register');
    await worker.sees('There is a problem', 'Choose what you saw');
    await worker.choose('Not here');
    await worker.fill('Why do you correct it?', 'The wrong child was marked as here.');
    await worker.press('Correct the register');
    await worker.sees('The register is corrected.', 'Not here');
  });

  it('every page on the way was accessible, and nothing failed behind it', () => {
    expect(journey.inspector.findings).toEqual([]);
    expect(journey.apps.errors()).toBe('');
  });
});
