import { type AddedRules, type PackRule } from './pack-rule.js';

const ACT = 'Procurement Act 2023';
const WORDS =
  'Before it is decided whether a provider is excluded, it has at least this long to answer and to send evidence.';

const REPRESENTATIONS: PackRule = {
  code: 'representations',
  topic: 'leaving',
  unit: 'working-days',
  value: '10',
  words: WORDS,
  reference: `${ACT} s.58: a reasonable opportunity; the number of days is policy of the partnership`,
  basis: 'policy',
};
const TELL_MINISTER: PackRule = {
  code: 'tell-minister',
  topic: 'leaving',
  unit: 'days',
  value: '30',
  words:
    'The Minister is told within this time that an application was rejected, or a member removed, on a ground of exclusion.',
  reference: `${ACT} s.59(2)`,
  basis: 'law',
};
const LEGACY: PackRule = {
  ...REPRESENTATIONS,
  reference:
    'Public Contracts Regulations 2015 reg. 57(13) to (17): evidence of self-cleaning; the number of days is policy of the partnership',
};

/** Exclusion cases: how long a provider has to answer, and by when the Minister is told. */
export const EXCLUSION_RULES: AddedRules = {
  migration: 72,
  rules: {
    'pcr2015-dps/2025-02-24': [LEGACY],
    'pa2023-dynamic-market/2025-02-24': [REPRESENTATIONS, TELL_MINISTER],
    'pa2023-dynamic-market/2026-01-01': [REPRESENTATIONS, TELL_MINISTER],
    'pa2023-open-framework/2025-02-24': [REPRESENTATIONS],
    'pa2023-open-framework/2026-01-01': [REPRESENTATIONS],
  },
};
