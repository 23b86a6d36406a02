/** Days outside these are slips of the finger: nobody was registered before, and nothing ends after. */
const FIRST = '1990-01-01';
const LAST = '2099-12-31';

/** Whether the text is a day of the calendar, "YYYY-MM-DD", that evidence can carry. */
export function isDay(text: string, first = FIRST): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < first || text > LAST) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
