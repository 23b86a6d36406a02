import { formatDate, formatDateTime, formatTime } from './template-environment.js';

describe('dates and times on pages', () => {
  it('are those of the local zone, in winter and in summer', () => {
    expect(formatDateTime('2026-12-05T10:00:00Z')).toBe('Saturday 5 December 2026 at 10:00am');
    expect(formatDateTime('2026-07-04T13:30:00Z')).toBe('Saturday 4 July 2026 at 2:30pm');
  });

  it('say noon and midnight as 12', () => {
    expect(formatTime('2026-12-05T12:00:00Z')).toBe('12:00pm');
    expect(formatTime('2026-12-05T00:05:00Z')).toBe('12:05am');
  });

  it('take a bare day as that day', () => {
    expect(formatDate('2027-03-28')).toBe('28 March 2027');
  });
});
