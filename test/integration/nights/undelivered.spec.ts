import {
  AlternativesService,
  BookingsService,
  NightNoticesService,
  UndeliveredService,
} from '#bookings';
import { SearchService } from '#catalogue';
import { aUser } from '../../factories/a-user.js';
import { aProvider } from '../../factories/a-provider.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn, outcomesOf } from '../bookings/outcomes.js';
import {
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  moveAdmission,
  type Scene,
} from '../bookings/scene.js';

const CLOSED = { cause: 'centre-closed' as const, note: 'The boiler broke.' };

describe('what was not delivered', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let undelivered: UndeliveredService;
  let day = 10;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    undelivered = new UndeliveredService(db.database);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  /** A booked session of two hours, on a day of its own. */
  const booked = async ({ childId }: Funded) => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    const wanted = { childId, sessionId, funding: 'personal-budget' as const };
    return bookings.book(scene.officer.caller, wanted);
  };
  const oneChild = async (guardianIds: string[] = []): Promise<Funded> =>
    (await fundedChildren(scene, 1, { guardianIds }))[0]!;
  const giveUp = (id: string, caller = scene.staff.caller) =>
    undelivered.cannotDeliver(caller, id, CLOSED);
  const owed = async ({ childId }: Funded) => {
    const all = await undelivered.ofChild(scene.officer.caller, childId);
    return all.map(({ cause, minutes, settledMinutes }) => [cause, minutes, settledMinutes]);
  };
  const openMinutes = async (child: Funded): Promise<number> => {
    const all = await undelivered.ofChild(scene.officer.caller, child.childId);
    return all.reduce((sum, { minutes, settledMinutes }) => sum + minutes - settledMinutes, 0);
  };

  it('is written down when the provider cannot do it, with money, hours and place given back', async () => {
    const child = await oneChild();
    const { id, minutes } = await booked(child);
    const stranger = await aUser(scene.admin, {
      role: 'provider',
      providerId: (await aProvider(scene.admin)).id,
    });
    expect(await codeFrom(giveUp(id, stranger.caller))).toBe('bookings.not-found');
    expect(await outcomesOf([giveUp(id), giveUp(id), giveUp(id)])).toEqual({
      ok: 1,
      'bookings.cannot-be-cancelled': 2,
    });
    expect(await owed(child)).toEqual([['centre-closed', minutes, 0]]);
    const { rows } = await scene.admin.query<{ state: string; topic: string }>(
      `SELECT b.state, o.topic FROM bookings.booking b
       JOIN platform.outbox o ON o.payload ->> 'bookingId' = b.id::text AND o.topic = 'booking.not-delivered'
       WHERE b.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ state: 'cancelled', topic: 'booking.not-delivered' }]);

    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.cannot_deliver',
      replace: ['PERFORM bookings.owe(v_booking, p_cause, p_note);', 'NULL;'],
    });
    const another = await oneChild();
    await giveUp((await booked(another)).id);
    expect(await owed(another)).toEqual([]);
    await restore();
  });

  it('is told to the family, once, without its name', async () => {
    const { admin, authorityId } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const child = await oneChild([parent.id]);
    const { id } = await booked(child);
    await giveUp(id);
    const notices = new NightNoticesService();
    const tell = () => db.database.job('match-vacancies', (tx) => notices.tellOfLossWithin(tx, id));
    await tell();
    await tell();
    const { rows } = await admin.query(
      `SELECT channel, title, link FROM notifications.notification
       WHERE recipient_id = $1 ORDER BY channel DESC`,
      [parent.id],
    );
    const told = {
      title: 'Cancelled by the provider: Saturday club',
      link: `/budget/${child.childId}/undelivered`,
    };
    expect(rows).toEqual([
      { channel: 'page', ...told },
      { channel: 'email', ...told },
    ]);
  });

  it('is no debt when the family changes its mind, and one when the council stopped the provider', async () => {
    const child = await oneChild();
    const [one, two, three] = [await booked(child), await booked(child), await booked(child)];
    await bookings.cancel(scene.officer.caller, one.id);
    expect(await owed(child)).toEqual([]);
    await moveAdmission(scene, ['admitted', 'suspended']);
    await bookings.cancel(scene.officer.caller, two.id);
    expect(await owed(child)).toEqual([['provider-suspended', two.minutes, 0]]);
    const restore = await withoutTrigger(
      scene.admin,
      'bookings.booking',
      'suspended_provider_owes',
    );
    await bookings.cancel(scene.officer.caller, three.id);
    expect(await owed(child)).toHaveLength(1);
    await restore();
    await moveAdmission(scene, ['suspended', 'admitted']);
  });

  it('is what a family found no place for, and never more than it has left', async () => {
    const child = await oneChild();
    const say = (minutes: number, nights = 0) =>
      undelivered.sayNoPlace(scene.officer.caller, child.childId, { minutes, nights, note: '' });
    expect(await codeFrom(say(0))).toBe('bookings.nothing-undelivered');
    expect(await codeFrom(say(60, 1))).toBe('bookings.more-than-is-left');
    expect(await outcomesOf([say(1800), say(1800), say(1800), say(1800)])).toEqual({
      ok: 2,
      'bookings.more-than-is-left': 2,
    });
    await expect(say(1800)).rejects.toThrow(
      '80 hours and 0 nights are left this year, and you have told us of 60 hours and 0 nights already.',
    );
    expect(await openMinutes(child)).toBe(3600);
    const { caller: stranger } = await aUser(scene.admin, {
      role: 'family',
      authorityId: scene.authorityId,
    });
    const theirs = undelivered.sayNoPlace(stranger, child.childId, {
      minutes: 60,
      nights: 0,
      note: '',
    });
    expect(await codeFrom(theirs)).toBe('children.not-found');
    expect(await undelivered.ofChild(stranger, child.childId)).toEqual([]);
  });

  it('is settled by what is booked afterwards, the oldest first, and owed again when that is given up', async () => {
    const child = await oneChild();
    await giveUp((await booked(child)).id);
    const { minutes, id: second } = await booked(child);
    // The second booking has settled the first debt; it falls through as well, and is owed instead.
    expect(await owed(child)).toEqual([['centre-closed', minutes, minutes]]);
    await giveUp(second);
    expect(await owed(child)).toEqual([
      ['centre-closed', minutes, 0],
      ['centre-closed', minutes, minutes],
    ]);
    expect(await openMinutes(child)).toBe(minutes);

    await undelivered.sayNoPlace(scene.officer.caller, child.childId, {
      minutes: 30,
      nights: 0,
      note: '',
    });
    const third = await booked(child);
    const fourth = await booked(child);
    expect(await openMinutes(child)).toBe(0);
    await bookings.cancel(scene.officer.caller, fourth.id);
    expect(await openMinutes(child)).toBe(30);
    await bookings.cancel(scene.officer.caller, third.id);
    expect(await openMinutes(child)).toBe(minutes + 30);

    const restore = await withoutTrigger(scene.admin, 'bookings.booking', 'undelivered_is_settled');
    await booked(child);
    expect(await openMinutes(child)).toBe(minutes + 30);
    await restore();
  });

  it('is never changed or removed, and written once for a booking', async () => {
    const { admin } = scene;
    for (const table of ['undelivered', 'undelivered_settlement', 'undelivered_offer'])
      for (const act of ['DELETE FROM', 'TRUNCATE'])
        await expect(admin.query(`${act} bookings.${table}`)).rejects.toThrow(
          /never changed or removed|referenced/,
        );
    const child = await oneChild();
    const { id } = await booked(child);
    await giveUp(id);
    const again = () =>
      admin.query(
        `INSERT INTO bookings.undelivered (authority_id, child_id, entitlement_id, cause, minutes, nights, booking_id, area)
         SELECT authority_id, child_id, entitlement_id, cause, minutes, nights, booking_id, area
         FROM bookings.undelivered WHERE booking_id = $1`,
        [id],
      );
    await expect(again()).rejects.toThrow('undelivered_once');
    const restore = await withoutConstraint(admin, 'bookings.undelivered', 'undelivered_once');
    await admin.query('BEGIN');
    await again();
    await admin.query('ROLLBACK');
    await restore();
  });

  it('is offered something instead after 14 days and after 28, once each, though two workers ask', async () => {
    const { admin, authorityId } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const child = await oneChild([parent.id]);
    await giveUp((await booked(child)).id);
    const alternatives = new AlternativesService(db.database, new SearchService(db.database));
    const notices = async () => {
      const { rows } = await admin.query<{ body: string; link: string }>(
        `SELECT body, link FROM notifications.notification
         WHERE recipient_id = $1 AND topic = 'undelivered-alternatives' AND channel = 'page'
         ORDER BY created_at`,
        [parent.id],
      );
      return rows;
    };
    const after = (days: number) =>
      Promise.all([1, 2, 3].map(() => alternatives.offerDue(inDays(days))));
    await after(13);
    expect(await notices()).toEqual([]);
    await after(15);
    await after(16);
    expect(await notices()).toMatchObject([
      {
        body: expect.stringMatching(
          /^It has been owed for 14 days\. You could book instead:\n.+, Provider /,
        ) as string,
        link: `/budget/${child.childId}/undelivered`,
      },
    ]);
    await after(29);
    await after(60);
    expect(await notices()).toHaveLength(2);
    const [debt] = await undelivered.ofChild(scene.officer.caller, child.childId);
    expect(debt?.offeredAfter).toEqual([14, 28]);

    const settled = await oneChild([parent.id]);
    await giveUp((await booked(settled)).id);
    await booked(settled);
    await after(29);
    expect(await notices()).toHaveLength(2);
  });
});
