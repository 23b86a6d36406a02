/** Something with a time, as a calendar shows it. No child is named: calendars lie open on many a screen. */
export interface CalendarEvent {
  /** The booking's or session's. */
  id: string;
  /** "Saturday Splash", "Saturday Splash: 5 of 8 places taken". */
  title: string;
  place: string;
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  isCancelled: boolean;
  /** Path within the service. */
  link: string;
}
