import { type NewPackageLine } from '#budgets';
import { hashPassword } from '#identity';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { type Person } from './a-person.js';
import { type JourneyBrowser } from './browser.js';

/** Case A: 8 hours a month (printed) are 96 a year (derived), at £9 by direct payment (derived). */
export const BEFRIENDING: NewPackageLine = {
  kind: 'befriending',
  description: 'Befriending',
  way: 'direct-payment',
  providerId: null,
  unit: 'hour',
  quantity: 96 * 60,
  unitPence: 900,
  totalPence: 86_400,
  recurring: true,
  source: 'Agenda 05, para 14',
};

const PASSWORD = 'lantern biscuit paddle';

interface OwnLine {
  what: string;
  kind: string;
  price: string;
  each: string;
  count: string;
}

/** Somebody at the what-if page, who presses and reads the sentence that says what it comes to. */
export class Chooser {
  constructor(
    readonly person: Person,
    private readonly childId: string,
  ) {}

  async open(): Promise<void> {
    await this.person.goTo(`/budget/${this.childId}/use-it-differently`);
  }

  /** One more of a line that is given up, or of one that is wanted. */
  async more(field: string, verdict: string): Promise<void> {
    await this.press(`more-${field}`, verdict);
  }

  /** @param id of a button of the page */
  async press(id: string, verdict: string): Promise<void> {
    await this.person.page.locator(`#${id}`).click();
    await this.says(verdict);
  }

  async type(field: string, number: string, verdict: string): Promise<void> {
    await this.person.page.locator(`#${field}`).fill(number);
    await this.person.page.getByRole('button', { name: 'Work it out' }).click();
    await this.says(verdict);
  }

  async addOwn({ what, kind, price, each, count }: OwnLine, verdict: string): Promise<void> {
    await this.person.fill('What is it?', what);
    await this.person.select('What kind of support?', kind);
    await this.person.fill('What does one cost?', price);
    await this.person.select('What is the price for?', each);
    await this.person.fill('How many a year?', count);
    await this.press('add-own', verdict);
  }

  async remove(index: number, verdict: string): Promise<void> {
    await this.press(`drop-${index}`, verdict);
  }

  async save(name: string): Promise<void> {
    await this.person.fill('Give it a name', name);
    await this.person.press('Save it');
    await this.person.sees('It is saved. Nothing has changed yet.', name);
  }

  async send(): Promise<void> {
    await this.person.press('Send it to your officer');
    await this.person.sees('Your officer has it now.');
  }

  /** Waits for the page to be put in anew, with or without a new address. */
  private async says(verdict: string): Promise<void> {
    await this.person.page.locator('#verdict', { hasText: verdict }).waitFor();
  }
}

/** An officer finds what a family has sent, reads it and agrees. */
export async function agreeTo(officer: Person, name: string): Promise<void> {
  await officer.goTo('/officer/requests');
  await officer.follow(new RegExp(`: ${name}$`));
  await officer.choose('Yes, it can be used in this way');
  await officer.fill('Why?', 'It is what the family needs, for the same money.');
  await officer.press('Answer');
  await officer.sees('Agreed. The package and the plan have changed.');
}

/** A provider that the authority has admitted to daytime activities and breaks. */
export async function admittedProvider(
  admin: Client,
  authorityId: string,
): Promise<{ providerId: string; partId: string }> {
  const market = await aMarket(admin, { authorityId });
  const providerId = (await aProvider(admin)).id;
  const partId = market.parts.daytimeActivities;
  await anAdmission(admin, { authorityId, providerId, partId });
  return { providerId, partId };
}

/** Signs somebody of the factories in, who had no password until now. */
export async function arrive(
  admin: Client,
  browser: JourneyBrowser,
  user: { id: string; email: string },
): Promise<Person> {
  await admin.query('UPDATE identity.user_account SET password_hash = $2 WHERE id = $1', [
    user.id,
    await hashPassword(PASSWORD),
  ]);
  const person = await browser.somebody();
  await person.signIn(user.email, PASSWORD);
  return person;
}
