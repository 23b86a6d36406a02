import { checkWhen, latestDue, nextDue, type When } from './due-times.js';

/** Every due time after the one, up to the other. */
function between(when: When, from: string, to: string): string[] {
  const found: string[] = [];
  for (let due = nextDue(when, new Date(from)); due <= new Date(to); due = nextDue(when, due)) {
    found.push(due.toISOString().slice(0, 16));
  }
  return found;
}

describe('due times', () => {
  it.each([
    ['01:30', ['2027-03-27T01:30', '2027-03-28T01:00', '2027-03-29T00:30', '2027-03-30T00:30']],
    ['01:00', ['2027-03-27T01:00', '2027-03-28T01:00', '2027-03-29T00:00', '2027-03-30T00:00']],
    ['02:30', ['2027-03-27T02:30', '2027-03-28T01:30', '2027-03-29T01:30', '2027-03-30T01:30']],
    ['23:59', ['2027-03-27T23:59', '2027-03-28T22:59', '2027-03-29T22:59', '2027-03-30T22:59']],
  ])('are once a day at %s when the clocks skip an hour', (dailyAt, expected) => {
    expect(between({ dailyAt }, '2027-03-27T00:30Z', '2027-03-30T23:00Z')).toEqual(expected);
  });

  it.each([
    ['01:30', ['2027-10-30T00:30', '2027-10-31T02:00', '2027-11-01T01:30', '2027-11-02T01:30']],
    ['00:59', ['2027-10-29T23:59', '2027-10-30T23:59', '2027-11-01T00:59', '2027-11-02T00:59']],
    ['02:00', ['2027-10-30T01:00', '2027-10-31T02:00', '2027-11-01T02:00', '2027-11-02T02:00']],
  ])('are once a day at %s when the clocks repeat an hour', (dailyAt, expected) => {
    expect(between({ dailyAt }, '2027-10-29T23:30Z', '2027-11-02T23:00Z')).toEqual(expected);
  });

  it('are as far apart as the interval through both changes', () => {
    for (const day of ['2027-03-28', '2027-10-31']) {
      const all = between({ everyMinutes: 15 }, `${day}T00:00Z`, `${day}T04:00Z`);
      expect(all).toHaveLength(16);
      expect(all[0]).toBe(`${day}T00:15`);
    }
  });

  it('are the latest of those that nextDue() names, in steps of 97 minutes through a year', () => {
    for (const when of [{ dailyAt: '01:30' }, { dailyAt: '03:10' }, { everyMinutes: 60 }]) {
      let latest = latestDue(when, new Date('2026-12-31T12:00Z'));
      let next = nextDue(when, latest);
      const end = Date.parse('2027-12-31T12:00Z');
      for (let now = Date.parse('2026-12-31T12:00Z'); now < end; now += 97 * 60_000) {
        while (next.getTime() <= now) [latest, next] = [next, nextDue(when, next)];
        expect(latestDue(when, new Date(now)).getTime()).toBe(latest.getTime());
      }
    }
  });

  it.each([{ dailyAt: '25:00' }, { dailyAt: '7:00' }, { everyMinutes: 0 }, { everyMinutes: 1.5 }])(
    'are refused where there are none: %p',
    (when) => {
      expect(() => checkWhen(when)).toThrow(/cannot be due|is not a date and time/);
    },
  );
});
