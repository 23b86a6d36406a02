import { type DraftCondition, lintConditions } from './condition-linter.js';

const condition = (over: Partial<DraftCondition>): DraftCondition => ({
  code: 'condition',
  question: 'How do you recruit safely?',
  hint: 'Describe checks and references.',
  rationale: 'Staff are alone with children.',
  ...over,
});
const sources = (over: Partial<DraftCondition>): string[] =>
  lintConditions([condition(over)]).map(({ source }) =>
    source.replace('Procurement Act 2023 ', ''),
  );

it('has nothing against a proportionate question', () => {
  expect(sources({})).toEqual([]);
});

it('refuses insurance that must be held at admission', () => {
  expect(sources({ requires: { type: 'insurance', mustHoldAtAdmission: true } })).toEqual([
    's.36(2)(b)',
  ]);
  expect(sources({ question: 'Do you hold public liability insurance of £5m?' })).toEqual([
    's.36(2)(b)',
  ]);
});

it('lets a council ask for a commitment to insure', () => {
  expect(sources({ requires: { type: 'insurance' } })).toEqual([]);
  expect(
    sources({
      question: 'Will you have public liability insurance in place before a contract is awarded?',
    }),
  ).toEqual([]);
});

it('refuses audited accounts from everybody', () => {
  expect(sources({ requires: { type: 'accounts', audited: true } })).toEqual(['s.36(2)(a)']);
  expect(sources({ hint: 'Upload your audited accounts of two years.' })).toEqual(['s.36(2)(a)']);
  expect(sources({ hint: 'Audited accounts if you are required to have them.' })).toEqual([]);
});

it('refuses a contract with one authority as experience', () => {
  expect(sources({ requires: { type: 'experience', withAuthority: 'Derbyshire' } })).toEqual([
    's.36(3)(a)',
  ]);
  expect(sources({ question: 'Have you had a contract with Derbyshire County Council?' })).toEqual([
    's.36(3)(a)',
  ]);
  expect(sources({ question: 'Have you worked for any council?' })).toEqual([]);
});

it('refuses a qualification without its equivalents', () => {
  expect(sources({ requires: { type: 'qualification' } })).toEqual(['s.36(3)(c)']);
  expect(sources({ question: 'Are you certified to ISO 9001?' })).toEqual(['s.36(3)(c)']);
  expect(sources({ question: 'Are you certified to ISO 9001 or equivalent?' })).toEqual([]);
});

it('refuses a condition without a rationale, and names each fault of a condition', () => {
  expect(sources({ rationale: ' because ' })).toEqual(['s.36(1)']);
  expect(
    sources({ rationale: '', requires: { type: 'insurance', mustHoldAtAdmission: true } }),
  ).toEqual(['s.36(2)(b)', 's.36(1)']);
});
