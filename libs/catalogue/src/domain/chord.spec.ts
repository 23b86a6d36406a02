import { bearingOf, chordOf, milesOf } from './chord.js';

test.each([0, 0.01, 1, 20, 100])('%d miles and their chord belong together', (miles) => {
  expect(milesOf(chordOf(miles))).toBeCloseTo(miles, 9);
});

test('a chord is shorter than the way round, by 4.28 metres at 100 miles', () => {
  const metresAMile = 1609.344 * (6_378_168 / 6_371_008.8);
  expect(100 * metresAMile - chordOf(100)).toBeCloseTo(4.28, 2);
});

test.each([
  ['north', 1, 0, 0],
  ['east', 0, 1, 90],
  ['south', -1, 0, 180],
  ['west', 0, -1, 270],
])('one sets out %s', (_name, north, east, degrees) => {
  const point = (latitude: number, longitude: number): [number, number, number] => {
    const [up, round] = [latitude, longitude].map((angle) => (angle * Math.PI) / 180) as [
      number,
      number,
    ];
    return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)];
  };
  const from = point(53, -1.1);
  expect(bearingOf(from, point(53 + north * 0.01, -1.1 + east * 0.01))).toBeCloseTo(degrees, 1);
});
