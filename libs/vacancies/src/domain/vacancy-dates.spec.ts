import { DomainError } from '#kernel';
import { refuseBadDates } from './vacancy-dates.js';

const NOW = new Date('2026-11-22T09:00:00Z');
const GOOD = { availableFrom: '2026-12-01', closesAt: '2026-12-31T17:00:00Z' };

function fieldsRefused(dates: Partial<typeof GOOD>): string[] {
  try {
    refuseBadDates({ ...GOOD, ...dates }, NOW);
    return [];
  } catch (error) {
    return (error as DomainError).details.problems?.map(({ field }) => field) ?? [];
  }
}

describe('dates of a vacancy', () => {
  it.each([
    [{}, []],
    [{ availableFrom: '2025-11-22' }, []],
    [{ availableFrom: '2025-11-21' }, ['availableFrom']],
    [{ availableFrom: '2027-11-23' }, []],
    [{ availableFrom: '2027-11-24' }, ['availableFrom']],
    [{ closesAt: '2026-11-22T09:00:00Z' }, ['closesAt']],
    [{ closesAt: '2026-11-22T09:00:01Z' }, []],
    [{ closesAt: '2028-01-01T00:00:00Z' }, ['closesAt']],
    [{ closesAt: 'soon' }, ['closesAt']],
    [
      { availableFrom: '0001-01-01', closesAt: '9999-12-31T00:00:00Z' },
      ['availableFrom', 'closesAt'],
    ],
  ])('%j: refuses %j', (dates, fields) => {
    expect(fieldsRefused(dates)).toEqual(fields);
  });
});
