// oxlint-disable jest/no-standalone-expect -- step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { type BudgetFigures, budgetOf, openBooking } from './support/family-steps.js';
import { tellThreeWays } from './support/three-ways.js';

/** Later than anything that the demonstration has booked, so both children are free. */
const LATER = 3;

/** A parent finds two places for two children, books both at once, thinks again about one, and says how it was. */
tellThreeWays({ title: 'A family', name: 'family', fewestPages: 14 }, ({ way, somebody, step }) => {
  let sam: Person;
  let leosBefore: BudgetFigures;
  let mayasBefore: BudgetFigures;
  const offers: string[] = [];
  const [from, to] = monthAfter(LATER + way.number);

  /** Holds the first place of the first offer of a kind, and stays at the check. */
  async function hold(child: string, kind: string, age: string): Promise<void> {
    await sam.fill('Postcode', 'NG18 1AA');
    await sam.fill('First date', from);
    await sam.fill('Last date', to);
    await sam.select('Kind', kind);
    // It stays open once something is asked there.
    if (!(await sam.page.getByLabel('Age', { exact: true }).isVisible()))
      await sam.open('Age, price and access needs');
    await sam.fill('Age', age);
    await sam.press('Search');
    await sam.sees('Places you can book', 'Nearest first');
    const first = sam.page.locator('.fp-links h3 a').first();
    offers.push((await first.innerText()).trim());
    await sam.arriveBy(first);
    await sam.sees('Who it is for', 'Who runs it', 'Sessions in');
    await sam.follow(/^Book /);
    await sam.follow(new RegExp(`^${child} `));
    await sam.choose('Personal budget');
    await sam.press('Hold the place and continue');
    await sam.sees('Check your booking', 'Before', 'After', child);
  }

  step('signs in, and reads what is left for each child', async () => {
    sam = await somebody();
    await sam.signIn('family');
    await sam.sees('Hello, Sam Testerby', 'hours left until');
    leosBefore = await budgetOf(sam, 'Leo', 'Money');
    mayasBefore = await budgetOf(sam, 'Maya');
  });

  step('looks at a map of what there is, and comes back to the list', async () => {
    await sam.follow('Find activities');
    await sam.fill('Postcode', 'NG18 1AA');
    await sam.press('Search');
    await sam.follow('Show these on a map');
    await sam.follow('Show these as a list');
  });

  step('holds a place for one child, then one elsewhere for the other', async () => {
    await hold('Leo', 'Activity or club', '13');
    await sam.follow('Find another place');
    await hold('Maya', 'Befriending in the community', '10');
  });

  step('confirms both at once', async () => {
    await sam.follow('your basket');
    await sam.sees(...offers, 'Leo', 'Maya', 'Kept until', 'Cancelling');
    await sam.press(/^Confirm 2 places for £/);
    await sam.sees('We have sent a confirmation of each', ...offers);
  });

  step('cancels one, and has the money back at once', async () => {
    const booked = await budgetOf(sam, 'Leo', 'Money');
    expect(booked.left).toBeLessThan(leosBefore.left);
    await openBooking(sam, offers[0] ?? '');
    await sam.press('Cancel this booking');
    await sam.sees('at once', 'Before', 'After');
    await sam.press('Yes, cancel this booking');
    await sam.sees('The booking is cancelled.');
    expect(await budgetOf(sam, 'Leo', 'Money')).toEqual(leosBefore);
  });

  step('finds the other one in a statement that adds up', async () => {
    const { left } = await budgetOf(sam, 'Maya');
    expect(left).toBeLessThan(mayasBefore.left);
    await sam.follow('Statement');
    await sam.sees('Checked just now', 'PDF to print', 'Set aside for a booking');
  });

  step('says how it was at a place where a child has been', async () => {
    await sam.follow('Bookings');
    await sam.follow('Past and cancelled bookings');
    const attended = sam.page.locator('.govuk-summary-card', { hasText: 'Attended' });
    await sam.arriveBy(attended.nth(way.number).getByRole('link', { name: /^See/ }));
    await sam.follow('Say how it was');
    await sam.press('Send');
    await sam.sees('There is a problem');
    await sam.choose('They did not want to say');
    await sam.fill('What should other families know? (optional)', 'They let us look round before.');
    await sam.press('Send');
    await sam.sees('Thank you. You have told us how it was.');
  });
});

/** The first and the last day of a month to come: the pages show the sessions of one month. */
function monthAfter(months: number): readonly [string, string] {
  const [year = 0, month = 0] = localDay(new Date()).split('-').map(Number);
  const dayOf = (later: number): string =>
    new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
  return [dayOf(months), addDays(dayOf(months + 1), -1)];
}
