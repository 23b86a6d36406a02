import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF in the order in which it is written, a line for each piece: enough for the fonts that
 * every reader has (one byte a letter), as the documents of this service use them.
 */
export function textOfPdf(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  const pieces: string[] = [];
  for (const { index, 0: mark } of source.matchAll(/stream\r?\n/g)) {
    if (source.slice(index - 3, index) === 'end') continue;
    const start = index + mark.length;
    const end = source.indexOf('endstream', start);
    const content = inflated(pdf.subarray(start, end));
    if (content === undefined) continue;
    for (const [, array = ''] of content.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])*)\]\s*TJ/gi)) {
      const hex = [...array.matchAll(/<([0-9a-f]*)>/gi)].map(([, digits = '']) => digits).join('');
      pieces.push(new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')));
    }
  }
  return pieces.join('\n');
}

function inflated(bytes: Buffer): string | undefined {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return undefined;
  }
}
