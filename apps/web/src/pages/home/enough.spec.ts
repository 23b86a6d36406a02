import { type LastBooked } from '#bookings';
import { enoughFor } from './enough.js';

const STABLES: LastBooked = {
  childId: 'child',
  offerTitle: 'Stables',
  // A Saturday.
  startsAt: '2026-09-05T09:00:00Z',
  minutes: 180,
  pricePence: 2000,
};
const left = (availablePence: number, availableMinutes: number, endsOn = '2027-03-31') => ({
  availablePence,
  availableMinutes,
  endsOn,
});

describe('what is left, told by what was booked last', () => {
  it.each([
    ['the hours', left(50_000, 3690), '2026-09-10', 'Enough for 20 Saturdays at Stables.'],
    ['the money', left(5999, 3690), '2026-09-10', 'Enough for 2 Saturdays at Stables.'],
    ['one', left(2000, 180), '2026-09-10', 'Enough for 1 Saturday at Stables.'],
    [
      'nothing',
      left(1999, 3690),
      '2026-09-10',
      'Not enough for another Saturday at Stables for £20.00.',
    ],
    [
      'more than the year',
      left(50_000, 3690),
      '2027-03-10',
      'Enough for every Saturday at Stables until 31 March 2027.',
    ],
    // Saturdays 20 and 27 March: tomorrow counts, today does not.
    [
      'the last two',
      left(4000, 360),
      '2027-03-19',
      'Enough for every Saturday at Stables until 31 March 2027.',
    ],
    [
      'today is one',
      left(4000, 180),
      '2027-03-20',
      'Enough for every Saturday at Stables until 31 March 2027.',
    ],
    ['no day left', left(50_000, 3690), '2027-03-27', undefined],
    ['the year is over', left(50_000, 3690), '2027-04-20', undefined],
  ])('counts by %s', (_what, budget, today, sentence) => {
    expect(enoughFor(budget, STABLES, today)).toBe(sentence);
  });

  it('counts hours alone where it costs nothing, by the day in London', () => {
    const free = { ...STABLES, pricePence: 0, startsAt: '2026-09-04T23:30:00Z' };
    expect(enoughFor(left(0, 360), free, '2026-09-10')).toBe('Enough for 2 Saturdays at Stables.');
    expect(enoughFor(left(0, 100), free, '2026-09-10')).toBe(
      'Not enough for another Saturday at Stables.',
    );
  });
});
