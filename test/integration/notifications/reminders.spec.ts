import { BookingsService, RemindersService } from '#bookings';
import { addDays, endOfLocalDay, localDay, localToInstant } from '#kernel';
import { EmailDeliveryService, EmailSender, gatherDigestsWithin } from '#notifications';
import { type AUser } from '../../factories/a-user.js';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';
import { until, workerConfig } from '../worker/worker-config.js';
import { MessageScene, POLICY } from './message-scene.js';

/** The days of the coming months on which the clocks change: there is always one. */
const CHANGES = Array.from({ length: 250 }, (_, days) =>
  addDays(localDay(new Date()), days + 90),
).filter(
  (day) => endOfLocalDay(day).getTime() - localToInstant(`${day}T00:00`).getTime() !== 86_400_000,
);

/** For e-mails that wait for their hour. */
class NothingGoes extends EmailSender {
  async send(): Promise<void> {
    throw new Error('An e-mail went before its hour.');
  }

  close(): void {
    // Nothing is open.
  }
}

type Person = AUser & { number: string };

describe('reminders', () => {
  let scene: MessageScene;
  let place: Scene;
  const service = new RemindersService();
  const today = localDay(new Date());

  beforeAll(async () => {
    scene = await new MessageScene(await createTestDatabase()).begin();
    place = await aScene(scene.db);
    scene.authorityId = place.authorityId;
  });
  afterAll(() => scene.end());

  /** A family with a place on a local day at ten, booked three weeks ago. */
  async function booked(
    day: string,
    person?: Person,
  ): Promise<{ person: Person; bookingId: string }> {
    const family = person ?? (await scene.aPerson());
    const [child] = await fundedChildren(place, 1, { guardianIds: [family.id] });
    const sessionId = await aSessionOf(place, { startsAt: localToInstant(`${day}T10:00`) });
    const wish = { sessionId, childId: child?.childId ?? '', funding: 'personal-budget' } as const;
    const { id } = await new BookingsService(scene.db.database).book(place.officer.caller, wish);
    await place.admin.query(
      `UPDATE bookings.booking SET confirmed_at = now() - interval '21 days' WHERE id = $1`,
      [id],
    );
    return { person: family, bookingId: id };
  }
  const run = (day: string): Promise<void> =>
    scene.db.database.job('match-vacancies', (tx) =>
      service.remindWithin(tx, localToInstant(`${day}T09:00`)),
    );
  async function told(bookingId: string): Promise<string[]> {
    const { rows } = await place.admin.query<{ one: string }>(
      `SELECT topic || ' ' || channel AS one FROM notifications.notification
       WHERE subject_id = $1 AND topic LIKE 'reminder%' ORDER BY 1`,
      [bookingId],
    );
    return rows.map(({ one }) => one);
  }
  async function textOf(bookingId: string): Promise<string> {
    const { rows } = await place.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification
       WHERE subject_id = $1 AND topic LIKE 'reminder%' AND channel = 'text'`,
      [bookingId],
    );
    return rows[0]?.id ?? '';
  }
  const send = (id: string, isLooking = true): Promise<void> =>
    isLooking
      ? scene.delivery.deliver([id], POLICY, (tx, messages) =>
          service.stillHoldWithin(tx, messages),
        )
      : scene.delivery.deliver([id], POLICY);

  it('come a week and a day before, once each, however often and late the schedule runs', async () => {
    const { bookingId } = await booked(addDays(today, 20));
    await run(addDays(today, 12));
    expect(await told(bookingId)).toEqual([]);
    await run(addDays(today, 13));
    await run(addDays(today, 13));
    const week = ['reminder-week email', 'reminder-week page', 'reminder-week text'];
    expect(await told(bookingId)).toEqual(week);
    await run(addDays(today, 15));
    expect(await told(bookingId)).toEqual(week);
    await run(addDays(today, 19));
    await run(addDays(today, 19));
    const day = week.map((one) => one.replace('week', 'day'));
    expect(await told(bookingId)).toEqual([...day, ...week]);
    await run(addDays(today, 20));
    expect(await told(bookingId)).toHaveLength(6);
  });

  /** Two workers at once: the second one looks before the first one has committed. */
  async function remindTwice(day: string): Promise<void> {
    let looked: () => void = () => undefined;
    const hasLooked = new Promise<void>((resolve) => (looked = resolve));
    let isSecondDone = false;
    const first = scene.db.database.job('match-vacancies', async (tx) => {
      await service.remindWithin(tx, localToInstant(`${day}T09:00`));
      looked();
      await until(
        'the second waits, or is done',
        async () => isSecondDone || (await isAnyWaiting()),
      );
    });
    await hasLooked;
    await run(day);
    isSecondDone = true;
    await first;
  }
  async function isAnyWaiting(): Promise<boolean> {
    const { rowCount } = await place.admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rowCount !== 0;
  }

  it('come once though two workers remind at the same moment', async () => {
    const { bookingId } = await booked(addDays(today, 30));
    await remindTwice(addDays(today, 29));
    expect(await told(bookingId)).toHaveLength(3);
  });

  it('would come twice without the key (mutant)', async () => {
    const { bookingId } = await booked(addDays(today, 40));
    const restore = await withoutConstraint(place.admin, 'notifications.notification', 'told_once');
    await remindTwice(addDays(today, 39));
    const twice = await told(bookingId);
    await place.admin.query('DELETE FROM notifications.notification WHERE subject_id = $1', [
      bookingId,
    ]);
    await restore();
    expect(twice.length).toBeGreaterThan(3);
  });

  it.each(
    CHANGES.flatMap((day) => [
      [day, addDays(day, -1)],
      [addDays(day, 1), day],
    ]),
  )('of %s come on %s, whatever the clocks do', async (day, before) => {
    const { bookingId, person } = await booked(day);
    await run(before);
    expect(await told(bookingId)).toContain('reminder-day text');
    await send(await textOf(bookingId));
    expect(scene.sentTo(person.number).at(-1)).toContain('at 10:00.');
    expect(scene.sentTo(person.number).at(-1)).toContain(`/bookings/${bookingId}/cancel`);
  });

  it('are not made for what was cancelled, nor for what was booked today', async () => {
    const cancelled = await booked(addDays(today, 50));
    await new BookingsService(scene.db.database).cancel(place.officer.caller, cancelled.bookingId);
    const fresh = await booked(addDays(today, 1));
    await place.admin.query('UPDATE bookings.booking SET confirmed_at = now() WHERE id = $1', [
      fresh.bookingId,
    ]);
    await run(addDays(today, 49));
    await run(today);
    expect(await told(cancelled.bookingId)).toEqual([]);
    expect(await told(fresh.bookingId)).toEqual([]);
  });

  it('are not sent for what is cancelled between being made and being sent', async () => {
    const { bookingId, person } = await booked(addDays(today, 60));
    await run(addDays(today, 59));
    await new BookingsService(scene.db.database).cancel(place.officer.caller, bookingId);
    const text = await textOf(bookingId);
    await send(text);
    expect(await scene.row(text)).toMatchObject({ state: 'stopped' });
    expect(scene.sentTo(person.number)).toEqual([]);
  });

  it('would be sent without the look (mutant)', async () => {
    const { bookingId, person } = await booked(addDays(today, 70));
    await run(addDays(today, 69));
    await new BookingsService(scene.db.database).cancel(place.officer.caller, bookingId);
    await send(await textOf(bookingId), false);
    expect(scene.sentTo(person.number)).toHaveLength(1);
  });

  it('name no child, nor what it needs', async () => {
    await place.admin.query(
      `UPDATE children.child SET first_name = 'Thistledown', last_name = 'Quillfeather'`,
    );
    const { bookingId, person } = await booked(addDays(today, 80));
    await run(addDays(today, 79));
    await send(await textOf(bookingId));
    const { rows } = await place.admin.query<{ all: string }>(
      `SELECT string_agg(concat_ws(' ', title, body, link, facts), ' ') AS all FROM notifications.notification`,
    );
    const words = [rows[0]?.all ?? '', ...scene.standIn.taken.map(({ body }) => body)].join(' ');
    expect(scene.sentTo(person.number)).toHaveLength(1);
    expect(words).not.toMatch(/Thistledown|Quillfeather/);
    const more = place.admin.query(
      `UPDATE notifications.notification SET facts = '{"child": "Thistledown"}' WHERE subject_id = $1`,
      [bookingId],
    );
    await expect(more).rejects.toMatchObject({ constraint: 'facts_allowed' });
  });

  describe('in one e-mail a day', () => {
    async function withDigest(): Promise<Person> {
      const person = await scene.aPerson();
      const preferences = await scene.preferences.find(person.caller);
      await scene.preferences.store(person.caller, { ...preferences, digestHour: 7 });
      return person;
    }
    async function hold(person: Person): Promise<string> {
      const { email } = await scene.tell(person, 'review-due');
      const worker = new EmailDeliveryService(
        scene.db.database,
        new NothingGoes(),
        workerConfig(scene.db),
      );
      await worker.deliver([email], async (all) => new Set(all.map(({ id }) => id)), POLICY);
      return email;
    }
    const gather = (at: string): Promise<number> =>
      scene.db.database.job('deliver-notifications', (tx) => gatherDigestsWithin(tx, at));
    async function digests(person: Person): Promise<{ title: string; lines: number }[]> {
      const { rows } = await place.admin.query<{ title: string; lines: number }>(
        `SELECT title, cardinality(string_to_array(body, E'\\n')) AS lines
         FROM notifications.notification WHERE recipient_id = $1 AND topic = 'digest' ORDER BY created_at`,
        [person.id],
      );
      return rows;
    }

    it('are all that can wait, at its hour by the local clock, once a day', async () => {
      const person = await withDigest();
      const ids = [await hold(person), await hold(person)];
      // Seven o'clock is six by Greenwich in summer.
      expect(await gather('2027-06-01T05:59:00Z')).toBe(0);
      expect(await gather('2027-06-01T06:00:00Z')).toBe(1);
      expect(await digests(person)).toEqual([{ title: '2 messages for you', lines: 2 }]);
      for (const id of ids) expect(await scene.row(id)).toMatchObject({ state: 'stopped' });
      const late = await hold(person);
      expect(await gather('2027-06-01T12:00:00Z')).toBe(0);
      expect(await scene.row(late)).toMatchObject({ state: 'due' });
      expect(await gather('2027-06-02T06:15:00Z')).toBe(1);
      expect(await digests(person)).toHaveLength(2);
    });

    it('come by themselves again once somebody wants no digest', async () => {
      const person = await withDigest();
      const id = await hold(person);
      const preferences = await scene.preferences.find(person.caller);
      await scene.preferences.store(person.caller, { ...preferences, digestHour: null });
      await gather('2027-06-03T06:15:00Z');
      expect(await scene.row(id)).toMatchObject({ state: 'due', waits: false });
      expect(await digests(person)).toEqual([]);
    });
  });
});
