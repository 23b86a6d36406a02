import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { type CalendarEvent } from './calendar-event.js';

const HOUR_S = 3600;

/**
 * The text of an iCalendar file (RFC 5545). Instants are in UTC: each program shows them in its own zone.
 * @param publicUrl where links of the service begin
 */
export function calendarText(events: readonly CalendarEvent[], publicUrl: string): string {
  const calendar = ical({
    name: 'Fairplace',
    description: 'What is booked with Fairplace. Children are not named here.',
    prodId: { company: 'Fairplace', product: 'Bookings', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    url: publicUrl,
    ttl: HOUR_S,
  });
  const { host } = new URL(publicUrl);
  for (const { id, title, place, startsAt, endsAt, isCancelled, link } of events) {
    calendar.createEvent({
      id: `${id}@${host}`,
      summary: isCancelled ? `Cancelled: ${title}` : title,
      location: place,
      start: new Date(startsAt),
      end: new Date(endsAt),
      // The same text for the same events, whenever it is asked for.
      stamp: new Date(startsAt),
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: publicUrl + link,
    });
  }
  return calendar.toString();
}
