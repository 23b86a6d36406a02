import {
  AcceptanceNoticesService,
  AlternativesService,
  BookingNoticesService,
  NightNoticesService,
  ResalesService,
  ShareNoticesService,
  WaitingNoticesService,
  BookingListsService,
  BookingsService,
  SeriesService,
} from '#bookings';
import { SearchService } from '#catalogue';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const funding = 'personal-budget' as const;

describe('a series', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let series: SeriesService;
  let mother: AUser;
  let stranger: AUser;
  let day = 10;

  const parent = (): Promise<AUser> =>
    aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
  const stateOf = async (id: string): Promise<string> => {
    const sql = 'SELECT state FROM bookings.booking WHERE id = $1';
    const { rows } = await scene.admin.query<{ state: string }>(sql, [id]);
    return rows[0]?.state ?? '';
  };
  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    series = new SeriesService(db.database);
    [mother, stranger] = [await parent(), await parent()];
  });
  afterEach(async () => expect(await faultsIn(scene.admin)).toEqual([]));
  afterAll(async () => db.drop());

  let one: Funded;
  beforeEach(async () => {
    [one] = (await fundedChildren(scene, 1, { guardianIds: [mother.id] })) as [Funded];
  });
  const dates = async (count: number, capacity = 5): Promise<string[]> => {
    day += 1;
    const ids: string[] = [];
    for (let week = 0; week < count; week += 1)
      ids.push(await aSessionOf(scene, { startsAt: inDays(day + 7 * week), capacity }));
    return ids;
  };
  const book = (sessionIds: string[], user = mother): Promise<{ id: string }> =>
    series.book(user.caller, {
      childId: one.childId,
      offerId: scene.offerId,
      sessionIds,
      funding,
    });

  it('shows what is free and full and what the money reaches to, and books what it can', async () => {
    const sessionIds = await dates(4, 1);
    const [other] = await fundedChildren(scene, 1);
    const taken = { childId: other!.childId, sessionId: sessionIds[1]!, funding };
    await bookings.book(scene.officer.caller, taken);
    const shown = await series.preview(mother.caller, {
      childId: one.childId,
      sessionId: sessionIds[0]!,
      funding,
    });
    expect(shown.map(({ sessionId }) => sessionId)).toEqual(sessionIds);
    expect(shown.map(({ refusal }) => refusal)).toEqual([null, 'Full', null, null]);
    expect(shown.map(({ afterPence }) => afterPence)).toEqual([72_600, null, 70_200, 67_800]);

    const { id } = await book(sessionIds);
    const done = await series.get(mother.caller, id);
    expect(done.bookings.map(({ status }) => status)).toEqual(Array(3).fill('confirmed'));
    expect(done.refused).toMatchObject([{ sessionId: sessionIds[1], full: true }]);
  });

  it('stops at the money, and books what comes before', async () => {
    const sessionIds = await dates(3);
    await scene.admin.query(
      'UPDATE catalogue.session SET price_pence = 30000 WHERE id = ANY ($1)',
      [sessionIds],
    );
    const done = await series.get(mother.caller, (await book(sessionIds)).id);
    expect(done.bookings).toHaveLength(2);
    expect(done.refused[0]?.reason).toContain('£150.00 is available');
  });

  it('is cancelled by one date, a range, or the rest', async () => {
    const { id } = await book(await dates(6));
    const days = (await series.get(mother.caller, id)).bookings.map(({ startsAt }) =>
      startsAt.slice(0, 10),
    ) as [string, string, string, string, string, string];
    const cancel = (from: string, to: string) => series.cancel(mother.caller, id, { from, to });
    expect(await cancel(days[1], days[1])).toEqual({ dates: 1, pence: 2400, minutes: 120 });
    expect(await cancel(days[2], days[3])).toMatchObject({ dates: 2 });
    expect(await codeFrom(cancel(days[1], days[3]))).toBe('bookings.nothing-to-cancel');
    expect(await codeFrom(series.cancel(stranger.caller, id, { from: days[0], to: days[5] }))).toBe(
      'bookings.not-found',
    );
    expect(await codeFrom(series.get(stranger.caller, id))).toBe('bookings.not-found');
    expect(await cancel(days[0], '9999-12-31')).toMatchObject({ dates: 3 });
  });

  it('locks every session before any account, so that a sweeper never meets it', async () => {
    const sessionIds = await dates(2);
    const meets = async (): Promise<string> => {
      const other = await db.adminClient();
      await other.query('BEGIN');
      await other.query('SELECT FROM catalogue.session WHERE id = $1 FOR NO KEY UPDATE', [
        sessionIds[1],
      ]);
      const booking = book(sessionIds);
      await waitingFor(other);
      const met = await other
        .query('SELECT FROM ledger.account WHERE fund_id = $1 FOR NO KEY UPDATE NOWAIT', [
          one.entitlementId,
        ])
        .then(
          () => 'free',
          (error: { code: string }) => error.code,
        );
      await other.query('ROLLBACK');
      const { id } = await booking;
      await series.cancel(mother.caller, id, { from: '2000-01-01', to: '9999-12-31' });
      await other.end();
      return met;
    };
    expect(await meets()).toBe('free');
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.lock_sessions',
      replace: ['s.id = ANY (p_sessions)', 'false AND s.id = ANY (p_sessions)'],
    });
    expect(await meets()).toBe('55P03');
    await restore();
  });

  it('is told of in one message, and a date that moved in one of its own', async () => {
    const alternatives = new AlternativesService(db.database, new SearchService(db.database));
    const notices = new BookingNoticesService(
      new NightNoticesService(),
      new WaitingNoticesService(),
      new ResalesService(),
      new AcceptanceNoticesService(alternatives),
      new ShareNoticesService(),
    );
    const { id } = await book(await dates(3));
    const ids = (await series.get(mother.caller, id)).bookings.map((booked) => booked.id);
    const told = async (): Promise<string[]> => {
      const sql = `SELECT DISTINCT link FROM notifications.notification WHERE subject_id = ANY ($1) ORDER BY link`;
      const { rows } = await scene.admin.query<{ link: string }>(sql, [ids]);
      return rows.map(({ link }) => link);
    };
    const tell = (bookingId: string) =>
      db.database.job('match-vacancies', (tx) => notices.tellOfConfirmationWithin(tx, bookingId));
    for (const bookingId of ids) await tell(bookingId);
    expect(await told()).toEqual([`/series/${id}`]);
    const [later] = await dates(1);
    ids.push((await series.move(mother.caller, ids[1]!, later!)).id);
    await tell(ids[3]!);
    expect(await told()).toHaveLength(2);
  });

  it('gives back what the rules give, if it is what was agreed to, and moves nothing that would cost', async () => {
    const { admin, authorityId, partId, providerId, offerId, staff, officer } = scene;
    await admin.query(
      `INSERT INTO bookings.cancellation_limit
         (id, authority_id, part_id, most_notice_hours, least_back_percent, least_no_show_percent, least_illness_days,
          reason, in_force_from, set_by)
       VALUES (gen_random_uuid(), $1, $2, 336, 0, 0, 0, 'A test of charges.', (now() AT TIME ZONE 'Europe/London')::date, $3)`,
      [authorityId, partId, officer.id],
    );
    await admin.query(
      `INSERT INTO bookings.cancellation_policy
         (id, provider_id, offer_id, notice_hours, back_percent, no_show_percent, illness_days, chosen_by)
       VALUES (gen_random_uuid(), $1, $2, '{336,0}', '{100,50}', 0, 0, $3)`,
      [providerId, offerId, staff.id],
    );
    const near = (days: number) => aSessionOf(scene, { startsAt: inDays(days) });
    const { id } = await book([await near(3), await near(4)]);
    const all = { from: '2000-01-01', to: '9999-12-31' };
    expect(await series.quote(mother.caller, id, all)).toEqual({
      dates: 2,
      pence: 2400,
      minutes: 240,
    });
    const bookingId = (await series.get(mother.caller, id)).bookings[0]!.id;
    const later = await near(5);
    expect(await codeFrom(series.move(mother.caller, bookingId, later))).toBe(
      'bookings.move-costs',
    );
    const restore = await withoutGuard(admin, {
      function: 'bookings.move',
      replace: ['v_charge > 0', 'false'],
    });
    expect(await codeFrom(series.move(mother.caller, bookingId, later))).toBe('ok');
    await restore();
    expect(await codeFrom(series.cancel(mother.caller, id, all, 2300))).toBe(
      'bookings.refund-changed',
    );
    expect(await series.cancel(mother.caller, id, all, 2400)).toMatchObject({ pence: 2400 });
    await admin.query(
      `INSERT INTO bookings.cancellation_policy
         (id, provider_id, offer_id, notice_hours, back_percent, no_show_percent, illness_days, chosen_by)
       VALUES (gen_random_uuid(), $1, $2, '{0}', '{100}', 100, 0, $3)`,
      [providerId, offerId, staff.id],
    );
  });

  it('moves a booking to another date, or leaves it as it was', async () => {
    const [from, to, full] = (await dates(3, 1)) as [string, string, string];
    const [other] = await fundedChildren(scene, 1);
    const taken = { childId: other!.childId, sessionId: full, funding };
    await bookings.book(scene.officer.caller, taken);
    const { id } = await book([from]);
    const bookingId = (await series.get(mother.caller, id)).bookings[0]!.id;

    expect(await codeFrom(series.move(mother.caller, bookingId, full))).toBe(
      'bookings.session-full',
    );
    expect(await stateOf(bookingId)).toBe('confirmed');
    expect(await codeFrom(series.move(stranger.caller, bookingId, to))).toBe('bookings.not-found');
    expect(await codeFrom(series.move(mother.caller, bookingId, from))).toBe(
      'bookings.cannot-be-moved',
    );
    const moved = await series.move(mother.caller, bookingId, to);
    expect([await stateOf(bookingId), await stateOf(moved.id)]).toEqual(['cancelled', 'confirmed']);
    expect(await new BookingListsService(db.database).together(mother.caller, bookingId)).toEqual({
      seriesId: id,
      movedTo: moved.id,
      groupId: null,
    });
    expect(await codeFrom(series.move(mother.caller, bookingId, to))).toBe(
      'bookings.cannot-be-moved',
    );
  });

  async function waitingFor(client: { query: Scene['admin']['query'] }): Promise<void> {
    for (;;) {
      const { rows } = await client.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity
           WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))) AS waits`,
      );
      if (rows[0]?.waits) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});
