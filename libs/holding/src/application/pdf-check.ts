import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const inflated = promisify(inflate);

/** What a receipt has no use for, and what could do harm where it is opened. */
const FORBIDDEN =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|ImportData|SubmitForm|Encrypt)(?![A-Za-z0-9])/;
const LARGEST_STREAM = 20 * 1024 * 1024;
const LARGEST_TOGETHER = 60 * 1024 * 1024;
const MOST_STREAMS = 5000;

/**
 * Whether a PDF is only paper: it begins as one, ends as one, runs nothing and carries no other file. Names
 * may be written with escapes (/J#61vaScript) and objects may stand in compressed streams, so both are
 * undone before the look; what cannot be undone is refused.
 */
export async function isPlainPdf(bytes: Buffer): Promise<boolean> {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || !endsAsPdf(text) || isForbidden(text)) return false;
  const starts = [...text.matchAll(/(?<!end)stream\r?\n/g)];
  if (starts.length > MOST_STREAMS) return false;
  let together = 0;
  for (const { index, 0: keyword } of starts) {
    const length = await plainLengthOf(bytes.subarray(index + keyword.length), {
      before: text.slice(Math.max(0, index - 1000), index),
    });
    together += length ?? Infinity;
    if (together > LARGEST_TOGETHER) return false;
  }
  return true;
}

/** How much a stream holds once it is inflated; undefined when it must not be in a receipt. */
async function plainLengthOf(
  bytes: Buffer,
  { before }: { before: string },
): Promise<number | undefined> {
  const inside = await contentOf(bytes);
  if (inside !== undefined) return isForbidden(inside) ? undefined : inside.length;
  // Objects that cannot be looked at may be anything.
  const dictionary = unescaped(before);
  return dictionary.slice(dictionary.lastIndexOf('obj')).includes('/ObjStm') ? undefined : 0;
}

function isForbidden(text: string): boolean {
  return FORBIDDEN.test(unescaped(text));
}

/** Nothing but white space and a few bytes may follow: other formats hide behind the end of a PDF. */
function endsAsPdf(text: string): boolean {
  const end = text.lastIndexOf('%%EOF');
  return end >= 0 && text.slice(end + 5).trim().length <= 16;
}

/** A name with its #xx escapes undone. */
function unescaped(text: string): string {
  if (!text.includes('#')) return text;
  return text.replaceAll(/#([0-9a-fA-F]{2})/g, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** What a compressed stream holds; undefined for one that is not compressed so, or holds too much. */
async function contentOf(bytes: Buffer): Promise<string | undefined> {
  // The first byte of every zlib stream with the usual window, which spares most others the try.
  if ((bytes[0] ?? 0) % 16 !== 8) return undefined;
  try {
    return (await inflated(bytes, { maxOutputLength: LARGEST_STREAM })).toString('latin1');
  } catch (error) {
    // More than there is room for: counted as too much by whoever adds up.
    if (error instanceof RangeError) return ' '.repeat(LARGEST_TOGETHER + 1);
    return undefined;
  }
}
