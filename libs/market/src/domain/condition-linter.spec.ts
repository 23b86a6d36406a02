import { type DraftCondition, lintConditions } from './condition-linter.js';
import { type Rule, Rules } from './rules.js';

const rule = (code: string, reference: string, value = 'no'): Rule => ({
  code,
  topic: 'conditions',
  unit: 'yes-no',
  value,
  words: 'A rule for tests.',
  reference,
  basis: 'law',
});
const RULES = new Rules([
  rule('rationale', 's.36(1)', 'yes'),
  rule('insurance-in-force', 's.36(2)(b)'),
  rule('audited-accounts', 's.36(2)(a)'),
  rule('named-authority', 's.36(3)(a)'),
  rule('named-standard', 's.36(3)(c)'),
]);

const condition = (over: Partial<DraftCondition>): DraftCondition => ({
  code: 'condition',
  question: 'How do you recruit safely?',
  hint: 'Describe checks and references.',
  rationale: 'Staff are alone with children.',
  ...over,
});
const sources = (over: Partial<DraftCondition>): string[] =>
  lintConditions([condition(over)], RULES).map(({ source }) => source);

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

it.each([
  ['Please attach your insurance certificate.', 's.36(2)(b)'],
  ['Is your insurance in force?', 's.36(2)(b)'],
  ['Do you have Cyber Essentials?', 's.36(3)(c)'],
  ['Do you meet BS 8629?', 's.36(3)(c)'],
  ['Do your staff have an NVQ?', 's.36(3)(c)'],
  ['Are you on a framework of the council?', 's.36(3)(a)'],
])('finds the usual wording: %s', (question, source) => {
  expect(sources({ question })).toEqual([source]);
});

it.each([
  ['Will you promise to have insurance in place before a contract is awarded?'],
  ['Do you have Cyber Essentials or an equivalent?'],
  ['How do staff learn what insurance covers?'],
])('lets lawful wording pass: %s', (question) => {
  expect(sources({ question })).toEqual([]);
});

it('checks what the rules of the market forbid, and nothing else', () => {
  const asks = condition({ requires: { type: 'accounts', audited: true }, rationale: '' });
  expect(lintConditions([asks], new Rules([]))).toEqual([]);
});
