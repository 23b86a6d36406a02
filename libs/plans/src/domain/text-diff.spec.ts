import { type DiffPart, diffWords } from './text-diff.js';

const newText = (parts: DiffPart[]): string =>
  parts
    .filter(({ kind }) => kind !== 'removed')
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  it('is nothing for the same text', () => {
    expect(diffWords('I like trains.', 'I like trains.')).toEqual([
      { kind: 'same', text: 'I like trains.' },
    ]);
    expect(diffWords('', '')).toEqual([]);
  });

  it('names the words that came and went', () => {
    expect(diffWords('I like red trains and cats.', 'I like trains and big cats.')).toEqual([
      { kind: 'same', text: 'I like ' },
      { kind: 'removed', text: 'red ' },
      { kind: 'same', text: 'trains and ' },
      { kind: 'added', text: 'big ' },
      { kind: 'same', text: 'cats.' },
    ]);
  });

  it('is the whole text where there was none, or is none any more', () => {
    expect(diffWords('', 'New words')).toEqual([{ kind: 'added', text: 'New words' }]);
    expect(diffWords('Old words', '')).toEqual([{ kind: 'removed', text: 'Old words' }]);
  });

  it('keeps every word of the new text, whatever changed', () => {
    const [before, after] = ['a b c d e f a b', 'f e a a b  c\n\nx a b'];
    expect(newText(diffWords(before, after))).toBe(after);
  });

  it('gives up on texts that would take long, and shows both', () => {
    const [before, after] = ['w '.repeat(1500), 'v '.repeat(1500)];
    expect(diffWords(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
