import { boardOf, stageOf, weeksOf } from './board.js';

const clock = (text: string, dueAt: string) => ({
  kind: 'test',
  text,
  dueAt,
  href: `/${text}`,
  reference: null,
});
/** A Monday, ten in the morning. */
const NOW = new Date('2026-12-21T10:00:00Z');

describe('the board of clocks', () => {
  it('puts what is overdue first, then today, this week and later, by the instant', () => {
    const board = boardOf(
      [
        clock('later', '2027-01-20T00:00:00Z'),
        clock('week', '2026-12-28T17:00:00Z'),
        clock('tonight', '2026-12-22T00:00:00Z'),
        clock('an hour ago', '2026-12-21T09:00:00Z'),
        clock('last week', '2026-12-15T00:00:00Z'),
      ],
      NOW,
    );
    expect(board.map(({ text, group, daysLeft }) => [text, group, daysLeft])).toEqual([
      ['last week', 'overdue', -7],
      ['an hour ago', 'overdue', 0],
      ['tonight', 'today', 0],
      ['week', 'week', 7],
      ['later', 'later', 29],
    ]);
  });

  it('counts working days without Christmas, Boxing Day’s Monday and weekends', () => {
    const [soon, not] = boardOf(
      [clock('wednesday', '2026-12-24T00:00:00Z'), clock('tuesday', '2026-12-30T00:00:00Z')],
      NOW,
    );
    expect([soon?.workingDaysLeft, not?.workingDaysLeft]).toEqual([2, 4]);
    expect([soon && stageOf(soon), not && stageOf(not)]).toEqual(['soon', undefined]);
  });

  it('ends a summer day at its own midnight', () => {
    const [one] = boardOf(
      [clock('june', '2026-06-30T23:00:00Z')],
      new Date('2026-06-30T22:30:00Z'),
    );
    expect(one).toMatchObject({ lastDay: '2026-06-30', group: 'today' });
  });

  it('shows once what two sources list', () => {
    const twice = [
      clock('same', '2026-12-28T00:00:00Z'),
      clock('same', '2026-12-28T00:00:00.000Z'),
    ];
    expect(boardOf(twice, NOW)).toHaveLength(1);
    expect(boardOf([...twice, clock('same', '2026-12-29T00:00:00Z')], NOW)).toHaveLength(2);
  });

  it('draws every clock in one bar', () => {
    const bars = weeksOf(
      boardOf(
        ['2026-12-01', '2026-12-22', '2026-12-29', '2027-01-05', '2027-09-01'].map((day) =>
          clock(day, `${day}T00:00:00Z`),
        ),
        NOW,
      ),
    );
    expect(bars.map(({ count }) => count)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 1]);
  });
});
