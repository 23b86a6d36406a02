import { type Rule, Rules, valueInWords } from './rules.js';

const rule = (unit: Rule['unit'], value: string): Rule => ({
  code: 'a-rule',
  topic: 'term',
  unit,
  value,
  words: 'A rule for tests.',
  reference: 'Test Act s.1',
  basis: 'law',
});

it.each<[Rule['unit'], string, string]>([
  ['yes-no', 'no', 'No'],
  ['working-days', '15', '15 working days'],
  ['days', '1', '1 day'],
  ['years', '8', '8 years'],
  ['pence', '66354000', '£663,540 with VAT'],
  ['notice', 'UK13', 'Notice UK13'],
  ['fee', 'none', 'No fee'],
  ['ground', 'must', 'Must be removed'],
  ['day', '2029-02-23', '23 February 2029'],
])('says a value of the unit %s in words', (unit, value, words) => {
  expect(valueInWords(rule(unit, value))).toBe(words);
});

it('answers for what the pack says, and for nothing else', () => {
  const rules = new Rules([rule('yes-no', 'no')]);
  expect([rules.says('a-rule', 'no'), rules.says('a-rule', 'yes')]).toEqual([true, false]);
  expect([rules.says('other', 'yes'), rules.says('other', 'no')]).toEqual([false, false]);
  expect(rules.number('other')).toBeUndefined();
});
