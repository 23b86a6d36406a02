import { CALL_RULES, SINCE_2025 } from './act-2023-calls.js';
import { conditionRules } from './act-2023-conditions.js';
import { type PackRule, type RulePack } from './pack-rule.js';

const ACT = 'Procurement Act 2023';

/** Open frameworks: section 49 of the Act, with 22, 45 and 46 for the frameworks that they are made of. */
export const PA2023_OPEN_FRAMEWORK_2025: RulePack = {
  id: 'pa2023-open-framework/2025-02-24',
  regime: 'pa2023-open-framework',
  from: '2025-02-24',
  rules: [
    {
      code: 'new-markets',
      topic: 'establishing',
      unit: 'yes-no',
      value: 'yes',
      words: 'A new open framework can be established.',
      reference: `${ACT} s.49(1)`,
      basis: 'law',
    },
    {
      code: 'notice-before',
      topic: 'establishing',
      unit: 'notice',
      value: 'UK4',
      words: 'A tender notice is published before a framework is awarded.',
      reference: `${ACT} s.21; SI 2024/692 reg. 20`,
      basis: 'law',
    },
    {
      code: 'longest-term',
      topic: 'term',
      unit: 'years',
      value: '8',
      words: 'It lasts for this long at most, from the day of the first award.',
      reference: `${ACT} s.49`,
      basis: 'law',
    },
    {
      code: 'first-reopening',
      topic: 'term',
      unit: 'years',
      value: '3',
      words: 'It is opened again to new providers at least once within this time.',
      reference: `${ACT} s.49`,
      basis: 'law',
    },
    {
      code: 'later-reopening',
      topic: 'term',
      unit: 'years',
      value: '5',
      words: 'After that it is opened again at least once within each period of this length.',
      reference: `${ACT} s.49`,
      basis: 'law',
    },
    {
      code: 'apply-any-time',
      topic: 'joining',
      unit: 'yes-no',
      value: 'yes',
      words: 'Any provider may ask on any day to join at the next opening.',
      reference: `${ACT} s.49: how often it opens beyond the least is policy of the partnership`,
      basis: 'policy',
    },
    {
      code: 'cap-on-members',
      topic: 'joining',
      unit: 'yes-no',
      value: 'no',
      words: 'The number of providers is not limited.',
      reference: `${ACT} s.49: a limit would have to be in the tender notice; policy of the partnership`,
      basis: 'policy',
    },
    decide(
      'decide-within',
      '10',
      'An application is decided within this time after it was received.',
    ),
    decide(
      'decide-extended',
      '15',
      'In an individual case, where it is justified, the time may be extended to this.',
    ),
    {
      code: 'reasons',
      topic: 'joining',
      unit: 'yes-no',
      value: 'yes',
      words: 'The provider is told the outcome and the reasons, either way.',
      reference: `${ACT} s.50`,
      basis: 'law',
    },
    ...conditionRules('s.22'),
    {
      code: 'conditions-change',
      topic: 'conditions',
      unit: 'yes-no',
      value: 'no',
      words: 'Successive frameworks are awarded on substantially the same terms: conditions stay.',
      reference: `${ACT} s.49(1)`,
      basis: 'law',
    },
    {
      code: 'fees',
      topic: 'fees',
      unit: 'fee',
      value: 'percent-of-contract',
      words:
        'A fee may be charged only to a provider that is awarded a contract, as a fixed percentage of its estimated value.',
      reference: `${ACT} s.45(7)`,
      basis: 'law',
    },
    {
      code: 'removal-notice',
      topic: 'leaving',
      unit: 'days',
      value: '1',
      words:
        'A provider is told the decision and the reasons at least this long before it is removed.',
      reference: `${ACT} s.48 and s.12: policy of the partnership`,
      basis: 'policy',
    },
    {
      code: 'ground-excluded',
      topic: 'leaving',
      unit: 'ground',
      value: 'may',
      words: 'The provider has become an excluded or an excludable supplier.',
      reference: `${ACT} s.48`,
      basis: 'law',
    },
    {
      code: 'keep-records',
      topic: 'records',
      unit: 'years',
      value: '3',
      words: 'Records that explain material decisions are kept for at least this long.',
      reference: `${ACT} s.98`,
      basis: 'law',
    },
    {
      code: 'claim-within',
      topic: 'records',
      unit: 'days',
      value: '30',
      words: 'A provider can go to court within this time after it knew, or should have known.',
      reference: `${ACT} s.106`,
      basis: 'law',
    },
    ...CALL_RULES,
    ...SINCE_2025,
  ],
};

function decide(code: string, value: string, words: string): PackRule {
  const reference = `${ACT} s.12: without delay; policy of the partnership`;
  return { code, topic: 'joining', unit: 'working-days', value, words, reference, basis: 'policy' };
}
