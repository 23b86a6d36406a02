import { BookingsService, PlaceOffersService, WaitingListsService } from '#bookings';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn } from '../bookings/outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';

const FUNDING = 'personal-budget' as const;

describe('waiting for a place', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let bookings: BookingsService;
  let lists: WaitingListsService;
  let offers: PlaceOffersService;
  let children: Funded[];
  let day = 2;

  const wish = (childId: string, sessionId: string) => ({ childId, sessionId, funding: FUNDING });
  const book = async (childId: string, sessionId: string): Promise<string> =>
    (await bookings.book(scene.officer.caller, wish(childId, sessionId))).id;
  const join = async (childId: string, sessionId: string): Promise<string> =>
    (await lists.join(scene.officer.caller, wish(childId, sessionId))).id;
  const cancel = (id: string): Promise<unknown> => bookings.cancel(scene.officer.caller, id);
  const stateOf = async (entry: string): Promise<Record<string, unknown>> => {
    const { rows } = await admin.query<Record<string, unknown>>(
      'SELECT state, booking_id, passed_because FROM bookings.waiting_entry WHERE id = $1',
      [entry],
    );
    return rows[0] ?? {};
  };
  const childAt = (at: number): string => children[at]?.childId ?? '';
  /** A session of `capacity` places that are all booked, on a day of its own; children from 0 on. */
  const aFullSession = async (capacity = 1): Promise<{ sessionId: string; booked: string[] }> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity });
    const booked: string[] = [];
    for (let at = 0; at < capacity; at += 1) booked.push(await book(childAt(at), sessionId));
    return { sessionId, booked };
  };
  const lapse = (bookingId: unknown): Promise<unknown> =>
    admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() - interval '1 ms' WHERE id = $1`,
      [bookingId],
    );
  const newsOf = async (entry: string): Promise<string[]> => {
    const { rows } = await admin.query<{ what: string }>(
      `SELECT payload->>'what' AS what FROM platform.outbox
       WHERE topic = 'waiting.news' AND payload->>'id' = $1 ORDER BY created_at`,
      [entry],
    );
    return rows.map(({ what }) => what);
  };

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 30 });
    scene = await aScene(db);
    admin = scene.admin;
    bookings = new BookingsService(db.database);
    lists = new WaitingListsService(db.database);
    offers = new PlaceOffersService(db.database);
    children = await fundedChildren(scene, 250);
  });
  afterEach(async () => {
    expect(await faultsIn(admin)).toEqual([]);
  });
  afterAll(async () => db.drop());

  it('gives a place that comes free to the first, and after no answer to the next', async () => {
    const { sessionId, booked } = await aFullSession();
    const first = await join(childAt(1), sessionId);
    const second = await join(childAt(2), sessionId);
    await cancel(booked[0] ?? '');

    await expect(book(childAt(3), sessionId)).rejects.toThrow(
      'All places at this session are taken.',
    );
    await offers.offerPlaces();
    const offered = await stateOf(first);
    expect(offered).toMatchObject({ state: 'offered' });
    expect(await stateOf(second)).toMatchObject({ state: 'waiting' });
    await lapse(offered['booking_id']);
    await bookings.expireHolds();
    await offers.offerPlaces();

    expect(await stateOf(first)).toMatchObject({ state: 'lapsed' });
    const next = await stateOf(second);
    expect(next).toMatchObject({ state: 'offered' });
    const confirmed = await bookings.confirm(scene.officer.caller, String(next['booking_id']));
    expect(confirmed.status).toBe('confirmed');
    await offers.offerPlaces();
    expect(await stateOf(second)).toMatchObject({ state: 'taken' });
    expect(await newsOf(first)).toEqual(['offered', 'lapsed']);
    expect(await newsOf(second)).toEqual(['offered']);
  });

  it('keeps the place in the transaction that frees it, and the proof fails without', async () => {
    const restore = await withoutGuard(admin, {
      function: 'bookings.give_place_back',
      replace: ['PERFORM bookings.keep_for_waiting(p_session_id);', ''],
    });
    const { sessionId, booked } = await aFullSession();
    const entry = await join(childAt(1), sessionId);
    await cancel(booked[0] ?? '');
    // What is free while somebody waits is theirs: the booking itself is asked, too.
    await expect(book(childAt(3), sessionId)).rejects.toThrow('taken or kept for somebody');
    const sold = await withoutGuard(admin, {
      function: 'bookings.keep_promises',
      replace: [
        'v_left := v_left - bookings.uncovered_waiters(NEW.session_id, lower(NEW.period), v_left + 1);',
        'NULL;',
      ],
    });
    await book(childAt(3), sessionId);
    await sold();
    await restore();
    await offers.offerPlaces();
    expect(await stateOf(entry)).toMatchObject({ state: 'waiting' });
  });

  it('passes over whoever cannot have it, with the reason, and puts what nobody wants on sale', async () => {
    const { sessionId, booked } = await aFullSession();
    const poor = await aChild(admin, {
      authorityId: scene.authorityId,
      officerIds: [scene.officer.id],
    });
    const entry = await join(poor.id, sessionId);
    await cancel(booked[0] ?? '');
    await offers.offerPlaces();

    expect(await stateOf(entry)).toMatchObject({
      state: 'passed',
      passed_because: 'The child has no short-breaks entitlement on that date.',
    });
    expect(await newsOf(entry)).toEqual(['passed']);
    await book(childAt(3), sessionId);
  });

  it('offers what a provider adds to those who wait, and sells only the rest', async () => {
    const { sessionId } = await aFullSession();
    const entry = await join(childAt(1), sessionId);
    await admin.query('UPDATE catalogue.session SET capacity = 3 WHERE id = $1', [sessionId]);

    await book(childAt(3), sessionId);
    await expect(book(childAt(4), sessionId)).rejects.toThrow(
      'All places at this session are taken.',
    );
    await offers.offerPlaces();
    expect(await stateOf(entry)).toMatchObject({ state: 'offered' });
  });

  it('ends when the provider closes the list: kept places go on sale, whoever waits is told', async () => {
    const { sessionId, booked } = await aFullSession();
    const entry = await join(childAt(1), sessionId);
    await cancel(booked[0] ?? '');

    await expect(
      lists.close({ ...scene.staff.caller, providerId: null }, sessionId),
    ).rejects.toThrow('The session was not found.');
    expect(await lists.close(scene.staff.caller, sessionId)).toBe(1);

    expect(await stateOf(entry)).toMatchObject({ state: 'closed' });
    expect(await newsOf(entry)).toEqual(['closed']);
    await book(childAt(3), sessionId);
    await expect(join(childAt(4), sessionId)).rejects.toThrow(
      'The provider has closed the waiting list',
    );
  });

  it.each([
    ['a session with room', 2, 1, 'There is a free place at this session now.'],
    ['a second time', 1, 5, 'The child is on the waiting list of this session already.'],
    ['a session the child is at', 1, 0, 'The child already has a booking at this time.'],
  ])('refuses %s', async (_what, capacity, child, sentence) => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity });
    await book(childAt(0), sessionId);
    if (child === 5) await join(childAt(5), sessionId);

    await expect(join(childAt(child), sessionId)).rejects.toThrow(sentence);
  });

  it('is left by whoever joined, and by nobody of another council', async () => {
    const { sessionId } = await aFullSession();
    const entry = await join(childAt(1), sessionId);
    const stranger = { ...scene.officer.caller, authorityId: scene.providerId };

    await expect(lists.leave(stranger, entry)).rejects.toThrow('does not wait');
    await lists.leave(scene.officer.caller, entry);
    expect(await stateOf(entry)).toMatchObject({ state: 'left' });
    await join(childAt(1), sessionId);
  });

  it('offers each of 50 places that come free to one of 200, in order (I7)', async () => {
    const { sessionId, booked } = await aFullSession(50);
    const entries: string[] = [];
    for (let at = 50; at < 250; at += 1) entries.push(await join(childAt(at), sessionId));

    await Promise.all([
      ...booked.map((id) => cancel(id)),
      ...Array.from({ length: 6 }, () => offers.offerPlaces()),
    ]);
    await offers.offerPlaces();

    const { rows } = await admin.query<{ id: string }>(
      `SELECT id FROM bookings.waiting_entry WHERE session_id = $1 AND state = 'offered' ORDER BY place`,
      [sessionId],
    );
    expect(rows.map(({ id }) => id)).toEqual(entries.slice(0, 50));
    const twice = admin.query(
      `UPDATE bookings.waiting_entry w SET state = 'offered', booking_id = gen_random_uuid(),
         kept_place_id = (SELECT kept_place_id FROM bookings.waiting_entry WHERE id = $1)
       WHERE w.id = $2`,
      [entries[0], entries[60]],
    );
    await expect(twice).rejects.toThrow('waiting_entry_kept_place_id_key');
  });

  it('counts a kept place as taken, and the proof fails without', async () => {
    const { sessionId, booked } = await aFullSession();
    await join(childAt(1), sessionId);
    const restore = await withoutGuard(admin, {
      function: 'bookings.refuse_miscounted',
      replace: [
        "+ (SELECT count(*) FROM bookings.freed_place f WHERE f.session_id = s.id AND f.state = 'kept')",
        '',
      ],
    });
    await expect(cancel(booked[0] ?? '')).rejects.toThrow('places taken and has 0 live bookings');
    await restore();
    await cancel(booked[0] ?? '');
    await offers.offerPlaces();
  });

  it('books a kept place for nobody who is not the worker', async () => {
    const { sessionId, booked } = await aFullSession();
    await join(childAt(1), sessionId);
    await cancel(booked[0] ?? '');
    const { rows } = await admin.query<{ id: string }>(
      `SELECT id FROM bookings.freed_place WHERE session_id = $1 AND state = 'kept'`,
      [sessionId],
    );
    const { userId, role, authorityId } = scene.officer.caller;
    const steal = async (): Promise<unknown> => {
      const web = await db.appClient();
      await web.query('BEGIN');
      try {
        await web.query(`SELECT set_config('app.kept_place', $1, true)`, [rows[0]?.id]);
        return await web.query(
          `SELECT bookings.book($1, $2, $3, 'theft', NULL, NULL, NULL, $4, $5, 'personal-budget', NULL)`,
          [userId, role, authorityId, sessionId, childAt(4)],
        );
      } finally {
        await web.query('ROLLBACK');
        await web.end();
      }
    };

    await expect(steal()).rejects.toThrow('does not run as fairplace_worker');
    const restore = await withoutGuard(admin, {
      function: 'bookings.take_place',
      replace: [
        `PERFORM set_config('app.job', 'offer-places', true), platform.current_job();`,
        `PERFORM set_config('app.job', 'move-places', true);`,
      ],
    });
    await steal();
    await restore();
    await offers.offerPlaces();
  });
});
