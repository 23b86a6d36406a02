import { type Recurrence, sessionsOfRule } from './recurrence.js';
import { checkedCopy, movedTerm } from './moved-term.js';
import { siftSessions } from './sift-sessions.js';

const NOW = new Date('2026-11-22T12:00Z');
const NOTHING = { holidays: [], skipDates: [], now: NOW };
const SATURDAYS: Recurrence = {
  firstDay: '2027-01-05',
  lastDay: '2027-03-28',
  weekdays: [6],
  startTime: '10:00',
  endTime: '14:00',
  capacity: 8,
};

describe('a rule', () => {
  it('means every Saturday between two days, both included', () => {
    const days = sessionsOfRule(SATURDAYS).map(({ localStart }) => localStart);
    expect(days).toHaveLength(12);
    expect([days[0], days.at(-1)]).toEqual(['2027-01-09T10:00', '2027-03-27T10:00']);
  });

  it('keeps the order of time on several days of the week, and ends a night on the next day', () => {
    const nights = { ...SATURDAYS, weekdays: [7, 5], startTime: '18:00', endTime: '10:00' };
    const [first, second] = sessionsOfRule({ ...nights, lastDay: '2027-01-11' });
    expect(first).toMatchObject({ localStart: '2027-01-08T18:00', localEnd: '2027-01-09T10:00' });
    expect(second).toMatchObject({ localStart: '2027-01-10T18:00', localEnd: '2027-01-11T10:00' });
  });

  it.each([
    [{ lastDay: '2027-01-04' }, 'weeklyUntil'],
    [{ lastDay: '2028-03-28' }, 'weeklyUntil'],
    [{ weekdays: [1], lastDay: '2027-01-09' }, 'weekdays'],
    [{ weekdays: [1, 2, 3, 4, 5, 6, 7], lastDay: '2027-12-31' }, 'weeklyUntil'],
  ])('%j is refused', (change, field) => {
    expect(() => sessionsOfRule({ ...SATURDAYS, ...change })).toThrow(
      expect.objectContaining({
        code: 'catalogue.session-repeat',
        details: { problems: [expect.objectContaining({ field })] },
      }),
    );
  });
});

describe('what stands against a session', () => {
  const EASTER = { name: 'Easter', firstDay: '2027-03-27', lastDay: '2027-04-11' };

  it('is said for each date, and the others stay', () => {
    const sieve = { holidays: [EASTER], skipDates: ['2027-01-16'], now: NOW };
    const { possible, leftOut } = siftSessions(sessionsOfRule(SATURDAYS), sieve);
    expect(possible).toHaveLength(10);
    expect(leftOut).toEqual([
      { localStart: '2027-01-16T10:00', why: 'You left this date out' },
      { localStart: '2027-03-27T10:00', why: 'School holidays: Easter' },
    ]);
  });

  it('keeps the time on the wall when the clocks change, and leaves out an hour that does not exist', () => {
    const sundays = { ...SATURDAYS, firstDay: '2027-03-21', lastDay: '2027-04-04', weekdays: [7] };
    const day = siftSessions(sessionsOfRule(sundays), NOTHING);
    expect(day.possible.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-21T10:00:00.000Z',
      '2027-03-28T09:00:00.000Z',
      '2027-04-04T09:00:00.000Z',
    ]);
    const early = siftSessions(
      sessionsOfRule({ ...sundays, startTime: '01:30', endTime: '04:00' }),
      NOTHING,
    );
    expect(early.possible).toHaveLength(2);
    expect(early.leftOut).toEqual([
      { localStart: '2027-03-28T01:30', why: expect.stringContaining('clocks change') },
    ]);
  });

  it('is that it is over', () => {
    const { leftOut } = siftSessions(
      sessionsOfRule({ ...SATURDAYS, firstDay: '2026-11-21', lastDay: '2026-11-28' }),
      NOTHING,
    );
    expect(leftOut).toEqual([{ localStart: '2026-11-21T10:00', why: 'This is in the past' }]);
  });
});

describe('a term that is copied', () => {
  const COPY = {
    fromFirst: '2027-01-05',
    fromLast: '2027-03-26',
    toFirst: '2027-04-13',
    toLast: '2027-05-01',
  };
  const session = (startsAt: string, endsAt: string) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    capacity: 6,
    pricePence: 2400,
  });

  it('goes week for week, with its day and its time on the wall, across the change of the clocks', () => {
    const { wishes, leftOut } = movedTerm(
      [
        session('2027-01-04T16:00Z', '2027-01-04T18:00Z'),
        session('2027-01-09T10:00Z', '2027-01-09T14:00Z'),
        session('2027-01-22T18:00Z', '2027-01-23T10:00Z'),
        session('2027-02-06T10:00Z', '2027-02-06T14:00Z'),
      ],
      COPY,
    );
    expect(wishes).toEqual([
      {
        localStart: '2027-04-17T10:00',
        localEnd: '2027-04-17T14:00',
        capacity: 6,
        pricePence: 2400,
      },
      {
        localStart: '2027-04-30T18:00',
        localEnd: '2027-05-01T10:00',
        capacity: 6,
        pricePence: 2400,
      },
    ]);
    expect(leftOut).toEqual([
      { localStart: '2027-04-12T16:00', why: 'It would be before the first new day' },
      { localStart: '2027-05-15T10:00', why: 'It would be after the last new day' },
    ]);
  });

  it.each([
    [{ fromLast: '2027-01-04' }, 'fromLast'],
    [{ toLast: '2028-04-13' }, 'toLast'],
    [{ toFirst: '2027-03-26' }, 'toFirst'],
  ])('%j is refused', (change, field) => {
    expect(() => checkedCopy({ ...COPY, ...change })).toThrow(
      expect.objectContaining({ details: { problems: [expect.objectContaining({ field })] } }),
    );
  });
});
