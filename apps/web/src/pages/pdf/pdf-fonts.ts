import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A font that is read: what pdfkit draws with, and whether it has a letter. */
export interface PdfFont {
  source: PDFKit.Mixins.PDFFontSource;
  has(letter: string): boolean;
}

interface Fontkit {
  create(file: Uint8Array): FontkitFont;
}
interface Glyph {
  codePoints: number[];
}
interface FontkitFont {
  getGlyph: (id: number, letters?: number[]) => Glyph;
  hasGlyphForCodePoint(code: number): boolean;
  layout(text: string, features: Record<string, boolean>): object;
}

const here = createRequire(import.meta.url);
/** The copy that pdfkit has: it draws with the objects of this one. */
const fontkit: Fontkit = createRequire(here.resolve('pdfkit'))('fontkit');

const FILES = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
};
const known = new Map<keyof typeof FILES, PdfFont>();

/**
 * Noto Sans (SIL Open Font License 1.1): Latin with Vietnamese, Greek, Cyrillic and Devanagari; no Arabic, no
 * Hebrew, no Chinese. It is read with the first document and shared by all: reading takes ten times as
 * long as the document itself.
 */
export function pdfFont(weight: keyof typeof FILES): PdfFont {
  const font = known.get(weight) ?? read(FILES[weight]);
  known.set(weight, font);
  return font;
}

function read(file: string): PdfFont {
  const font = fontkit.create(readFileSync(here.resolve(`@expo-google-fonts/noto-sans/${file}`)));
  rememberingNoText(font);
  const layout = (text: string): object => font.layout(text, featuresFor(text));
  // pdfkit takes a font that is read already; its types do not say so.
  const source: PDFKit.Mixins.PDFFontSource = Object.create(font, { layout: { value: layout } });
  return { source, has: (letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) };
}

/**
 * One glyph for one letter, so that search, copying and a screen reader find "office" and "Thị": the font would
 * draw "ffi" as one and the last letter as an i and a dot, and the file says of each glyph once what it is.
 */
function featuresFor(text: string): Record<string, boolean> {
  return /\p{Mark}/u.test(text) ? { liga: false } : { liga: false, ccmp: false };
}

/** fontkit keeps with a glyph the letters for which it was first drawn, in whosever document that was. */
function rememberingNoText(font: FontkitFont): void {
  const drawn = font.getGlyph.bind(font);
  font.getGlyph = (id, letters = []) => {
    const glyph = drawn(id, letters);
    const same = glyph.codePoints.join() === letters.join();
    return same ? glyph : Object.create(glyph, { codePoints: { value: letters } });
  };
}
