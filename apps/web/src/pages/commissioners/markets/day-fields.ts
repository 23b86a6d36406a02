import { invalidField, localToInstant } from '#kernel';

/**
 * The day that three fields of a form name, as "endsOn-day" does, "YYYY-MM-DD"; null when all are empty.
 * @throws DomainError market.wrong-day for what is no day
 */
export function dayOf(fields: object, name: string): string | null {
  const given = new Map<string, unknown>(Object.entries(fields));
  const parts = ['day', 'month', 'year'].map((part) => textOf(given.get(`${name}-${part}`)));
  if (parts.every((part) => part === '')) return null;
  const [day = '', month = '', year = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!/^20\d\d-\d\d-\d\d$/.test(written) || !isDay(written)) throw wrongDay(name);
  return written;
}

/** The same where a day is needed. @throws DomainError market.wrong-day */
export function requiredDayOf(fields: object, name: string): string {
  const day = dayOf(fields, name);
  if (day === null) throw wrongDay(name);
  return day;
}

/** The three fields of a day, to show it again. */
export function fieldsOf(name: string, day: string | null): Record<string, string> {
  const [year = '', month = '', date = ''] =
    day?.split('-').map((part) => part.replace(/^0/, '')) ?? [];
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

function isDay(written: string): boolean {
  try {
    localToInstant(`${written}T12:00`);
    return true;
  } catch {
    return false;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function wrongDay(name: string): Error {
  return invalidField(
    'market.wrong-day',
    name,
    'Enter a day, a month and a year, such as 31 3 2034',
  );
}
