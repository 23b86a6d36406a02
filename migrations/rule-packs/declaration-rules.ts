import { type AddedRules, type PackRule } from './pack-rule.js';

const BY_LAW: PackRule = {
  code: 'declaration-within',
  topic: 'joining',
  unit: 'working-days',
  value: '5',
  words:
    'A member renews its self-declaration within this time after the day on which a council asked for it.',
  reference: 'Public Contracts Regulations 2015 reg. 34(25)',
  basis: 'law',
};
const CHOSEN: PackRule = {
  ...BY_LAW,
  reference:
    'Procurement Act 2023 s.36(5): evidence may be asked for; the number of days is policy of the partnership',
  basis: 'policy',
};

/** How long a member has for a renewed self-declaration. */
export const DECLARATION_RULES: AddedRules = {
  migration: 71,
  rules: {
    'pcr2015-dps/2025-02-24': [BY_LAW],
    'pa2023-dynamic-market/2025-02-24': [CHOSEN],
    'pa2023-dynamic-market/2026-01-01': [CHOSEN],
    'pa2023-open-framework/2025-02-24': [CHOSEN],
    'pa2023-open-framework/2026-01-01': [CHOSEN],
  },
};
