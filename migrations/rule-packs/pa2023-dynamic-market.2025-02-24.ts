import { CALL_RULES, SINCE_2025 } from './act-2023-calls.js';
import { conditionRules } from './act-2023-conditions.js';
import { MEMBERSHIP_RULES } from './act-2023-membership.js';
import { type RulePack } from './pack-rule.js';

const ACT = 'Procurement Act 2023';

/** Dynamic markets: sections 34 to 39 of the Act, from the day on which they came into force. */
export const PA2023_DYNAMIC_MARKET_2025: RulePack = {
  id: 'pa2023-dynamic-market/2025-02-24',
  regime: 'pa2023-dynamic-market',
  from: '2025-02-24',
  rules: [
    {
      code: 'new-markets',
      topic: 'establishing',
      unit: 'yes-no',
      value: 'yes',
      words: 'A new dynamic market can be established.',
      reference: `${ACT} s.34`,
      basis: 'law',
    },
    {
      code: 'notice-before',
      topic: 'establishing',
      unit: 'notice',
      value: 'UK13',
      words: 'A notice that the council means to establish the market is published before it does.',
      reference: `${ACT} s.39(2); SI 2024/692 reg. 25(2)`,
      basis: 'law',
    },
    {
      code: 'notice-after',
      topic: 'establishing',
      unit: 'notice',
      value: 'UK14',
      words: 'A notice of the establishment is published as soon as possible after it.',
      reference: `${ACT} s.39(3); SI 2024/692 reg. 25(4)`,
      basis: 'law',
    },
    {
      code: 'notice-of-change',
      topic: 'term',
      unit: 'notice',
      value: 'UK15',
      words: 'A notice follows each change, and each provider admitted or removed.',
      reference: `${ACT} s.39(4); SI 2024/692 reg. 25(6)`,
      basis: 'law',
    },
    {
      code: 'notice-of-end',
      topic: 'term',
      unit: 'notice',
      value: 'UK16',
      words: 'A notice says when the market has ceased.',
      reference: `${ACT} s.39(5); SI 2024/692 reg. 25(8)`,
      basis: 'law',
    },
    {
      code: 'open-ended',
      topic: 'term',
      unit: 'yes-no',
      value: 'yes',
      words: 'The market may have a last day, or none.',
      reference: `${ACT} s.34; SI 2024/692 reg. 25(2)`,
      basis: 'law',
    },
    ...MEMBERSHIP_RULES,
    ...conditionRules('s.36'),
    {
      code: 'conditions-change',
      topic: 'conditions',
      unit: 'yes-no',
      value: 'no',
      words: 'Conditions of membership cannot be changed while the market lasts.',
      reference: `${ACT} s.36(7)(b)`,
      basis: 'law',
    },
    {
      code: 'fees',
      topic: 'fees',
      unit: 'fee',
      value: 'percent-of-contract',
      words:
        'A fee may be charged only to a provider that is awarded a contract, as a fixed percentage of its estimated value. Applying and being a member cost nothing.',
      reference: `${ACT} s.38(1) and (2)`,
      basis: 'law',
    },
    {
      code: 'tender-period',
      topic: 'calls',
      unit: 'days',
      value: '10',
      words: 'Tenders under the market can be sent for at least this long, the same for everybody.',
      reference: `${ACT} s.54(2) and (4)`,
      basis: 'law',
    },
    ...CALL_RULES,
    ...SINCE_2025,
  ],
};
