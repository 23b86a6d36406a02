import { letters } from './fields.js';

/** The levels of support as a case system may name them; it is told, and gives no budget. */
export const LEVELS = {
  universal: 'Universal services',
  'flexible-short-breaks': 'Flexible Short Breaks',
  'targeted-short-breaks': 'Targeted Short Breaks',
  'social-care': 'Social care',
} as const;
export type Level = keyof typeof LEVELS;

/** Levels 1 to 4 (Agenda 05, para 9): by number, name or short name, in small letters and digits. */
const WORDS: Record<Level, readonly string[]> = {
  universal: ['1', 'level1', 'l1', 'universal', 'universalservices', 'none', 'no', '0'],
  'flexible-short-breaks': [
    '2',
    'level2',
    'l2',
    'fsb',
    'flexible',
    'flexibleshortbreaks',
    'flexibleshortbreak',
  ],
  'targeted-short-breaks': [
    '3',
    'level3',
    'l3',
    'tsb',
    'targeted',
    'targetedshortbreaks',
    'targetedshortbreak',
  ],
  'social-care': [
    '4',
    'level4',
    'l4',
    'socialcare',
    'sc',
    'specialist',
    's17',
    'childinneed',
    'cin',
  ],
};

/** Null for an empty cell, undefined for a word that is no level. */
export function levelIn(cell: string | undefined): Level | null | undefined {
  if (cell === undefined || cell === '') return null;
  const word = letters(cell);
  return Object.keys(WORDS)
    .filter(isLevel)
    .find((level) => WORDS[level].includes(word));
}

function isLevel(text: string): text is Level {
  return Object.hasOwn(LEVELS, text);
}
