import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { type TestWebApp } from '../../support/web-app.js';
import { aSession, inDays } from '../../factories/an-offer.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** A session of today that the child is booked on, so that its register is open. */
export async function attendanceOf(
  admin: Admin,
  web: TestWebApp,
  { child = '', offer = '' }: Ids,
  { officer, provider, 'sessional-worker': worker }: World['people'],
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
  const incident = randomUUID();
  await admin.query(
    `INSERT INTO attendance.incident (id, authority_id, child_id, booking_id, provider_id, kind, happened, done, written_by)
     SELECT $1, authority_id, child_id, id, provider_id, 'injury', 'Fell from the low step of the slide.',
       'Cold pad, and watched for an hour.', $3 FROM bookings.booking WHERE id = $2`,
    [incident, bookingOn, provider.id],
  );
  const workers = await workersOf(admin, { sessionOn, provider, worker });
  return { sessionOn, bookingOn, incident, ...workers };
}

/** The worker of the session, and two whom the provider has invited. */
async function workersOf(
  admin: Admin,
  { sessionOn, provider, worker }: { sessionOn: string; provider: AUser; worker: AUser },
): Promise<Ids> {
  const added: Ids = {};
  const invited = async (): Promise<AUser> => aUser(admin, { role: 'sessional-worker' });
  const people = {
    workerOnRota: worker,
    workerInvited: await invited(),
    workerToEnd: await invited(),
  };
  for (const [use, { id: userId }] of Object.entries(people)) {
    const id = randomUUID();
    const by = [provider.caller.providerId, provider.id];
    await admin.query(
      `INSERT INTO providers.worker (id, provider_id, name, begun_on, recorded_by)
       VALUES ($1, $2, 'Wren Sample', '2025-01-06', $3)`,
      [id, ...by],
    );
    await admin.query(
      `INSERT INTO providers.worker_sign_in (worker_id, provider_id, given_by, user_id)
       VALUES ($1, $2, $3, $4)`,
      [id, ...by, userId],
    );
    added[use] = id;
  }
  // Its guard looks as whoever says so, and nobody does here.
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `INSERT INTO attendance.rota (worker_id, provider_id, added_by, session_id) VALUES ($1, $2, $3, $4)`,
    [added['workerOnRota'], provider.caller.providerId, provider.id, sessionOn],
  );
  await admin.query('RESET session_replication_role');
  return added;
}

export const ATTENDANCE_PARAMETERS: [ending: string, use: string][] = [
  ['work/sessions/:id', 'sessionOn'],
  ['rota/:id', 'session'],
  ['attendance/:id', 'sessionOn'],
  ['bookings/:bookingId', 'bookingOn'],
  ['incidents/:incidentId', 'incident'],
  ['officer/call/:id', 'child'],
  ['read-back/:bookingId', 'held'],
];

export const ATTENDANCE_USES: Record<string, Record<string, string>> = {
  'POST /provider/people/workers/:workerId/sign-in/again': { workerId: 'workerInvited' },
  'POST /provider/people/workers/:workerId/sign-in/end': { workerId: 'workerToEnd' },
  'GET /bookings/:id/late': { id: 'bookingOn' },
  'POST /bookings/:id/late': { id: 'bookingOn' },
  // The one with the threshold to look at; who has an entitlement is called about in test/journeys.
  'GET /officer/call/:id': { id: 'childWithoutEntitlementOnPage' },
  'POST /officer/call/:id/read-back/:bookingId': { bookingId: 'heldToConfirm' },
  'POST /officer/call/:id/read-back/:bookingId/release': { bookingId: 'heldToRelease' },
  'POST /api/v1/provider/sessions/:id/marks': { id: 'sessionOn' },
};

export const ATTENDANCE_BODIES: Record<string, Build> = {
  'POST /api/v1/work/sessions/:id/marks': ({ bookingOn }) => ({
    marks: [
      { id: randomUUID(), bookingId: bookingOn, kind: 'present', madeAt: new Date().toISOString() },
    ],
  }),
  'POST /api/v1/provider/sessions/:id/marks': ({ bookingOn }) => ({
    marks: [
      { id: randomUUID(), bookingId: bookingOn, kind: 'present', madeAt: new Date().toISOString() },
    ],
  }),
};

export const ATTENDANCE_FORMS: Record<string, Build> = {
  'POST /provider/people/workers/:workerId/sign-in': () => ({ email: 'wren.sample@example.test' }),
  'POST /provider/people/workers/:workerId/sign-in/again': () => ({}),
  'POST /provider/people/workers/:workerId/sign-in/end': () => ({}),
  'POST /provider/rota/:id': ({ worker }) => ({ workers: worker }),
  'POST /work/sessions/:id': ({ bookingOn }) => ({
    bookingId: bookingOn,
    kind: 'late',
    minutesLate: '10',
    leftAt: '',
  }),
  'POST /work/sessions/:id/late': () => ({ minutes: '20' }),
  'POST /work/sessions/:id/bookings/:bookingId/incident': () => ({
    kind: 'illness',
    happened: 'Felt sick after the swim and sat down.',
    done: 'Rested, and the family was called.',
  }),
  'POST /bookings/:id/late': () => ({ minutes: '20' }),
  'POST /provider/attendance/:id/late': () => ({ minutes: '20' }),
  'POST /provider/attendance/:id/bookings/:bookingId/incident': () => ({
    kind: 'illness',
    happened: 'Felt sick after the swim and sat down.',
    done: 'Rested, and the family was called.',
  }),
  'POST /officer/incidents/:incidentId': () => ({ answer: 'I call the family today.' }),
  'POST /officer/call/:id/threshold': () => ({
    universalFirstReason: 'Clubs nearby were tried for a term.',
    delivery: 'provider',
  }),
  'POST /officer/call/:id/place': ({ session }) => ({
    sessionId: session,
    funding: 'personal-budget',
  }),
  'POST /officer/call/:id/note': () => ({
    who: 'Sam',
    reason: 'To ask for hours.',
    outcome: 'Told.',
  }),
  'POST /officer/call/:id/read-back/:bookingId': () => ({ who: 'Sam', reason: 'To book a place.' }),
  'POST /officer/call/:id/read-back/:bookingId/release': () => ({}),
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
