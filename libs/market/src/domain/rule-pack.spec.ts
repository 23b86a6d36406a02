import { rulePackFor } from './rule-pack.js';

it('gives the figures in force on a day, and the first ones for days before', () => {
  expect(rulePackFor('pa2023-dynamic-market', '2026-11-22').decisionTarget.workingDays).toBe(10);
  expect(rulePackFor('pa2023-dynamic-market', '2020-01-01').from).toBe('2025-02-24');
});

it('opens no new dynamic purchasing system, and ends those there are', () => {
  const pack = rulePackFor('pcr2015-dps', '2026-11-22');
  expect(pack.opensNewMarkets.allowed).toBe(false);
  expect(pack.lastDay.day).toBe('2029-02-23');
});

it('says where each figure comes from', () => {
  for (const regime of ['pcr2015-dps', 'pa2023-dynamic-market', 'pa2023-open-framework'] as const) {
    const pack = rulePackFor(regime, '2026-11-22');
    for (const rule of [
      pack.opensNewMarkets,
      pack.decisionTarget,
      pack.lastDay,
      pack.conditionLimits,
    ]) {
      expect(rule.source).toMatch(/Act 2023|Regulations 2015|SI 2024|partnership/);
    }
  }
});
