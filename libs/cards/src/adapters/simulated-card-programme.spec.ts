import { type DomainError } from '#kernel';
import { SimulatedCardProgramme } from './simulated-card-programme.js';

const load = { programmeReference: 'SIM-1', amountPence: 5000, balancePence: 0, reference: 'one' };

async function codeOf(work: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([work]);
  return outcome?.status === 'rejected' ? (outcome.reason as DomainError).code : 'done';
}

describe('the simulated card programme', () => {
  it('gives the same card for the same reference, and another one for another', async () => {
    const programme = new SimulatedCardProgramme();
    const card = await programme.issue('entitlement 1');
    expect(await new SimulatedCardProgramme().issue('entitlement 1')).toEqual(card);
    expect(card.lastFour).toMatch(/^\d{4}$/);
    expect((await programme.issue('entitlement 2')).programmeReference).not.toBe(
      card.programmeReference,
    );
  });

  it.each([
    ['nothing', { amountPence: 0 }, 'cards.amount-not-positive'],
    ['less than nothing', { amountPence: -1 }, 'cards.amount-not-positive'],
    ['a part of a penny', { amountPence: 0.5 }, 'cards.amount-not-positive'],
    ['more than it takes at a time', { amountPence: 100_001 }, 'cards.over-load-limit'],
    ['more than it holds', { balancePence: 295_001 }, 'cards.over-balance-limit'],
    ['as much as it takes', { amountPence: 100_000 }, 'done'],
    ['as much as it holds', { balancePence: 295_000 }, 'done'],
  ])('is loaded with %s: %s', async (_what, change, code) => {
    expect(await codeOf(new SimulatedCardProgramme().load({ ...load, ...change }))).toBe(code);
  });

  it('refuses a load while frozen', async () => {
    const programme = new SimulatedCardProgramme();
    await programme.freeze('SIM-1');
    expect(await codeOf(programme.load(load))).toBe('cards.frozen');
    await programme.unfreeze('SIM-1');
    expect(await codeOf(programme.load(load))).toBe('done');
  });
});
