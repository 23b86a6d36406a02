import { addedTo } from './added-rules.js';
import { PA2023_DYNAMIC_MARKET_2026, PA2023_OPEN_FRAMEWORK_2026 } from './act-2023.2026-01-01.js';
import { PA2023_DYNAMIC_MARKET_2025 } from './pa2023-dynamic-market.2025-02-24.js';
import { PA2023_OPEN_FRAMEWORK_2025 } from './pa2023-open-framework.2025-02-24.js';
import { PCR2015_DPS_2025 } from './pcr2015-dps.2025-02-24.js';
import { type RulePack } from './pack-rule.js';

/** Every version of every regime, as migration 64 loads them. */
export const FIRST_RULE_PACKS: RulePack[] = [
  PCR2015_DPS_2025,
  PA2023_DYNAMIC_MARKET_2025,
  PA2023_DYNAMIC_MARKET_2026,
  PA2023_OPEN_FRAMEWORK_2025,
  PA2023_OPEN_FRAMEWORK_2026,
];

/** As they stand today, with what later migrations added. */
export const RULE_PACKS: RulePack[] = FIRST_RULE_PACKS.map((pack) => ({
  ...pack,
  rules: [...pack.rules, ...addedTo(pack.id)],
}));
