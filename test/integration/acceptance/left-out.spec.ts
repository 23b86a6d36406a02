import {
  AcceptanceNoticesService,
  type AlternativesService,
  BookingsService,
  CancellationsService,
  PlaceOffersService,
  SeriesService,
  SessionCancellationsService,
  WaitingListsService,
} from '#bookings';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';

const FUNDING = 'personal-budget' as const;

describe('nobody is left out', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let bookings: BookingsService;
  let children: Funded[];
  let parent: AUser;

  const wish = (at: number, sessionId: string) => ({
    childId: children[at]!.childId,
    sessionId,
    funding: FUNDING,
  });
  const book = async (at: number, sessionId: string): Promise<string> =>
    (await bookings.book(scene.officer.caller, wish(at, sessionId))).id;
  const newsOf = async (ids: string[]): Promise<string[]> => {
    const { rows } = await admin.query<{ what: string }>(
      `SELECT payload->>'what' AS what FROM platform.outbox
       WHERE topic = 'booking.news' AND payload->>'id' = ANY ($1) ORDER BY created_at`,
      [ids],
    );
    return rows.map(({ what }) => what);
  };
  const told = async (what: string, id: string) => {
    const notices = new AcceptanceNoticesService({
      forChild: () => Promise.resolve([{ title: 'Swimming', provider: { name: 'Splash' } }]),
    } as unknown as AlternativesService);
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, id));
    const { rows } = await admin.query<{ topic: string; body: string; facts: object | null }>(
      `SELECT topic, body, facts FROM notifications.notification
       WHERE subject_id = $1 AND recipient_id = $2 AND channel = 'page' AND topic = 'booking-cancelled'`,
      [id, parent.id],
    );
    return rows;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    bookings = new BookingsService(db.database);
    parent = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    children = await fundedChildren(scene, 6, { guardianIds: [parent.id] });
  });
  afterEach(async () => {
    expect(await faultsIn(admin)).toEqual([]);
  });
  afterAll(async () => db.drop());

  it('when a provider cancels a session on which somebody only holds a place', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(5) });
    const { id } = await bookings.hold(scene.officer.caller, wish(0, sessionId));
    const why = { cause: 'centre-closed', note: 'The boiler is broken.' } as const;
    await new SessionCancellationsService(db.database).cancel(scene.staff.caller, sessionId, why);

    expect(await newsOf([id])).toEqual(['hold-ended']);
    const [notice, none] = await told('hold-ended', id);
    expect(notice).toMatchObject({ facts: { offer: 'Saturday club' } });
    expect(notice?.body).toContain('Swimming, Splash');
    expect(notice?.body).toContain('Nothing was paid');
    expect(none).toBeUndefined();
  });

  it('when a booking is cancelled: once for one, once for dates together, and not for one that moves', async () => {
    const [first, second, third] = [
      await aSessionOf(scene, { startsAt: inDays(7) }),
      await aSessionOf(scene, { startsAt: inDays(14) }),
      await aSessionOf(scene, { startsAt: inDays(21) }),
    ];
    const one = await book(1, first);
    await new CancellationsService(db.database).cancel(scene.officer.caller, one);
    expect(await newsOf([one])).toEqual(['cancelled']);
    expect((await told('cancelled', one))[0]?.body).toContain('is cancelled.');

    const series = new SeriesService(db.database);
    const dates = [first, second, third];
    const wanted = { ...wish(2, first), offerId: scene.offerId, sessionIds: dates };
    const { id } = await series.book(scene.officer.caller, wanted);
    const { rows } = await admin.query<{ id: string }>(
      'SELECT booking_id AS id FROM bookings.series_date WHERE series_id = $1',
      [id],
    );
    await admin.query('BEGIN');
    await admin.query(
      `SELECT platform.enter($1, 'officer', $2, NULL, ''), bookings.cancel_series($3, $4, $5, 7200)`,
      [scene.officer.id, scene.authorityId, id, '2000-01-01', '2100-01-01'],
    );
    await admin.query('COMMIT');
    const ids = rows.map((row) => row.id);
    expect(await newsOf(ids)).toEqual(['cancelled']);

    const moved = await book(3, first);
    await series.move(scene.officer.caller, moved, second);
    expect(await newsOf([moved])).toEqual(['cancelled']);
    expect(await told('cancelled', moved)).toEqual([]);
  });

  it('who waits while a place is promised, and after the promise: nobody else gets it', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(9), capacity: 2 });
    const taken = await book(0, sessionId);
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO bookings.promise (authority_id, child_id, session_id, booking_id, until)
       VALUES ($1, $2, $3, $4, now() + interval '1 hour') RETURNING id`,
      [scene.authorityId, children[5]!.childId, sessionId, taken],
    );
    const lists = new WaitingListsService(db.database);
    const offers = new PlaceOffersService(db.database);
    const stateOf = async (entry: string): Promise<unknown> => {
      const found = await admin.query<{ state: string }>(
        'SELECT state FROM bookings.waiting_entry WHERE id = $1',
        [entry],
      );
      return found.rows[0]?.state;
    };
    const other = () => codeFrom(bookings.book(scene.officer.caller, wish(3, sessionId)));

    const { id: entry } = await lists.join(scene.officer.caller, wish(1, sessionId));
    await offers.offerPlaces();
    expect([await other(), await stateOf(entry)]).toEqual(['bookings.session-full', 'waiting']);

    await admin.query(
      `UPDATE bookings.promise SET until = now() - interval '1 second' WHERE id = $1`,
      [rows[0]?.id],
    );
    expect(await other()).toBe('bookings.session-full');
    await offers.offerPlaces();
    expect(await other()).toBe('bookings.session-full');
    await offers.offerPlaces();
    expect(await stateOf(entry)).toBe('offered');
  });
});
