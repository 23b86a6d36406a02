import { type AddedRules, type PackRule } from './pack-rule.js';

const CODES = ['decide-warning', 'reasons-on-request', 'appeal-within', 'appeal-answer'] as const;
type Code = (typeof CODES)[number];
type Words = Omit<PackRule, 'code' | 'reference' | 'basis'>;

const POLICY = 'policy of the partnership';
const RULES: Record<Code, Words> = {
  'decide-warning': {
    topic: 'joining',
    unit: 'working-days',
    value: '8',
    words: 'Commissioners are warned when an application has waited this long without a decision.',
  },
  'reasons-on-request': {
    topic: 'joining',
    unit: 'days',
    value: '15',
    words: 'A provider that asks for more reasons gets them within this time.',
  },
  'appeal-within': {
    topic: 'records',
    unit: 'working-days',
    value: '20',
    words: 'A provider can appeal to the council within this time after the decision.',
  },
  'appeal-answer': {
    topic: 'records',
    unit: 'working-days',
    value: '10',
    words: 'Somebody who did not decide answers an appeal within this time, with reasons.',
  },
};

const PCR = 'Public Contracts Regulations 2015';
const ACT = 'Procurement Act 2023';
const DPS: Record<Code, string> = {
  'decide-warning': `${PCR} reg. 34(16): to decide in time; ${POLICY}`,
  'reasons-on-request': `${PCR} reg. 55(2)`,
  'appeal-within': `${PCR} reg. 18: equal treatment; an appeal is ${POLICY}`,
  'appeal-answer': `${PCR} reg. 18: equal treatment; an appeal is ${POLICY}`,
};
const MARKET: Record<Code, string> = {
  'decide-warning': `${ACT} s.36(6)(b): a reasonable period; ${POLICY}`,
  'reasons-on-request': `${ACT} s.36(6)(e): as soon as possible; ${POLICY}`,
  'appeal-within': `${ACT} s.12: acting with integrity; an appeal is ${POLICY}`,
  'appeal-answer': `${ACT} s.12: acting with integrity; an appeal is ${POLICY}`,
};
const FRAMEWORK: Record<Code, string> = {
  ...MARKET,
  'decide-warning': `${ACT} s.12: without delay; ${POLICY}`,
  'reasons-on-request': `${ACT} s.50; the number of days is ${POLICY}`,
};

/** Law where the reference is a paragraph alone. */
const withSources = (references: Record<Code, string>): PackRule[] =>
  CODES.map((code) => ({
    code,
    ...RULES[code],
    reference: references[code],
    basis: references[code].includes(POLICY) ? 'policy' : 'law',
  }));

/** The clocks around a decision: the warning before it, reasons on request, and appeals. */
export const APPLICATION_RULES: AddedRules = {
  migration: 80,
  rules: {
    'pcr2015-dps/2025-02-24': withSources(DPS),
    'pa2023-dynamic-market/2025-02-24': withSources(MARKET),
    'pa2023-dynamic-market/2026-01-01': withSources(MARKET),
    'pa2023-open-framework/2025-02-24': withSources(FRAMEWORK),
    'pa2023-open-framework/2026-01-01': withSources(FRAMEWORK),
  },
};
