import { BookingListsService, NightNoticesService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { withoutGuard, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn, outcomesOf } from '../bookings/outcomes.js';
import { NightsDesk } from './scene.js';

const YES = { outcome: 'allowed' as const, reason: 'As agreed on the telephone.' };
const NO = { outcome: 'refused' as const, reason: 'The plan is looked at first, on 3 May.' };

describe('a stay that reaches a limit of nights', () => {
  let db: TestDatabase;
  let desk: NightsDesk;
  let lists: BookingListsService;

  beforeAll(async () => {
    db = await createTestDatabase();
    desk = await NightsDesk.open(db);
    lists = new BookingListsService(db.database);
  });
  afterEach(async () => {
    const faults = await faultsIn(desk.scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  const heldAfter = async (nights: number): Promise<string> =>
    desk.hold(await desk.childAway(nights));

  it('is confirmed with the reason when an officer lets it go on', async () => {
    const held = await heldAfter(73);
    expect(await desk.reviews.ofBooking(desk.officer, held)).toMatchObject({
      counts: [
        { kind: 'local-year', before: 73, after: 74, value: 74, reached: true },
        { kind: 'statutory-placement', before: 0, after: 1, reached: false },
        { kind: 'statutory-year', before: 73, after: 74, value: 75, reached: false },
      ],
      review: null,
    });
    expect(await codeFrom(desk.bookings.confirm(desk.officer, held))).toBe(
      'bookings.nights-need-review',
    );
    const asked = await desk.reviews.ask(desk.officer, held, '  His aunt is in hospital. ');
    expect(asked).toMatchObject({ state: 'asked', note: 'His aunt is in hospital.', nights: 1 });
    expect(Date.parse(asked.bedHeldUntil)).toBeGreaterThan(Date.now() + 70 * 3_600_000);
    expect((await desk.reviews.list(desk.officer))[0]).toMatchObject({ id: asked.id });
    expect(await codeFrom(desk.reviews.ask(desk.officer, held, ''))).toBe(
      'bookings.night-review-open',
    );
    expect(await desk.reviews.decide(desk.officer, asked.id, YES)).toMatchObject({
      state: 'allowed',
      reason: YES.reason,
    });
    expect(await lists.get(desk.officer, held)).toMatchObject({ status: 'confirmed' });
    expect(await codeFrom(desk.reviews.decide(desk.officer, asked.id, NO))).toBe(
      'bookings.night-review-over',
    );
  });

  it('gives bed and money back when an officer says no, with the reason', async () => {
    const held = await heldAfter(73);
    const { id } = await desk.reviews.ask(desk.officer, held, '');
    const short = { outcome: 'refused' as const, reason: ' No. ' };
    expect(await codeFrom(desk.reviews.decide(desk.officer, id, short))).toBe(
      'bookings.reason-needed',
    );
    await desk.reviews.decide(desk.officer, id, NO);
    expect(await lists.get(desk.officer, held)).toMatchObject({
      status: 'cancelled',
      budget: { committedPence: 7300 },
    });
  });

  it('is told to the officer when it is asked, and to the family when it is answered', async () => {
    const { admin, authorityId, officer } = desk.scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const held = await desk.hold(await desk.childAway(73, [parent.id]), undefined, parent.caller);
    const { id } = await desk.reviews.ask(parent.caller, held, '');
    await desk.reviews.decide(desk.officer, id, NO);
    const { rows: news } = await admin.query<{ topic: string }>(
      `SELECT topic FROM platform.outbox WHERE payload ->> 'reviewId' = $1 ORDER BY created_at`,
      [id],
    );
    expect(news.map(({ topic }) => topic)).toEqual(['night-review.asked', 'night-review.decided']);
    const notices = new NightNoticesService();
    await db.database.job('match-vacancies', (tx) => notices.tellOfQuestionWithin(tx, id));
    await db.database.job('match-vacancies', (tx) => notices.tellOfAnswerWithin(tx, id));
    const { rows } = await admin.query(
      `SELECT recipient_id AS who, topic, link FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page' ORDER BY topic`,
      [id],
    );
    expect(rows).toEqual([
      { who: officer.id, topic: 'night-review-asked', link: `/officer/night-reviews/${id}` },
      { who: parent.id, topic: 'night-review-decided', link: `/bookings/${held}` },
    ]);
  });

  it('is decided once, though two decide at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await desk.reviews.ask(desk.officer, await heldAfter(73), '');
      const both = [YES, NO].map((answer) => desk.reviews.decide(desk.officer, id, answer));
      expect(await outcomesOf(both)).toEqual({ ok: 1, 'bookings.night-review-over': 1 });
    }
  });

  it('is the only one of a child that an officer looks at', async () => {
    const child = await desk.childAway(73);
    const [one, two] = [await desk.hold(child), await desk.hold(child, desk.later(3))];
    await desk.reviews.ask(desk.officer, one, '');
    expect(await codeFrom(desk.reviews.ask(desk.officer, two, ''))).toBe(
      'bookings.night-review-open',
    );
    const restore = await withoutIndex(desk.scene.admin, 'bookings.one_open_night_review');
    expect(await codeFrom(desk.reviews.ask(desk.officer, two, ''))).toBe('ok');
    await desk.bookings.cancel(desk.officer, two);
    await restore();
    // Beds that wait for an officer are none of the ten that one person may hold.
    const held: string[] = [];
    for (let more = 2; more < 12; more += 1)
      held.push(await desk.hold(child, desk.later(3 * more)));
    expect(await codeFrom(desk.hold(child, desk.later(36)))).toBe('bookings.too-many-holds');
    for (const id of held) await desk.bookings.cancel(desk.officer, id);
  });

  it('is a question about something: a limit, a live hold, an own child', async () => {
    const held = await heldAfter(10);
    expect(await codeFrom(desk.reviews.ask(desk.officer, held, ''))).toBe(
      'bookings.no-review-needed',
    );
    await desk.bookings.cancel(desk.officer, held);
    expect(await codeFrom(desk.reviews.ask(desk.officer, held, ''))).toBe('bookings.hold-ended');
    const { admin, authorityId } = desk.scene;
    const { caller: stranger } = await aUser(admin, { role: 'officer', authorityId });
    const other = await heldAfter(73);
    expect(await codeFrom(desk.reviews.ask(stranger, other, ''))).toBe('bookings.not-found');
    expect(await codeFrom(desk.reviews.ofBooking(stranger, other))).toBe('bookings.not-found');
    const { id } = await desk.reviews.ask(desk.officer, other, '');
    expect(await desk.reviews.list(stranger)).toEqual([]);
    const notFound = 'bookings.night-review-not-found';
    expect(await codeFrom(desk.reviews.get(stranger, id))).toBe(notFound);
    expect(await codeFrom(desk.reviews.decide(stranger, id, YES))).toBe(notFound);
  });

  it('is not for a family to decide, in two lines of defence', async () => {
    const { admin, authorityId } = desk.scene;
    const { id: parent, caller } = await aUser(admin, { role: 'family', authorityId });
    const held = await desk.hold(await desk.childAway(73, [parent]), undefined, caller);
    const { id } = await desk.reviews.ask(caller, held, '');
    expect(await codeFrom(desk.reviews.decide(caller, id, YES))).toBe(
      'bookings.night-review-not-found',
    );
    const restore = await withoutGuard(admin, {
      function: 'bookings.decide_night_review',
      replace: [`OR platform.current_app_role() <> 'officer'`, ''],
    });
    // The policy of the table lets no row change.
    expect(await codeFrom(desk.reviews.decide(caller, id, YES))).toBe('bookings.night-review-over');
    await restore();
    expect((await desk.reviews.get(desk.officer, id)).state).toBe('asked');
  });

  it('is no question any more when the bed is released, or nobody answered in time', async () => {
    const released = await heldAfter(73);
    const one = await desk.reviews.ask(desk.officer, released, '');
    await desk.bookings.cancel(desk.officer, released);
    expect((await desk.reviews.get(desk.officer, one.id)).state).toBe('withdrawn');

    const forgotten = await heldAfter(73);
    const two = await desk.reviews.ask(desk.officer, forgotten, '');
    await desk.scene.admin.query(
      'UPDATE bookings.booking SET held_until = clock_timestamp() WHERE id = $1',
      [forgotten],
    );
    expect(await codeFrom(desk.reviews.decide(desk.officer, two.id, YES))).toBe(
      'bookings.night-review-over',
    );
    expect(await desk.bookings.expireHolds()).toBe(1);
    expect((await desk.reviews.get(desk.officer, two.id)).state).toBe('lapsed');

    const restore = await withoutTrigger(desk.scene.admin, 'bookings.booking', 'night_review_ends');
    const third = await heldAfter(73);
    const three = await desk.reviews.ask(desk.officer, third, '');
    await desk.bookings.cancel(desk.officer, third);
    expect((await desk.reviews.get(desk.officer, three.id)).state).toBe('asked');
    await restore();
  });
});
