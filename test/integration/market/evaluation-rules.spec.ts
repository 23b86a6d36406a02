import { evaluationWorld, type EvaluationWorld } from './evaluation-world.js';

let world: EvaluationWorld;
beforeAll(async () => {
  world = await evaluationWorld();
});
afterAll(() => world?.db.drop());

describe('how many evaluations', () => {
  it('is a rule of the authority that begins today or later and is written once a day', async () => {
    const { evaluators, derbyCommissioner } = world;
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
    await expect(
      evaluators.setRule(derbyCommissioner, { inForceFrom: '2020-01-01', evaluations: 2 }),
    ).rejects.toMatchObject({ code: 'market.rule-begins-late' });
    await evaluators.setRule(derbyCommissioner, { inForceFrom: today, evaluations: 1 });
    await expect(
      evaluators.setRule(derbyCommissioner, { inForceFrom: today, evaluations: 2 }),
    ).rejects.toMatchObject({ code: 'market.rule-begins-already' });
    expect(await evaluators.rules(derbyCommissioner)).toEqual([
      { inForceFrom: today, evaluations: 1 },
    ]);
  });
});
