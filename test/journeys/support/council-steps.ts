import { type Person } from './a-person.js';

/** Decides on a part of a provider's application, with reasons, after checking the answers. */
export async function decide(
  commissioner: Person,
  { provider, part }: { provider: string; part: string },
  { outcome, reasons }: { outcome: 'Admit' | 'Refuse'; reasons: string },
): Promise<void> {
  await commissioner.follow('Applications');
  await commissioner.follow(new RegExp(`^${provider}`));
  await commissioner.press(`Decide on ${part}`);
  await commissioner.choose(outcome);
  await commissioner.fill('Your reasons', reasons);
  await commissioner.press('Continue');
  await commissioner.sees('Check your decision', outcome, reasons);
  await commissioner.press('Confirm the decision');
}
