import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** How a file may come over the network, the smallest first. */
const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Quality 11 would save one kilobyte more and take 200 ms of every start; this takes 40. */
const BROTLI_QUALITY = 9;

/** A file of ours in each encoding, made once when the process starts. */
export function encodings(content: Buffer): Record<Encoding, Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return { br: brotliCompressSync(content, { params }), gzip: gzipSync(content, { level: 9 }) };
}

/**
 * What a browser takes (RFC 9110, 12.5.3). For files of ours alone: a page has what somebody typed beside
 * what is a family's own, and its length must not tell one from the other (the attack called BREACH).
 * @param accepted the header Accept-Encoding
 */
export function encodingFor(accepted: string | string[] | undefined): Encoding | undefined {
  const offered = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(?:\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  return ENCODINGS.find((encoding) => offered.includes(encoding));
}
