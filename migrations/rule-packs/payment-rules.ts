import { type AddedRules, type PackRule } from './pack-rule.js';

const RULES: PackRule[] = [
  {
    code: 'pay-within',
    topic: 'records',
    unit: 'days',
    value: '30',
    words: 'A council pays an invoice within this time after the day on which it came.',
    reference: 'Procurement Act 2023 s.68(2)',
    basis: 'law',
  },
  {
    code: 'paid-late-after',
    topic: 'records',
    unit: 'days',
    value: '60',
    words: 'Payments that took longer than this are counted apart in what is published.',
    reference: 'SI 2024/692 reg. 38(2)(c)(ii)',
    basis: 'law',
  },
];

/** By when invoices are paid, and how what was paid is counted. */
export const PAYMENT_RULES: AddedRules = {
  migration: 108,
  rules: {
    'pa2023-dynamic-market/2025-02-24': RULES,
    'pa2023-dynamic-market/2026-01-01': RULES,
    'pa2023-open-framework/2025-02-24': RULES,
    'pa2023-open-framework/2026-01-01': RULES,
  },
};
