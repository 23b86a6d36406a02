/** What the fonts that every reader of PDF has can show: Windows code page 1252. */
const PRINTABLE = /^[\n -~\u00A0-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+$/;
/** Letters that do not come apart into a letter and its mark. */
const SPELT: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H' };

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text for those fonts: other letters lose their marks (ő becomes o), and what has no letter like it
 * becomes "[?]", so that a reader sees that something is missing.
 */
export function printable(text: string): string {
  return Array.from(characters.segment(text.normalize('NFC')), ({ segment }) =>
    printed(segment),
  ).join('');
}

function printed(character: string): string {
  if (PRINTABLE.test(character)) return character;
  const spelt = SPELT[character];
  if (spelt !== undefined) return spelt;
  const bare = character.normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
  return PRINTABLE.test(bare) ? bare : '[?]';
}
