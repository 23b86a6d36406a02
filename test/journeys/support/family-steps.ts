import { type Person } from './a-person.js';
import { pounds } from './pounds.js';

/** What the budget page says of a child's own budget, in pounds. */
export interface BudgetFigures {
  left: number;
  setAside: number;
}

/** @param column "Budget" for a child who has a card beside it, "Money" for one who has none */
export async function budgetOf(
  family: Person,
  child: string,
  column: 'Budget' | 'Money' = 'Budget',
): Promise<BudgetFigures> {
  await family.follow('My budget');
  await family.follow(new RegExp(`^${child} `));
  return {
    left: pounds(await family.cell('Left', column)),
    setAside: pounds(await family.cell('Set aside for bookings', column)),
  };
}

/** Looks for activities and clubs between two days, "YYYY-MM-DD". */
export async function search(
  family: Person,
  { near, from, to }: { near: string; from: string; to: string },
): Promise<void> {
  await family.follow('Find activities');
  await family.fill('Postcode', near);
  await family.fill('First date', from);
  await family.fill('Last date', to);
  await family.select('Kind', 'Activity or club');
  await family.press('Search');
}

/**
 * Books the first session of the offer on the page: says for whom, how to pay, and checks the answers.
 * @param price of the place in pounds, which the page must take from the budget
 */
export async function bookFromBudget(family: Person, child: string, price: number): Promise<void> {
  await family.follow(/^Book /);
  await family.follow(new RegExp(`^${child} `));
  await family.sees('How do you want to pay?', 'available now', 'after this booking');
  await family.choose('Personal budget');
  await family.press('Hold the place and continue');
  await family.sees('Check your booking', 'We are holding this place until', child);
  const before = pounds(await family.cell('Personal budget', 'Before'));
  const after = pounds(await family.cell('Personal budget', 'After'));
  expect(before - after).toBeCloseTo(price, 2);
  await family.press('Confirm the booking');
  await family.sees('Place booked');
}

/** Opens the next booking of an offer. */
export async function openBooking(family: Person, offer: string): Promise<void> {
  await family.follow('Bookings');
  const card = family.page.locator('.govuk-summary-card', { hasText: offer });
  await family.followIn(card, /^See/);
  await family.sees(offer);
}
