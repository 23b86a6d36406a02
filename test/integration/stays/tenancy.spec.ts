import { BookingListsService, BookingsService, StayOptionsService, StaysService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aNeighbour, type Funded, type Scene } from '../bookings/scene.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightIn,
  nightsFor,
  type OvernightScene,
} from './scene.js';

describe('stays of two authorities in one home', () => {
  let db: TestDatabase;
  let ours: OvernightScene;
  let theirs: Scene;
  let stays: StaysService;
  let bookings: BookingsService;
  let lists: BookingListsService;
  let child: Funded;
  let foreign: Funded;
  let foreignStay: string;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 3 });
    ours = await anOvernightScene(db);
    theirs = await aNeighbour(ours);
    stays = new StaysService(db.database, new StayOptionsService(db.database));
    bookings = new BookingsService(db.database);
    lists = new BookingListsService(db.database);
    child = (await childrenWithNights(ours, 1))[0]!;
    foreign = (await childrenWithNights(theirs, 1))[0]!;
    foreignStay = (
      await stays.book(theirs.officer.caller, nightsFor(foreign, ours.beds[0], nightIn(5), 2))
    ).id;
  });
  afterAll(async () => db.drop());

  it('keep each other out of a bed, and say nothing of each other', async () => {
    const { caller } = ours.officer;
    const refused = stays.book(caller, nightsFor(child, ours.beds[0], nightIn(6)));
    await expect(refused).rejects.toMatchObject({ code: 'bookings.bed-taken' });
    await expect(refused).rejects.not.toMatchObject({
      message: expect.stringContaining(foreign.childId) as string,
    });
    const listed = await lists.list(caller, { when: 'upcoming', limit: 9, onlyStays: true });
    expect(listed.items).toEqual([]);
  });

  it('are booked for own children alone, and changed by their own authority alone', async () => {
    const { caller } = ours.officer;
    expect(await codeFrom(stays.book(caller, nightsFor(foreign, ours.beds[1], nightIn(9))))).toBe(
      'children.not-found',
    );
    for (const act of ['confirm', 'cancel', 'attend'] as const)
      expect(await codeFrom(bookings[act](caller, foreignStay))).toBe('bookings.not-found');
    expect(await codeFrom(lists.get(caller, foreignStay))).toBe('bookings.not-found');
    const stranger = await aUser(ours.admin, { role: 'family', authorityId: ours.authorityId });
    expect(
      await codeFrom(stays.book(stranger.caller, nightsFor(child, ours.beds[1], nightIn(9)))),
    ).toBe('children.not-found');
  });

  it('are written by the booking functions and by nothing else', async () => {
    const app = await db.appClient();
    for (const sql of [
      `UPDATE bookings.booking SET nights = 1`,
      `DELETE FROM bookings.booking`,
      `DELETE FROM catalogue.bed`,
      `UPDATE catalogue.bed SET unit_id = unit_id`,
      `SELECT bookings.take_bed(NULL)`,
      `SELECT bookings.insert_stay(NULL)`,
    ])
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    const beds = await app.query(`UPDATE catalogue.bed SET label = 'Mine'`);
    expect(beds.rowCount).toBe(0);
    expect((await app.query('SELECT FROM bookings.booking')).rowCount).toBe(0);
  });

  it.each([
    ['a session and a bed', `session_id = (SELECT id FROM catalogue.session LIMIT 1)`],
    ['hours', 'minutes = 60'],
    ['15 nights', `nights = 15, price_pence = 150000`],
    ['a price that is not that of its nights', 'price_pence = price_pence - 1'],
    [
      'another period than its nights',
      `period = tstzrange(lower(period), upper(period) + '1 day')`,
    ],
    ['no first night', 'first_night = NULL'],
  ])('never have %s', async (_what, change) => {
    await ours.admin.query(
      `INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, price_pence)
       SELECT gen_random_uuid(), id, provider_id, now() + '1 day', now() + '2 days', 1, 1
       FROM catalogue.offer WHERE id = $1`,
      [ours.offerId],
    );
    await expect(
      ours.admin.query(`UPDATE bookings.booking SET ${change} WHERE id = $1`, [foreignStay]),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
