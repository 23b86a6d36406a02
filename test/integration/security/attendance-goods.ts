import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { type TestWebApp } from '../../support/web-app.js';
import { aSession, inDays } from '../../factories/an-offer.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** A session of today that the child is booked on, so that its register is open. */
export async function attendanceOf(
  admin: Admin,
  web: TestWebApp,
  { child = '', offer = '' }: Ids,
  { officer }: World['people'],
): Promise<Ids> {
  const sessionOn = await aSession(admin, { offerId: offer, startsAt: inDays(83) });
  const { id: bookingOn } = await web.app
    .get(BookingsService, { strict: false })
    .book(officer.caller, {
      sessionId: sessionOn,
      childId: child,
      funding: 'personal-budget',
    });
  const period = `greatest(now() - interval '1 hour',
    date_trunc('day', now() AT TIME ZONE 'Europe/London') AT TIME ZONE 'Europe/London')`;
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `UPDATE catalogue.session SET starts_at = ${period}, ends_at = ${period} + interval '2 hours' WHERE id = $1`,
    [sessionOn],
  );
  await admin.query(
    `UPDATE bookings.booking SET period = tstzrange(${period}, ${period} + interval '2 hours') WHERE id = $1`,
    [bookingOn],
  );
  await admin.query('RESET session_replication_role');
  return { sessionOn, bookingOn };
}

export const ATTENDANCE_PARAMETERS: [ending: string, use: string][] = [
  ['attendance/:id', 'sessionOn'],
  ['bookings/:bookingId', 'bookingOn'],
];

export const ATTENDANCE_USES: Record<string, Record<string, string>> = {
  'POST /api/v1/provider/sessions/:id/marks': { id: 'sessionOn' },
};

export const ATTENDANCE_BODIES: Record<string, Build> = {
  'POST /api/v1/provider/sessions/:id/marks': ({ bookingOn }) => ({
    marks: [
      { id: randomUUID(), bookingId: bookingOn, kind: 'present', madeAt: new Date().toISOString() },
    ],
  }),
};

export const ATTENDANCE_FORMS: Record<string, Build> = {
  'POST /provider/attendance/:id': ({ bookingOn }) => ({
    bookingId: bookingOn,
    kind: 'late',
    minutesLate: '10',
    leftAt: '',
  }),
  'POST /provider/attendance/:id/bookings/:bookingId': () => ({
    kind: 'present',
    minutesLate: '',
    leftAt: '',
    reason: 'The wrong button was pressed.',
  }),
};
