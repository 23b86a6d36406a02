import { formatPostcode, parsePostcode } from './parse-postcode.js';

describe('parsePostcode', () => {
  it.each([
    ['ng15fw', 'NG1 5FW'],
    ['NG1 5FW', 'NG1 5FW'],
    ['  ng15   5fw ', 'NG15 5FW'],
    ['NG155FW', 'NG15 5FW'],
    ['NG15 FW', 'NG1 5FW'],
    ['s40\u00A01ab', 'S40 1AB'],
    ['S1 2HH', 'S1 2HH'],
    ['SK17 6BE', 'SK17 6BE'],
    ['m1 1ae', 'M1 1AE'],
    ['W1A 0AX', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
  ])('reads %p as %p', (text, expected) => {
    expect(formatPostcode(parsePostcode(text)!)).toBe(expected);
  });

  it.each([
    ['NG1', 'NG1'],
    ['ng15', 'NG15'],
    [' de72 ', 'DE72'],
    ['W1A', 'W1A'],
  ])('reads %p as a bare district', (text, outward) => {
    expect(parsePostcode(text)).toEqual({ outward, inward: null });
  });

  it.each([
    '',
    ' ',
    'NG',
    'Nottingham',
    'NG1 5', // a sector, and not the district NG15
    'NG1 5F',
    'NG1 5CV', // C and V are never in the second half
    'QG1 5FW', // Q never begins
    'NI1 5FW', // I is never the second letter
    'NG155 5FW',
    'NG1 5FWW',
    'NG1-5FW; DROP TABLE',
    '12345',
    'ÑG1 5FW',
    'ＮＧ１ 5FW',
  ])('refuses %p', (text) => {
    expect(parsePostcode(text)).toBeUndefined();
  });

  it('refuses a very long text at once', () => {
    expect(parsePostcode('N'.repeat(100_000))).toBeUndefined();
  });
});
