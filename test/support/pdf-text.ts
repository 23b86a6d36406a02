import { inflateSync } from 'node:zlib';

type Letters = Map<string, string>;

/**
 * The text of a PDF of this service in the order in which it is written, a line for each line of it: what search,
 * copying and a screen reader find, because it is read through the maps from glyphs to letters (ToUnicode) that
 * the file itself carries.
 */
export function textOfPdf(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  const fonts = fontsOf(pdf, source);
  const lines: string[] = [];
  for (const content of streamsOf(pdf, source).values()) {
    let letters: Letters = new Map();
    for (const { 0: block } of content.matchAll(/\bBT\n[^]*?\nET\b/g)) {
      const name = /\/(F\d+) [\d.]+ Tf/.exec(block)?.[1];
      letters = (name ? fonts.get(name) : undefined) ?? letters;
      lines.push(textOfBlock(block, letters));
    }
  }
  return lines.join('\n');
}

function textOfBlock(block: string, letters: Letters): string {
  const arrays = block.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])*)\]\s*TJ/gi);
  const hex = Array.from(arrays, ([, array = '']) =>
    Array.from(array.matchAll(/<([0-9a-f]*)>/gi), ([, digits = '']) => digits).join(''),
  ).join('');
  return (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? '\uFFFD').join('');
}

/** For each font by its name in the file: the letters of its glyphs. */
function fontsOf(pdf: Buffer, source: string): Map<string, Letters> {
  const streams = streamsOf(pdf, source);
  const fonts = new Map<string, Letters>();
  for (const [, name = '', id = ''] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = new RegExp(`\\n${id} 0 obj\\n<<[^]*?/ToUnicode (\\d+) 0 R`).exec(source);
    const map = streams.get(Number(font?.[1]));
    if (map !== undefined) fonts.set(name, lettersOf(map));
  }
  return fonts;
}

function lettersOf(map: string): Letters {
  const letters: Letters = new Map();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gi))
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const units = (hex.match(/[0-9a-f]{4}/gi) ?? []).map((unit) => Number.parseInt(unit, 16));
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, String.fromCharCode(...units));
    }
  return letters;
}

/** What the streams of the file say that are compressed text, by the number of their object. */
function streamsOf(pdf: Buffer, source: string): Map<number, string> {
  const streams = new Map<number, string>();
  const head = /\n(\d+) 0 obj\n<<(?:(?!endobj)[^])*?\/Length (\d+)(?:(?!endobj)[^])*?\nstream\n/g;
  for (const { 0: all, 1: id, 2: length, index } of source.matchAll(head)) {
    const start = index + all.length;
    const text = inflated(pdf.subarray(start, start + Number(length)));
    if (text !== undefined) streams.set(Number(id), text);
  }
  return streams;
}

function inflated(bytes: Buffer): string | undefined {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return undefined;
  }
}
