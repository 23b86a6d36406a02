import { type AddedRules, type PackRule } from './pack-rule.js';

const RULES: PackRule[] = [
  {
    code: 'calls-not-reopened',
    topic: 'calls',
    unit: 'yes-no',
    value: 'no',
    words: 'Nothing new is bought through it while it has not been opened again in time.',
    reference:
      'Procurement Act 2023 s.49: what follows from opening it too late is policy of the partnership',
    basis: 'policy',
  },
];

/** What becomes of an open framework that is not opened again in time. */
export const REOPENING_RULES: AddedRules = {
  migration: 107,
  rules: {
    'pa2023-open-framework/2025-02-24': RULES,
    'pa2023-open-framework/2026-01-01': RULES,
  },
};
