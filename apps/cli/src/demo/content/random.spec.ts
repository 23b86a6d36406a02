import { DemoRandom } from './random.js';

describe('DemoRandom', () => {
  it('repeats itself for the same name, and only then', () => {
    const draw = (name: string) => Array.from({ length: 5 }, () => new DemoRandom(name).next());
    expect(draw('child-1')).toEqual(draw('child-1'));
    expect(new DemoRandom('child-1').next()).not.toBe(new DemoRandom('child-2').next());
  });

  it('spreads evenly', () => {
    const random = new DemoRandom('spread');
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) counts[random.between(0, 3)]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('samples without repeats and keeps the order', () => {
    const random = new DemoRandom('sample');
    for (let round = 0; round < 50; round++) {
      const drawn = random.sample([1, 2, 3, 4, 5], 3);
      expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b));
      expect(drawn).toHaveLength(3);
    }
    expect(random.sample([1, 2], 9)).toEqual([1, 2]);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
