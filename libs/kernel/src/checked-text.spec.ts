import { checkedText } from './checked-text.js';

const LIMITS = {
  code: 'test.text',
  field: 'words',
  least: 2,
  most: 4,
  message: 'Write something.',
};

it('is stored without white space at its ends, in one normal form', () => {
  expect(checkedText(' e\u0301t ', LIMITS)).toBe('ét');
});

it.each(['', '   ', '\u00a0a\u00a0', '😀', 'abcde'])('refuses %j', (text) => {
  expect(() => checkedText(text, LIMITS)).toThrow('Write something.');
});

it.each(['ab', 'abcd', '😀😀😀😀'])('takes %j', (text) => {
  expect(checkedText(text, LIMITS)).toBe(text);
});
