import { type PdfFont, pdfFont } from './pdf-fonts.js';

/** What the font of documents can show of a text, and how many letters and signs of it are missing. */
export interface Printable {
  text: string;
  missing: number;
}

/** Stands where something cannot be shown. */
export const MISSING = '[?]';

/** Letters that the font surely has, one by one: nearly every text, which is not looked at further. */
const PLAIN = /^[\n -~\u00A1-\u00AC\u00AE-\u017F\u0410-\u044F‘’“”–—…€]*$/;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Signs that are not seen by themselves; some of them would change the order of what is read. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/**
 * A text for the font of documents. What it does not have, such as Arabic letters, becomes one "[?]" for as many as
 * stand together, so that a reader sees that something is missing; nothing is dropped silently.
 */
export function printable(text: string): Printable {
  const whole = composed(text);
  if (PLAIN.test(whole)) return { text: whole, missing: 0 };
  const font = pdfFont('regular');
  let missing = 0;
  let written = '';
  for (const { segment } of characters.segment(whole)) {
    const shown = shownBy(font, segment);
    if (shown === undefined) missing += 1;
    const again = shown === undefined && written.endsWith(MISSING);
    if (!again) written += shown ?? MISSING;
  }
  return { text: written, missing };
}

function composed(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ');
}

function shownBy(font: PdfFont, character: string): string | undefined {
  if (character === '\n') return character;
  const seen = character.replaceAll(UNSEEN, '');
  const has = (one: string): boolean => Array.from(one).every((letter) => font.has(letter));
  if (has(seen) && !/\p{Cc}/u.test(seen)) return seen;
  const plain = seen.normalize('NFKC');
  return has(plain) && !/\p{Cc}/u.test(plain) ? plain : undefined;
}
