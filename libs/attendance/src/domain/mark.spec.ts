import { shortNames, type Standing, standingInWords } from './mark.js';

const HERE: Standing = {
  kind: 'present',
  minutesLate: null,
  leftAt: null,
  differs: false,
  reason: null,
  markedBy: 'Pat',
  markedAt: '2026-11-22T10:00:00Z',
};

describe('what a register says', () => {
  it.each([
    [null, 'Not marked yet'],
    [HERE, 'Here'],
    [{ ...HERE, kind: 'absent' as const }, 'Not here'],
    [{ ...HERE, kind: 'late' as const, minutesLate: 1 }, 'Here, 1 minute late'],
    [
      { ...HERE, kind: 'left-early' as const, minutesLate: 10, leftAt: '11:30' },
      'Here, 10 minutes late, left at 11:30',
    ],
  ])('%j', (standing, words) => {
    expect(standingInWords(standing)).toBe(words);
  });

  it('calls children by their first names, with a letter where two are the same', () => {
    expect(
      shortNames([
        { firstName: 'Maya', lastName: 'Adeyemi' },
        { firstName: 'Leo', lastName: 'Adeyemi' },
        { firstName: 'Maya', lastName: 'Brook' },
      ]),
    ).toEqual(['Maya A', 'Leo', 'Maya B']);
  });
});
