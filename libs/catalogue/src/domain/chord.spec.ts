import { chordOf, milesOf } from './chord.js';

test.each([0, 0.01, 1, 20, 100])('%d miles and their chord belong together', (miles) => {
  expect(milesOf(chordOf(miles))).toBeCloseTo(miles, 9);
});

test('a chord is shorter than the way round, by 4.28 metres at 100 miles', () => {
  const metresAMile = 1609.344 * (6_378_168 / 6_371_008.8);
  expect(100 * metresAMile - chordOf(100)).toBeCloseTo(4.28, 2);
});
