import { type AddedRules, type PackRule } from './pack-rule.js';

const ACT = 'Procurement Act 2023';
const POLICY = 'policy of the partnership';
const REG = 'Public Contracts Regulations 2015 reg.';

/** A price that looks too low, by the figures that bidders read with the formula. */
function lowPrices(reference: string): PackRule[] {
  const policy = { topic: 'calls', reference, basis: 'policy' } as const;
  return [
    {
      ...policy,
      code: 'low-price-of-others',
      unit: 'percent',
      value: '75',
      words:
        'A price below this share of the mean of the other prices, where there are two or more, is asked about.',
    },
    {
      ...policy,
      code: 'low-price-of-ceiling',
      unit: 'percent',
      value: '50',
      words: 'A price below this share of the published ceiling is asked about.',
    },
    {
      ...policy,
      code: 'low-price-answer',
      unit: 'working-days',
      value: '5',
      words: 'A bidder whose price looks too low has this long to explain it before it is decided.',
    },
  ];
}

const FROM_FIVE_MILLION = { topic: 'calls', unit: 'pence', value: '500000000' } as const;
const UNDER_THE_ACT: PackRule[] = [
  ...lowPrices(`${ACT} s.19(4) and (5): a reasonable opportunity; the figures are ${POLICY}`),
  {
    ...FROM_FIVE_MILLION,
    code: 'contract-copy-above',
    words: 'Above this value a copy of the contract is published as well.',
    reference: `${ACT} s.53(3)`,
    basis: 'law',
  },
  {
    code: 'contract-copy-light-touch',
    topic: 'calls',
    unit: 'days',
    value: '180',
    words: 'The copy of a light-touch contract is published within this time after it was signed.',
    reference: `${ACT} s.53(3)`,
    basis: 'law',
  },
  {
    code: 'contract-copy',
    topic: 'calls',
    unit: 'days',
    value: '90',
    words: 'The copy of any other contract is published within this time after it was signed.',
    reference: `${ACT} s.53(3)`,
    basis: 'law',
  },
  {
    ...FROM_FIVE_MILLION,
    code: 'indicators-above',
    words:
      'Above this value key performance indicators are set, unless the contract is light touch.',
    reference: `${ACT} s.52(1) and (6)(d)`,
    basis: 'law',
  },
  {
    code: 'indicators',
    topic: 'calls',
    unit: 'count',
    value: '3',
    words: 'Where key performance indicators are set, there are at least so many.',
    reference: `${ACT} s.52(1)`,
    basis: 'law',
  },
];

/** Assessment and award: prices that look too low, what is published of a contract, and its indicators. */
export const AWARD_RULES: AddedRules = {
  migration: 76,
  rules: {
    'pcr2015-dps/2025-02-24': lowPrices(`${REG} 69: the figures are ${POLICY}`),
    'pa2023-dynamic-market/2025-02-24': UNDER_THE_ACT,
    'pa2023-dynamic-market/2026-01-01': UNDER_THE_ACT,
    'pa2023-open-framework/2025-02-24': UNDER_THE_ACT,
    'pa2023-open-framework/2026-01-01': UNDER_THE_ACT,
  },
};
