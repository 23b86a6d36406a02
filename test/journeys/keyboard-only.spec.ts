// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { describeJourney, Journey } from './support/journey.js';
import { KeyboardUser } from './support/keyboard/keyboard-user.js';

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

  let user: KeyboardUser;
  const faults: string[] = [];
  const sitDown = async (account: string): Promise<void> => {
    user = new KeyboardUser((await journey.somebody()).page, faults);
    await user.signIn(account);
  };

  journey.step('anybody skips to what the page is about', async () => {
    user = new KeyboardUser((await journey.somebody()).page, faults);
    await user.open('/register');
    await user.skipToContent();
    await user.type('Name or registration number', 'a');
  });

  journey.step('a family signs in and searches', async () => {
    await sitDown('family');
    await user.follow('Find activities');
    await user.type('Postcode', 'NG18 1AA');
    await user.typeDate('First date', FROM);
    await user.typeDate('Last date', TO);
    await user.select('Kind', 'Activity or club');
    await user.openDetails('Age, price and access needs');
    await user.type('Age', '13');
    await user.press('Search');
    await user.sees('Places you can book');
  });

  journey.step('books a place', async () => {
    await user.followTo(await firstLink('.fp-links h3 a'));
    await user.follow(/^Book /);
    await user.follow(/^Leo /);
    await user.choose('How do you want to pay?', 'Personal budget');
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
    await user.typeDate('Date', addDays(TODAY, 45));
    await user.typeTime('Starts at', '07:10');
    await user.typeTime('Ends at', '08:20');
    await user.type('Places at each session', '6');
    await user.press('Check the dates');
    await user.press('Add the session');
    await user.sees('The session is added.');
  });

  journey.step('and marks who was there', async () => {
    await user.follow('Sessions');
    await user.typeDate('From', addDays(TODAY, -7));
    await user.press('Show');
    await user.followTo(await firstLink('tr:not(:has-text("0 of")):has-text("booked") a'));
    await user.press(/^Attended: /);
    await user.sees('Attended');
    expect(await user.page.locator('.govuk-tag--green').count()).toBe(1);
  });

  journey.step('an officer finds a child', async () => {
    await sitDown('officer');
    await user.follow('Children');
    await user.type('Name or case reference', 'Maya');
    await user.press('Search');
    await user.followTo(await firstLink('tbody th a'));
    await user.sees('Maya', 'Case reference');
  });

  journey.step('and opens an entitlement for another one', async () => {
    await user.follow('Children');
    await user.press('Add a child');
    await user.type('First name', 'Wren');
    await user.type('Last name', 'Keyes');
    await user.type('Case reference', 'KEY-2026');
    await user.type('Day', '27');
    await user.type('Month', '3');
    await user.type('Year', '2014');
    await user.type('First part of the home postcode', 'NG1');
    await user.tick('Hoist');
    await user.press('Add the child');
    await user.press('Open an entitlement');
    await user.type('Why are universal services alone no longer enough?', WHY);
    await user.choose('Programme', 'Flexible Short Breaks');
    await user.choose('Who holds the money?', 'Direct payment');
    await user.press('Continue');
    await user.sees('Budget before and after', '£750.00');
    await user.press('Open the entitlement');
    await user.sees('Wren has £750.00 and 80 hours left');
  });

  journey.step('a commissioner is told what is missing, then decides', async () => {
    await sitDown('commissioner');
    await user.follow('Applications');
    await user.followTo(await firstLink('tbody th a'));
    await user.press(/^Decide on /);
    await user.press('Continue');
    await user.sees('There is a problem');
    await user.followError(/Your reasons|reasons/);
    await user.page.keyboard.type('Every condition of the part is met.');
    await user.choose('What do you decide?', 'Admit');
    await user.press('Continue');
    await user.sees('Check your decision');
    await user.press('Confirm the decision');
    await user.sees('Admitted');
  });

  it('and it was always seen where one was, in an order that follows the page', () => {
    expect(faults).toEqual([]);
    expect(journey.apps.errors()).toBe('');
  });

  async function firstLink(selector: string): Promise<string> {
    return (await user.page.locator(selector).first().getAttribute('href')) ?? '';
  }

  async function optionLike(text: string): Promise<string> {
    const option = user.page.locator('option', { hasText: text }).first();
    return (await option.innerText()).trim();
  }
});
