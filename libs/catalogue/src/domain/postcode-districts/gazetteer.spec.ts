import { postcodeDistricts } from './gazetteer.js';
import { parsePostcode } from './parse-postcode.js';

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle miles between two districts, by the haversine formula. */
function miles(from: string, to: string): number {
  const [a, b] = [from, to].map((code) => postcodeDistricts.find((d) => d.district === code)!);
  const north = radians(b!.latitude - a!.latitude);
  const east = radians(b!.longitude - a!.longitude);
  const chord =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a!.latitude)) * Math.cos(radians(b!.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * 3958.8 * Math.asin(Math.sqrt(chord));
}

describe('the gazetteer', () => {
  it('names each district once, in the form a postcode is read into', () => {
    const codes = postcodeDistricts.map((d) => d.district);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(parsePostcode(code)).toEqual({ outward: code, inward: null });
    }
  });

  it('lies in the East Midlands and just beyond', () => {
    for (const { district, latitude, longitude } of postcodeDistricts) {
      const inside = latitude > 52.4 && latitude < 53.65 && longitude > -2.2 && longitude < -0.35;
      expect([district, inside]).toEqual([district, true]);
    }
  });

  it.each([
    ['NG1', 'DE1', 12, 15],
    ['NG1', 'S40', 20, 25],
    ['NG1', 'NG18', 11, 15],
    ['NG1', 'NG24', 15, 19],
    ['NG1', 'LE1', 20, 24],
    ['DE1', 'SK13', 38, 44],
    ['DE1', 'DE11', 9, 13],
    ['S40', 'S1', 9, 12],
    ['S80', 'DN22', 7, 10],
    ['NG31', 'NG24', 11, 15],
    ['LN1', 'NG24', 13, 18],
    ['NG1', 'NG2', 0.5, 3],
  ])('puts %s and %s between %i and %i miles apart', (from, to, least, most) => {
    expect(miles(from, to)).toBeGreaterThan(least);
    expect(miles(from, to)).toBeLessThan(most);
  });

  it('keeps every two districts apart', () => {
    const codes = postcodeDistricts.map((d) => d.district);
    for (const [index, from] of codes.entries()) {
      for (const to of codes.slice(index + 1)) {
        expect([from, to, miles(from, to) > 0.4]).toEqual([from, to, true]);
      }
    }
  });

  it('covers the four authorities of the partnership and one neighbour', () => {
    const authorities = new Set(postcodeDistricts.map((d) => d.authority));
    expect([...authorities].map(String).toSorted()).toEqual([
      'derby-city',
      'derbyshire',
      'leicestershire-demo',
      'nottingham-city',
      'nottinghamshire',
      'null',
    ]);
  });
});
