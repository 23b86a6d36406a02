import { LANGUAGES } from '../domain/language.js';
import { WORDS } from '../domain/worded.js';

/** Every text of a language by its path: "messages.confirmed.easy.0". */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path.slice(1), value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
const english = textsOf(WORDS.en);

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  'the words of %s',
  (language) => {
    const own = new Map(textsOf(WORDS[language]));

    it('are as many as the English ones, and none is empty', () => {
      const keys = english.map(([key]) => key);
      expect([...own.keys()].filter((key) => key !== 'draft')).toEqual(keys);
      expect([...own.values()].filter((text) => text.trim() === '')).toEqual([]);
    });

    it('have the same placeholders, all of them allowed', () => {
      for (const [key, text] of english) {
        expect([key, placeholders(own.get(key) ?? '')]).toEqual([key, placeholders(text)]);
        expect(['{offer}', '{provider}', '{day}', '{time}', '{minutes}']).toEqual(
          expect.arrayContaining(placeholders(text)),
        );
      }
    });

    it('are short in Easy Read: at most twelve words a line', () => {
      for (const { easy } of Object.values(WORDS[language].messages)) {
        for (const line of easy) expect(line.split(' ').length).toBeLessThanOrEqual(12);
      }
    });

    it('say that nobody has checked them, unless they are English', () => {
      expect(WORDS[language].draft === null).toBe(language === 'en');
    });
  },
);
