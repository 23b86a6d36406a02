import { directionOf, pictureOf } from './map.view.js';

const at = (miles: number, degrees: number): { miles: number; degrees: number } => ({
  miles,
  degrees,
});

test('the picture has north at the top and the furthest at its edge', () => {
  const { middle, spots } = pictureOf([at(0, 0), at(5, 0), at(10, 90), at(10, 180)]);
  const [here, north, east, south] = spots;
  expect(here).toMatchObject({ x: middle, y: middle, numbers: '1' });
  expect(north?.x).toBe(middle);
  expect(north?.y).toBeLessThan(middle);
  expect(east?.x).toBeGreaterThan(middle);
  expect(south?.y).toBe(2 * middle - 40);
});

test('offers at one place share a spot, and a crowd is counted', () => {
  const { spots } = pictureOf([at(3, 45), at(3, 46), at(9, 200), at(3, 45), at(3, 45)]);
  expect(spots.map(({ numbers }) => numbers)).toEqual(['1, 2 and 2 more', '3']);
});

test('rings are whole miles inside the picture', () => {
  const { rings, middle } = pictureOf([at(18, 10)]);
  expect(rings.map(({ miles }) => miles)).toEqual([2, 5, 10]);
  expect(rings.every(({ radius }) => radius > 0 && radius < middle)).toBe(true);
  expect(pictureOf([]).rings).toHaveLength(1);
});

test.each([
  [at(2, 0), 'north'],
  [at(2, 44), 'north-east'],
  [at(2, 350), 'north'],
  [at(2, 225), 'south-west'],
  [at(0.05, 90), ''],
])('%j is to the %s', (offer, direction) => {
  expect(directionOf(offer)).toBe(direction);
});
