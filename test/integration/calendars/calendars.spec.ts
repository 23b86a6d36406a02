import { BookingsService } from '#bookings';
import { FeedsService, MOST_FEEDS } from '#calendars';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';

describe('a calendar that reads what is booked', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let scene: Scene;
  let family: AUser;
  let child: Funded;
  let feeds: FeedsService;

  const read = (token: string, headers = {}): Promise<WebResponse> =>
    web.send({ path: `/calendars/${token}/bookings.ics`, headers });
  const make = async (person: AUser, label = 'My phone'): Promise<string> =>
    (await feeds.make(person.caller, label)).token ?? '';
  const aFamily = (): Promise<AUser> =>
    aUser(admin, { role: 'family', authorityId: scene.authorityId });
  const book = async (sessionId: string): Promise<string> => {
    const wish = { sessionId, childId: child.childId, funding: 'personal-budget' } as const;
    const { id } = await web.app
      .get(BookingsService, { strict: false })
      .book(scene.officer.caller, wish);
    return id;
  };
  /** Lines as they were before they were folded (RFC 5545 3.1). */
  const linesOf = ({ body }: WebResponse): string[] => body.replaceAll('\r\n ', '').split('\r\n');

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    family = await aFamily();
    [child] = (await fundedChildren(scene, 1, { guardianIds: [family.id] })) as [Funded];
    web = await TestWebApp.start(db, { publicUrl: 'https://fairplace.example' });
    feeds = web.app.get(FeedsService, { strict: false });
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  it('shows a family when and where, and no child', async () => {
    const startsAt = inDays(30);
    const sessionId = await aSessionOf(scene, { startsAt });
    await admin.query(
      `UPDATE children.child SET first_name = 'Thistledown', last_name = 'Quillfeather'`,
    );
    const id = await book(sessionId);

    const answer = await read(await make(family));

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const lines = linesOf(answer);
    expect(lines).toContain('BEGIN:VEVENT');
    expect(lines).toContain(`UID:${id}@fairplace.example`);
    const stamp = startsAt.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    expect(lines).toContain(`DTSTART:${stamp}`);
    expect(lines).toContain(`URL;VALUE=URI:https://fairplace.example/bookings/${id}`);
    expect(lines).toContain('STATUS:CONFIRMED');
    expect(answer.body).not.toMatch(/Thistledown|Quillfeather/);
    const trail = await admin.query(
      `SELECT count(*)::int AS n FROM audit.entry WHERE action = 'calendar.read' AND $1 = ANY (subject_ids)`,
      [child.childId],
    );
    expect(trail.rows).toEqual([{ n: 1 }]);
  });

  it('shows that a booking was cancelled', async () => {
    const id = await book(await aSessionOf(scene, { startsAt: inDays(40) }));
    await web.app.get(BookingsService, { strict: false }).cancel(scene.officer.caller, id);

    const text = (await read(await make(family))).body;

    const event = text.split('BEGIN:VEVENT').find((part) => part.includes(id)) ?? '';
    expect(event).toContain('STATUS:CANCELLED');
    expect(event).toContain('SUMMARY:Cancelled: ');
  });

  it('shows a family nothing of another', async () => {
    await book(await aSessionOf(scene, { startsAt: inDays(41) }));

    expect((await read(await make(await aFamily()))).body).not.toContain('BEGIN:VEVENT');
  });

  it('shows a provider how full its sessions are', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(42), capacity: 8 });
    await book(sessionId);

    const lines = linesOf(await read(await make(scene.staff)));

    expect(lines).toContain(`UID:${sessionId}@fairplace.example`);
    expect(lines.join('\n')).toContain(': 1 of 8 places taken');
  });

  it.each(['fpcal_', 'nonsense', `fpcal_${'a'.repeat(43)}`, '%00', "fpcal_' OR 1=1"])(
    'answers %s with no calendar',
    async (token) => {
      const answer = await read(encodeURIComponent(token), { accept: 'application/json' });

      expect([answer.status, answer.json()['code']]).toEqual([404, 'calendars.feed-not-found']);
    },
  );

  describe('ends', () => {
    it('when its owner says so, for good', async () => {
      const person = await aFamily();
      const { id, token } = await feeds.make(person.caller, 'The kitchen');
      await feeds.end(person.caller, id);

      expect((await read(token ?? '')).status).toBe(404);
      const revive = (): Promise<unknown> =>
        admin.query('UPDATE calendars.feed SET ended_at = NULL WHERE id = $1', [id]);
      await expect(revive()).rejects.toThrow('An address that was ended stays ended.');
      const restore = await withoutTrigger(admin, 'calendars.feed', 'ends_once');
      await revive();
      expect((await read(token ?? '')).status).toBe(200);
      await restore();
    });

    it('when the membership has ended, which the function asks', async () => {
      const person = await aFamily();
      const token = await make(person);
      await admin.query('UPDATE identity.membership SET ended_at = now() WHERE id = $1', [
        person.membershipId,
      ]);

      expect((await read(token)).status).toBe(404);
      const restore = await withoutGuard(admin, {
        function: 'calendars.open_feed',
        replace: ['AND m.ended_at IS NULL', ''],
      });
      expect((await read(token)).status).toBe(200);
      await restore();
    });

    it('when the password is changed', async () => {
      const person = await aFamily();
      const token = await make(person);
      const change = `UPDATE identity.user_account SET password_hash = 'another' WHERE id = $1`;

      const restore = await withoutTrigger(admin, 'identity.user_account', 'end_calendars');
      await admin.query(change, [person.id]);
      expect((await read(token)).status).toBe(200);
      await restore();
      await admin.query(change, [person.id]);
      expect((await read(token)).status).toBe(404);
    });
  });

  it('has a few places, which many requests at once do not exceed', async () => {
    const person = await aFamily();

    const made = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => feeds.make(person.caller, `Number ${at}`)),
    );

    const living = await feeds.list(person.caller);
    expect(living.length).toBe(made.filter(({ status }) => status === 'fulfilled').length);
    expect(living.length).toBeLessThanOrEqual(MOST_FEEDS);
    while ((await feeds.list(person.caller)).length < MOST_FEEDS) await make(person);
    await expect(make(person)).rejects.toThrow('You have 5 calendars already.');
  });

  it('shows the address to nobody twice', async () => {
    const person = await aFamily();
    const caller = {
      ...person.caller,
      idempotency: { route: 'POST /calendar', key: 'one', requestHash: 'same' },
    };

    const first = await feeds.make(caller, 'A tablet');
    const again = await feeds.make(caller, 'A tablet');

    expect(again).toEqual({ id: first.id, token: null });
    expect(first.token).toMatch(/^fpcal_/);
    const { rows } = await admin.query(
      `SELECT count(*)::int AS n FROM platform.idempotency_key k WHERE k::text LIKE '%fpcal_%'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is ended by nobody else', async () => {
    const { id } = await feeds.make(family.caller, 'The wall');

    await expect(feeds.end((await aFamily()).caller, id)).rejects.toThrow(
      'There is no such calendar.',
    );
  });
});
