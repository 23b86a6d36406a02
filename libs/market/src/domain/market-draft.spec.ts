import { checkAnswered, codeFor, type DraftBody, gapsOf } from './market-draft.js';

const draft: DraftBody = {
  title: '',
  regime: 'pa2023-dynamic-market',
  lightTouch: null,
  term: null,
  feeBasisPoints: null,
  parts: [],
};

it('says what is missing, one thing a sentence', () => {
  expect(gapsOf(draft)).toHaveLength(5);
  const part = { code: 'a', title: 'Clubs', description: '', offerKinds: [], conditions: [] };
  const nearly = {
    ...draft,
    title: 'Short breaks',
    lightTouch: true,
    term: { endsOn: null },
    feeBasisPoints: 0,
  };
  expect(gapsOf({ ...nearly, parts: [part] })).toEqual(['Add a condition to “Clubs”.']);
  expect(() => checkAnswered(draft)).toThrow('Add a part.');
});

it.each([
  ['Short breaks, by day', [], 'short-breaks-by-day'],
  ['Clubs', ['clubs'], 'clubs-b'],
  ['Clubs', ['clubs', 'clubs-b'], 'clubs-c'],
  ['24/7', [], 'part'],
  ['a'.repeat(49) + ' b', [], 'a'.repeat(49)],
])('makes a code of %j', (title, taken, code) => {
  expect(codeFor(title, taken)).toBe(code);
});
