import { namesIn } from './names-in-words.js';

describe('names in words', () => {
  it.each([
    ['Leo loved the pool.', ['Leo']],
    ['LEO’S favourite was the pool.', ['Leo']],
    ['A galleon in the pool, said Léonie.', []],
    ['The Testerby family says thank you.', ['Testerby']],
    ['Anna Maria was tired.', ['Anna Maria']],
    ['Anna was tired.', []],
    ['', []],
  ])('%s', (words, names) => {
    expect(namesIn(words, ['Leo', 'Testerby', 'Anna Maria', 'X'])).toEqual(names);
  });
});
