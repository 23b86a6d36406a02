import { compared, type PriceLine, travelPence } from './price-book.js';

const LINE: PriceLine = {
  code: 'unit',
  role: 'option',
  label: 'Unit',
  kind: 'overnight',
  way: 'managed',
  unit: 'night',
  pence: 53_500,
  upTo: true,
  recurring: true,
  basis: 'printed',
  derivation: null,
  source: 'A paper',
  sourceOn: '2015-01-12',
  inForceFrom: '2015-01-12',
  own: false,
};
const RATES: PriceLine[] = [
  { ...LINE, code: 'rate-direct', role: 'rate', unit: 'hour', way: 'direct-payment', pence: 900 },
  { ...LINE, code: 'rate-provider', role: 'rate', unit: 'hour', way: 'provider-held', pence: 1500 },
];

describe('prices side by side', () => {
  it('stand from the cheapest to the dearest, with hours at the rate of the same way of buying', () => {
    const direct = { ...LINE, way: 'direct-payment' as const, label: 'Direct', pence: 10_800 };
    const { options } = compared([LINE, direct, ...RATES]);
    expect(options.map(({ label, ratePence, minutes }) => [label, ratePence, minutes])).toEqual([
      ['Direct', 900, 720],
      ['Unit', 1500, 2140],
    ]);
  });

  it('keep apart what is paid once, and what one night costs by other counts', () => {
    const bed = { ...LINE, code: 'bed', role: 'equipment' as const, recurring: false };
    const occupied = { ...LINE, code: 'occupied', role: 'denominator' as const };
    const book = compared([LINE, bed, occupied, ...RATES]);
    expect([book.options.length, book.once, book.denominators]).toEqual([1, [bed], [occupied]]);
  });
});

describe('travel', () => {
  it.each([
    [6.2, 45, 558],
    [0.1, 45, 9],
    [0, 45, 0],
    [10, 44.5, 890],
    [0.1, 42, 8],
  ])('%d miles at %dp are %dp there and back', (miles, rate, pence) => {
    expect(travelPence(miles, rate)).toBe(pence);
  });
});
