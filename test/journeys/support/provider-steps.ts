import { addDays, localDay } from '#kernel';
import { type Person } from './a-person.js';

const TODAY = localDay(new Date());

/** From the page of the organisation and back to it. */
export async function enterRegistration(provider: Person): Promise<void> {
  await provider.press('Enter a registration');
  await provider.choose('Ofsted: childcare');
  await provider.fill('Registration number', 'EY123456');
  await provider.fillDate('First day', addDays(TODAY, -400));
  await provider.press('Enter it');
  await provider.sees('The registration is entered.', 'EY123456');
}

/** From the page of the organisation and back to it. */
export async function enterInsurance(provider: Person): Promise<void> {
  await provider.press('Enter an insurance');
  await provider.choose('Public liability');
  await provider.fill('Insurer', 'Example Mutual');
  await provider.fill('Sum insured', '5,000,000');
  await provider.fillDate('First day', addDays(TODAY, -30));
  await provider.fillDate('Last day', addDays(TODAY, 335));
  await provider.press('Enter it');
  await provider.sees('The insurance is entered.', '£5,000,000');
}

/** A draft at £12 an hour in Mansfield, for ages that need a registration. */
export async function writeOffer(provider: Person, title: string): Promise<void> {
  await provider.press('Write an offer');
  await provider.choose('Activity or club', 'Step-free access', 'Staff trained to give medication');
  await provider.fill('What is it called?', title);
  await provider.fill('What happens there, and for whom?', 'Porridge, boats and a quiet corner.');
  await provider.fill('Postcode of the place', 'NG18 1AA');
  await provider.fill('Youngest age', '6');
  await provider.fill('Oldest age', '14');
  await provider.fill('Price', '12');
  await provider.choose('an hour');
  await provider.press('Save the draft');
}
