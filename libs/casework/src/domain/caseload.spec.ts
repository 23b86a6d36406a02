import { RANGES_OF_THE_SOURCE, standingOf, usedRange } from './caseload.js';

describe('the caseload meter', () => {
  it.each([
    [0, 'below', 'below'],
    [39, 'below', 'below'],
    [40, 'below', 'within'],
    [44, 'below', 'within'],
    [45, 'within', 'within'],
    [50, 'within', 'within'],
    [51, 'above', 'above'],
  ])('%d children: %s by paragraph 55, %s by paragraph 57', (children, by55, by57) => {
    expect(RANGES_OF_THE_SOURCE.map((range) => standingOf(children, range))).toEqual([by55, by57]);
  });

  it('goes by the range that is used, and four officers have 180 to 200 children by it', () => {
    const { least, most, source } = usedRange(RANGES_OF_THE_SOURCE);
    expect([4 * least, 4 * most]).toEqual([180, 200]);
    expect(source).toContain('paragraph 55');
  });
});
