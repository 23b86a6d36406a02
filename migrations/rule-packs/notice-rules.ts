import { type AddedRules, type PackRule } from './pack-rule.js';

const ACT = 'Procurement Act 2023';
const soon = (code: string, words: string, reference: string): PackRule => ({
  code,
  topic: 'term',
  unit: 'working-days',
  value: '5',
  words,
  reference,
  basis: 'policy',
});

const RULES: PackRule[] = [
  soon(
    'notice-after-within',
    'The notice of the establishment is published within this time; the law says as soon as possible.',
    `${ACT} s.39(3)`,
  ),
  soon(
    'notice-of-change-within',
    'Changes are gathered in one notice, which is published within this time after the first of them; the law says as soon as possible.',
    `${ACT} s.39(4)`,
  ),
  soon(
    'notice-of-end-within',
    'The notice that the market has ceased is published within this time; the law says as soon as possible.',
    `${ACT} s.39(5)`,
  ),
  {
    code: 'central-first',
    topic: 'records',
    unit: 'days',
    value: '2',
    words:
      'A notice is shown elsewhere once the central digital platform has published it, or when it has not after 48 hours.',
    reference: 'SI 2024/692 reg. 5',
    basis: 'law',
  },
  {
    code: 'payments-notice-within',
    topic: 'records',
    unit: 'days',
    value: '30',
    words:
      'How fast a council pays is published for each half year within this time after its last day.',
    reference: `${ACT} s.69`,
    basis: 'law',
  },
  {
    code: 'tender-notice',
    topic: 'calls',
    unit: 'notice',
    value: 'UK4',
    words: 'A notice is published when providers are invited to tender.',
    reference: `${ACT} s.21; SI 2024/692 reg. 21`,
    basis: 'law',
  },
  {
    code: 'direct-award-notice',
    topic: 'calls',
    unit: 'notice',
    value: 'UK5',
    words: 'A notice is published before a contract is awarded directly.',
    reference: `${ACT} s.44; SI 2024/692 reg. 26`,
    basis: 'law',
  },
  {
    code: 'award-notice-before',
    topic: 'calls',
    unit: 'notice',
    value: 'UK6',
    words:
      'A notice of the award is published before the contract is signed, and after every assessed provider has its assessment summary.',
    reference: `${ACT} s.50; SI 2024/692 reg. 27`,
    basis: 'law',
  },
  {
    code: 'contract-details',
    topic: 'calls',
    unit: 'days',
    value: '30',
    words: 'Details of a contract are published within this time of signing it.',
    reference: `${ACT} s.53(1)`,
    basis: 'law',
  },
  {
    ...soon(
      'notice-of-stopping-within',
      'That a purchase was given up is published within this time; the law says as soon as possible.',
      `${ACT} s.55`,
    ),
    topic: 'calls',
  },
];

/** Which notices are published, and by when, for dynamic markets. */
export const NOTICE_RULES: AddedRules = {
  migration: 78,
  rules: {
    'pa2023-dynamic-market/2025-02-24': RULES,
    'pa2023-dynamic-market/2026-01-01': RULES,
  },
};
