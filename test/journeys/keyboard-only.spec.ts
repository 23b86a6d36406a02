// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { describeJourney, Journey } from './support/journey.js';
import { type Person } from './support/a-person.js';
import { allWays } from './support/hands/way.js';

const TODAY = localDay(new Date());
/** Later than anything that the demonstration has booked, so the child is free. */
const FROM = addDays(TODAY, 70);
const TO = addDays(FROM, 27);
const WHY = 'The youth club nearby was tried for a term and cannot give the support needed.';

/*
 * The main tasks by Tab, Enter, Space and the arrows alone. On the way, each page is walked once from
 * end to end: every stop is seen, in an order that follows the page, and the focus gets out again.
 */
describeJourney('With the keyboard alone', () => {
  const journey = new Journey('keyboard-only');
  journey.prepare();

  let user: Person;
  const keys = allWays().find(({ name }) => name === 'with the keyboard alone');
  const sitDown = async (account: string): Promise<void> => {
    user = await journey.somebody(keys);
    await user.signIn(account);
  };

  journey.step('anybody skips to what the page is about', async () => {
    user = await journey.somebody(keys);
    await user.goTo('/register');
    await skipToContent();
    await user.fill('Name or registration number', 'a');
  });

  journey.step('a family signs in and searches', async () => {
    await sitDown('family');
    await user.follow('Find activities');
    await user.fill('Postcode', 'NG18 1AA');
    await user.fill('First date', FROM);
    await user.fill('Last date', TO);
    await user.select('Kind', 'Activity or club');
    await user.open('Age, price and access needs');
    await user.fill('Age', '13');
    await user.press('Search');
    await user.sees('Places you can book');
  });

  journey.step('books a place', async () => {
    await followFirst('.fp-links h3 a');
    await user.follow(/^Book /);
    await user.follow(/^Leo /);
    await user.choose('Personal budget');
    await user.press('Hold the place and continue');
    await user.sees('Check your booking', 'Before', 'After');
    await user.press('Confirm the booking');
    await user.sees('Place booked');
  });

  journey.step('and cancels it', async () => {
    await user.follow('See this booking');
    await user.press('Cancel this booking');
    await user.press('Yes, cancel this booking');
    await user.sees('The booking is cancelled.');
  });

  journey.step('a provider lists a session', async () => {
    await sitDown('provider');
    await user.follow('Sessions');
    await user.press('Add sessions');
    await user.select('Which offer?', await optionLike('After-school den'));
    await user.fill('Date', addDays(TODAY, 45));
    await user.fill('Starts at', '07:10');
    await user.fill('Ends at', '08:20');
    await user.fill('Places at each session', '6');
    await user.press('Check the dates');
    await user.press('Add the session');
    await user.sees('The session is added.');
  });

  journey.step('and marks who was there', async () => {
    await user.follow('Sessions');
    await user.fill('From', addDays(TODAY, -7));
    await user.press('Show');
    await followFirst('tr:not(:has-text("0 of")):has-text("booked") a');
    await user.press(/^Attended/);
    await user.sees('Attended');
    expect(await user.page.locator('.govuk-tag--green').count()).toBe(1);
  });

  journey.step('an officer finds a child', async () => {
    await sitDown('officer');
    await user.follow('Children');
    await user.fill('Name or case reference', 'Maya');
    await user.press('Search');
    await followFirst('tbody th a');
    await user.sees('Maya', 'Case reference');
  });

  journey.step('and opens an entitlement for another one', async () => {
    await user.follow('Children');
    await user.press('Add a child');
    await user.fill('First name', 'Wren');
    await user.fill('Last name', 'Keyes');
    await user.fill('Case reference', 'KEY-2026');
    await user.fill('Day', '27');
    await user.fill('Month', '3');
    await user.fill('Year', '2014');
    await user.fill('First part of the home postcode', 'NG1');
    await user.choose('Hoist');
    await user.press('Add the child');
    await user.press('Open an entitlement');
    await user.fill('Why are universal services alone no longer enough?', WHY);
    await user.choose('Flexible Short Breaks');
    await user.choose('Direct payment');
    await user.press('Continue');
    await user.sees('Budget before and after', '£750.00');
    await user.press('Open the entitlement');
    await user.sees('Wren has £750.00 and 80 hours left');
  });

  journey.step('a commissioner is told what is missing, then decides', async () => {
    await sitDown('commissioner');
    await user.follow('Applications');
    await followFirst('tbody th a');
    await user.press(/^Decide on /);
    await user.press('Continue');
    await user.sees('There is a problem');
    await user.use(user.page.locator('.govuk-error-summary a', { hasText: /reasons/ }));
    await user.page.keyboard.type('Every condition of the part is met.');
    await user.choose('Admit');
    await user.press('Continue');
    await user.sees('Check your decision');
    await user.press('Confirm the decision');
    await user.sees('Admitted');
  });

  it('and it was always seen where one was, in an order that follows the page', () => {
    expect(keys?.inspector.findings).toEqual([]);
    expect(journey.apps.errors()).toBe('');
  });

  async function followFirst(selector: string): Promise<void> {
    await user.arriveBy(user.page.locator(selector));
  }

  /** From the first stop of the page past its header and navigation. */
  async function skipToContent(): Promise<void> {
    await user.use(user.page.getByRole('link', { name: 'Skip to main content' }));
    await user.page.keyboard.press('Tab');
    const isInside = await user.page.evaluate<boolean>(
      `document.activeElement.closest('main') !== null`,
    );
    expect(isInside).toBe(true);
  }

  async function optionLike(text: string): Promise<string> {
    const option = user.page.locator('option', { hasText: text }).first();
    return (await option.innerText()).trim();
  }
});
