// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import {
  type BudgetFigures,
  bookFromBudget,
  budgetOf,
  openBooking,
  search,
} from './support/family-steps.js';
import { describeJourney, Journey } from './support/journey.js';
import { pounds } from './support/pounds.js';

/** The whole month is later than anything that the demonstration has booked, so the child is free. */
const FROM = addDays(localDay(new Date()), 70);
const TO = addDays(FROM, 27);

describeJourney('A family whose browser runs no JavaScript', () => {
  const journey = new Journey('without-javascript', { javaScriptEnabled: false });
  journey.prepare();

  let sam: Person;
  let before: BudgetFigures;
  let offer: string;
  let price: number;

  journey.step('signs in and reads its budget', async () => {
    sam = await journey.somebody();
    await sam.signIn('family');
    await sam.sees('Hello, Sam Testerby');
    before = await budgetOf(sam, 'Leo', 'Money');
  });

  journey.step('searches, and opens what it finds', async () => {
    await search(sam, { near: 'NG18 1AA', from: FROM, to: TO });
    await sam.page.getByText('Age, price and access needs').click();
    await sam.fill('Age', '13');
    await sam.press('Search');
    const first = sam.page.locator('.fp-links h3 a').first();
    offer = (await first.innerText()).trim();
    await sam.follow(offer);
    const heading = await sam.page.locator('#sessions').innerText();
    expect([FROM, TO].map((day) => `Sessions in ${monthOf(day)}`)).toContain(heading);
    const session = sam.page.locator('.fp-links li', { hasText: 'Book' }).first();
    price = pounds(/£[\d,]+\.\d{2}/.exec(await session.innerText())?.[0] ?? '');
  });

  journey.step('books a place for Leo after checking the answers', async () => {
    await bookFromBudget(sam, 'Leo', price);
    expect((await budgetOf(sam, 'Leo', 'Money')).left).toBeCloseTo(before.left - price, 2);
  });

  journey.step('cancels it, and has the money back', async () => {
    await sam.follow('Bookings');
    await openBooking(sam, offer);
    await sam.press('Cancel this booking');
    await sam.press('Yes, cancel this booking');
    await sam.sees('The booking is cancelled.');
    expect(await budgetOf(sam, 'Leo', 'Money')).toEqual(before);
  });

  it('and nothing failed behind the pages', () => {
    expect(journey.apps.errors()).toBe('');
  });
});

function monthOf(day: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
  return format.format(new Date(`${day}T12:00:00Z`));
}
