import { decisionClock } from './decision-clock.js';

const clock = (submittedAt: string, now: string, extendedTo: string | null = null) =>
  decisionClock({ submittedAt, decisionDays: 10, extendedTo }, new Date(now));

it('counts ten working days from the local day of receipt', () => {
  expect(clock('2026-12-24T09:00:00Z', '2027-01-12T23:30:00Z')).toEqual({
    ageDays: 19,
    decideBy: '2027-01-12',
    overdue: false,
  });
  expect(clock('2026-12-24T09:00:00Z', '2027-01-13T00:30:00Z').overdue).toBe(true);
});

it('takes half past midnight in summer time for the new day', () => {
  expect(clock('2026-06-01T23:30:00Z', '2026-06-02T08:00:00Z').ageDays).toBe(0);
});

it('ends on the day to which it was extended', () => {
  const [received, after] = ['2026-12-24T09:00:00Z', '2027-01-13T00:30:00Z'];
  expect(clock(received, after, '2027-01-19')).toMatchObject({
    decideBy: '2027-01-19',
    overdue: false,
  });
});
