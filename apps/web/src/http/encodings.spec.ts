import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { encodingFor, encodings } from './encodings.js';

describe('how a file comes over the network', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br; q=0.000', undefined],
    ['identity', undefined],
    ['brotli, xgzip', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('to somebody who takes "%s" is %s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });

  it('is smaller, and the same afterwards', () => {
    const content = Buffer.from('a line of a style sheet that comes again\n'.repeat(100));
    const { br, gzip } = encodings(content);
    expect(brotliDecompressSync(br)).toEqual(content);
    expect(gunzipSync(gzip)).toEqual(content);
    expect(Math.max(br.length, gzip.length)).toBeLessThan(content.length / 10);
  });
});
