import { AttendanceNoticesService, IncidentsService, LateWordsService } from '#attendance';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { MessageScene, POLICY } from '../notifications/message-scene.js';
import { aBookingOf } from './a-booking.js';

const INCIDENT = {
  kind: 'injury' as const,
  happened: 'Thistledown fell from the low step of the slide.',
  done: 'A cold pad, and watched for an hour.',
};

describe('who is told of what is said around a session', () => {
  let scene: MessageScene;
  let place: Scene;
  let admin: Client;
  let family: AUser & { number: string };
  let words: LateWordsService;
  let incidents: IncidentsService;
  let colleague: AUser;
  const notices = new AttendanceNoticesService();

  beforeAll(async () => {
    scene = await new MessageScene(await createTestDatabase()).begin();
    place = await aScene(scene.db);
    admin = place.admin;
    scene.authorityId = place.authorityId;
    // Quiet at every hour but the one before midnight, so at nearly every hour at which this may run.
    family = await scene.aPerson({ quietFrom: '00:00', quietUntil: '23:59' });
    colleague = await aUser(admin, { role: 'officer', authorityId: place.authorityId });
    words = new LateWordsService(scene.db.database);
    incidents = new IncidentsService(scene.db.database);
  });
  afterAll(() => scene.end());

  /** Does what the worker does with the news of these services, and marks it as done. */
  async function spread(): Promise<number> {
    const { rows } = await admin.query<{ what: string; id: string }>(
      `UPDATE platform.outbox SET state = 'done', done_at = now()
       WHERE topic = 'attendance.news' AND state = 'due'
       RETURNING payload ->> 'what' AS what, payload ->> 'id' AS id`,
    );
    for (const { what, id } of rows)
      await scene.db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, id));
    return rows.length;
  }
  async function told(topic: string, channel: string): Promise<Told[]> {
    const { rows } = await admin.query<Told>(
      `SELECT id, recipient_id AS "to", title, body, link FROM notifications.notification
       WHERE topic = $1 AND channel = $2 ORDER BY created_at, id`,
      [topic, channel],
    );
    return rows;
  }
  interface Told {
    id: string;
    to: string;
    title: string;
    body: string;
    link: string;
  }
  const send = (id: string): Promise<void> =>
    scene.delivery.deliver([id], POLICY, (tx, all) => notices.stillHoldWithin(tx, all));

  it('a family is told at once by text that the provider is late, at any hour', async () => {
    const { bookingId } = await aBookingOf(scene.db, place, '10 minutes', [family.id]);
    await words.say(family.caller, bookingId, 15);
    expect(await spread()).toBe(0);
    await words.say(place.staff.caller, bookingId, 20);
    expect(await spread()).toBe(1);

    const [page] = await told('provider-late', 'page');
    expect(page).toMatchObject({ to: family.id, link: `/bookings/${bookingId}/late` });
    expect(page?.body).toMatch(/is about 20 minutes late for Saturday club, /);
    const [text] = await told('provider-late', 'text');
    await send(text?.id ?? '');
    expect(scene.sentTo(family.number).at(-1)).toMatch(/is about 20 minutes late/);
  });

  it('would wait for the morning without the exception (mutant)', async () => {
    const { bookingId } = await aBookingOf(scene.db, place, '10 minutes', [family.id]);
    await words.say(place.staff.caller, bookingId, 25);
    await spread();
    const text = (await told('provider-late', 'text')).at(-1)?.id ?? '';
    const restore = await withoutGuard(admin, {
      function: 'notifications.may_not_wait',
      replace: [`p_topic IN ('phone-code', 'provider-late')`, `p_topic = 'phone-code'`],
    });
    try {
      await admin.query(
        `UPDATE notifications.preference SET quiet_from = wall - interval '1 hour', quiet_until = wall + interval '1 hour'
         FROM (SELECT (now() AT TIME ZONE 'Europe/London')::time AS wall) w WHERE user_id = $1`,
        [family.id],
      );
      await send(text);
      expect(await scene.row(text)).toMatchObject({ state: 'due', waits: true });
    } finally {
      await restore();
    }
  });

  it('is not sent once the session is over, and would be without the look (mutant)', async () => {
    const { bookingId, sessionId } = await aBookingOf(scene.db, place, '1 hour', [family.id]);
    await words.say(place.staff.caller, bookingId, 30);
    await spread();
    const text = (await told('provider-late', 'text')).at(-1)?.id ?? '';
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE bookings.booking SET period = tstzrange(now() - interval '3 hours', now() - interval '1 hour')
       WHERE session_id = $1`,
      [sessionId],
    );
    await admin.query('RESET session_replication_role');
    const before = scene.sentTo(family.number).length;
    await send(text);
    expect(await scene.row(text)).toMatchObject({ state: 'stopped' });
    expect(scene.sentTo(family.number)).toHaveLength(before);

    await words.say(
      place.staff.caller,
      (await aBookingOf(scene.db, place, '1 hour', [family.id])).bookingId,
      5,
    );
    await spread();
    const late = (await told('provider-late', 'text')).at(-1)?.id ?? '';
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE bookings.booking SET period = tstzrange(now() - interval '3 hours', now() - interval '1 hour')`,
    );
    await admin.query('RESET session_replication_role');
    await scene.delivery.deliver([late], POLICY);
    expect(scene.sentTo(family.number)).toHaveLength(before + 1);
  });

  it('the officers of the child are told of a note, without a word of it', async () => {
    const { bookingId } = await aBookingOf(scene.db, place, '1 hour', [family.id]);
    const { id } = await incidents.write(place.staff.caller, bookingId, INCIDENT);
    expect(await spread()).toBe(1);
    const all = await told('incident-written', 'page');
    expect(all).toMatchObject([{ to: place.officer.id, link: `/officer/incidents/${id}` }]);
    expect(JSON.stringify([all, await told('incident-written', 'email')])).not.toMatch(
      /Thistledown|slide|Injury|injury/,
    );
  });

  const chase = (): Promise<number> =>
    scene.db.database.job('match-vacancies', (tx) => notices.tellUnreadWithin(tx));

  it('after an hour all officers of the council are told once whom to ask', async () => {
    expect(await chase()).toBe(0);
    await admin.query('SET session_replication_role = replica');
    await admin.query(`UPDATE attendance.incident SET written_at = now() - interval '61 minutes'`);
    await admin.query('RESET session_replication_role');
    expect(await chase()).toBe(1);
    expect(await chase()).toBe(0);
    const all = await told('incident-unread', 'page');
    expect(all.map(({ to }) => to).toSorted()).toEqual([place.officer.id, colleague.id].toSorted());
    const { rows } = await admin.query<{ name: string }>(
      'SELECT display_name AS name FROM identity.user_account WHERE id = $1',
      [place.officer.id],
    );
    expect(all[0]?.body).toContain(`${rows[0]?.name} should read it`);
    expect(await incidents.list(colleague.caller)).toEqual([]);
  });
});
