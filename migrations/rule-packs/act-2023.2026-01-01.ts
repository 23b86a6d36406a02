import { thresholds } from './act-2023-calls.js';
import { PA2023_DYNAMIC_MARKET_2025 } from './pa2023-dynamic-market.2025-02-24.js';
import { PA2023_OPEN_FRAMEWORK_2025 } from './pa2023-open-framework.2025-02-24.js';
import { type RulePack } from './pack-rule.js';

const AMENDED = thresholds('20772000', 'in force on 1 January 2026');

/** The thresholds of 1 January 2026; everything else as it was. */
export const PA2023_DYNAMIC_MARKET_2026 = withThresholds(PA2023_DYNAMIC_MARKET_2025);
export const PA2023_OPEN_FRAMEWORK_2026 = withThresholds(PA2023_OPEN_FRAMEWORK_2025);

function withThresholds(before: RulePack): RulePack {
  const amended = new Set(AMENDED.map(({ code }) => code));
  return {
    ...before,
    id: `${before.regime}/2026-01-01`,
    from: '2026-01-01',
    rules: [...before.rules.filter(({ code }) => !amended.has(code)), ...AMENDED],
  };
}
