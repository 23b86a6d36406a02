import { type HolidayCalendar, type LeftOut, type ManySessions } from '#catalogue';

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Dates that get no session, as a page shows them: the wall's clock is shown as it was wanted. */
export function leftOutView(leftOut: readonly LeftOut[]): { when: string; why: string }[] {
  return leftOut.map(({ localStart, why }) => ({
    when: `${dayName.format(new Date(`${localStart}Z`)).replace(',', '')} at ${localStart.slice(11)}`,
    why,
  }));
}

/** What has been done: "11 sessions are added, and 2 dates left out." */
export function addedWords({ sessions, leftOut }: ManySessions): string {
  const added =
    sessions.length === 1 ? 'The session is added' : `${sessions.length} sessions are added`;
  if (leftOut.length === 0) return `${added}.`;
  return `${added}, and ${leftOut.length === 1 ? '1 date' : `${leftOut.length} dates`} left out.`;
}

/** The choices of whose school holidays are left out. */
export function calendarChoices(
  calendars: readonly HolidayCalendar[],
): { value: string; text: string }[] {
  return [
    { value: '', text: 'Do not skip school holidays' },
    ...calendars.map(({ authorityId, name }) => ({ value: authorityId, text: name })),
  ];
}
