import { instantToLocal } from '#kernel';
import { planSessions } from './session-plan.js';

const starts = (...plan: Parameters<typeof planSessions>): string[] =>
  planSessions(...plan).map(({ startsAt }) => startsAt.toISOString());

test('one session runs from its local start to its local end', () => {
  expect(planSessions({ localStart: '2027-07-03T18:00', localEnd: '2027-07-04T10:00' })).toEqual([
    {
      localStart: '2027-07-03T18:00',
      startsAt: new Date('2027-07-03T17:00Z'),
      endsAt: new Date('2027-07-04T09:00Z'),
    },
  ]);
});

test.each([
  ['spring', '2027-03-27T09:00', '2027-03-27T10:00', '2027-04-03'],
  ['autumn', '2027-10-30T09:00', '2027-10-30T10:00', '2027-11-06'],
])('a year of weeks stays at 9 through the %s change', (_season, localStart, localEnd, until) => {
  const planned = planSessions({ localStart, localEnd, weeklyUntil: until });
  expect(planned.map(({ startsAt }) => instantToLocal(startsAt).slice(11))).toEqual([
    '09:00',
    '09:00',
  ]);
  const [one, two] = planned.map(({ startsAt }) => startsAt.getUTCHours());
  expect(one).not.toBe(two);
});

test('an overnight stay over the change is as long as it is', () => {
  const [night] = planSessions({ localStart: '2027-10-30T18:00', localEnd: '2027-10-31T10:00' });
  expect((Number(night?.endsAt) - Number(night?.startsAt)) / 3_600_000).toBe(17);
});

test('the last day counts, skipped days do not', () => {
  const plan = { localStart: '2027-05-01T10:00', localEnd: '2027-05-01T12:00' };
  expect(starts({ ...plan, weeklyUntil: '2027-05-15' })).toHaveLength(3);
  expect(starts({ ...plan, weeklyUntil: '2027-05-14' })).toHaveLength(2);
  expect(starts({ ...plan, weeklyUntil: '2027-05-15', skipDates: ['2027-05-08'] })).toEqual([
    '2027-05-01T09:00:00.000Z',
    '2027-05-15T09:00:00.000Z',
  ]);
  expect(starts({ ...plan, weeklyUntil: '2028-04-29' })).toHaveLength(53);
});

test.each([
  ['2027-03-28T01:30', '2027-03-28T03:00', 'time.ambiguous-or-missing'],
  ['2027-03-28T00:30', '2027-03-28T01:00', 'time.ambiguous-or-missing'],
  ['2027-10-31T01:00', '2027-10-31T03:00', 'time.ambiguous-or-missing'],
  ['2027-10-31T00:30', '2027-10-31T01:59', 'time.ambiguous-or-missing'],
  ['2027-02-30T10:00', '2027-02-30T12:00', 'time.not-a-time'],
  ['9999-12-31T10:00', '9999-12-31T12:00', 'time.not-a-time'],
  ['2027-05-01T25:00', '2027-05-01T26:00', 'time.not-a-time'],
  ['rubbish', 'rubbish', 'time.not-a-time'],
  ['2027-05-01T10:00', '2027-05-01T10:00', 'catalogue.session-times'],
  ['2027-05-01T10:00', '2027-05-01T09:00', 'catalogue.session-times'],
  ['2027-05-01T10:00', '2027-05-03T10:01', 'catalogue.session-times'],
])('from %s to %s is refused', (localStart, localEnd, code) => {
  expect(() => planSessions({ localStart, localEnd })).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['2027-04-30', []],
  ['2028-05-01', []],
  ['2027-02-30', []],
  ['2027-05-01', ['2027-05-01']],
])('every week until %s without %j is refused', (weeklyUntil, skipDates) => {
  const plan = { localStart: '2027-05-01T10:00', localEnd: '2027-05-01T12:00' };
  expect(() => planSessions({ ...plan, weeklyUntil, skipDates })).toThrow(
    expect.objectContaining({ kind: 'invalid' }),
  );
});
