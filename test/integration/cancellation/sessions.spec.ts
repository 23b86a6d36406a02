import {
  AcceptanceNoticesService,
  BookingNoticesService,
  CancellationRulesService,
  NightNoticesService,
  ResalesService,
  ShareNoticesService,
  SessionCancellationsService,
  WaitingListsService,
  WaitingNoticesService,
} from '#bookings';
import { anAuthority } from '../../factories/an-authority.js';
import { aUser } from '../../factories/a-user.js';
import { aProvider } from '../../factories/a-provider.js';
import { withoutGuard } from '../../support/mutants.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { Desk } from './desk.js';
import { aLimit } from './terms.js';

const WHY = { cause: 'centre-closed', note: 'The boiler is broken.' } as const;

describe('a provider that cancels a session', () => {
  let desk: Desk;
  let sessions: SessionCancellationsService;
  let rules: CancellationRulesService;

  const countOf = async (sql: string, values: unknown[]): Promise<number> => {
    const { rows } = await desk.admin.query<{ count: string }>(
      `SELECT count(*) FROM ${sql}`,
      values,
    );
    return Number(rows[0]?.count);
  };

  beforeAll(async () => {
    desk = await Desk.open(30);
    sessions = new SessionCancellationsService(desk.db.database);
    rules = new CancellationRulesService(desk.db.database);
    const { authorityId, partId, officer } = desk.scene;
    await aLimit(desk.admin, { authorityId, partId, setBy: officer.id });
    await desk.choose({ hours: [72, 0], percent: [100, 0] });
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  it('gives everything back to all at once, whatever the rules, and owes it to the children', async () => {
    const sessionId = await desk.session(5, 3);
    const ids = [await desk.book(sessionId), await desk.book(sessionId)];
    const { childId } = desk.child();
    const held = await desk.bookings.hold(desk.scene.officer.caller, {
      sessionId,
      childId,
      funding: 'personal-budget',
    });
    const waiting = await new WaitingListsService(desk.db.database).join(
      desk.scene.officer.caller,
      { childId: desk.child().childId, sessionId, funding: 'personal-budget' },
    );
    expect((await desk.quote(ids[0] ?? '')).now?.refundPence).toBe(0);

    const { caller } = desk.scene.staff;
    expect(await sessions.cancel(caller, sessionId, WHY)).toEqual({ ended: 2 });
    expect(await sessions.cancel(caller, sessionId, WHY)).toEqual({ ended: 0 });
    for (const id of ids) {
      expect((await desk.quote(id)).done).toMatchObject({
        reason: 'provider',
        refundPence: 2401,
        chargePence: 0,
        note: WHY.note,
      });
    }
    expect(await countOf('bookings.undelivered WHERE booking_id = ANY ($1)', [ids])).toBe(2);
    expect(await countOf(`bookings.booking WHERE id = $1 AND state = 'cancelled'`, [held.id])).toBe(
      1,
    );
    expect(
      await countOf(`bookings.waiting_entry WHERE id = $1 AND state = 'closed'`, [waiting.id]),
    ).toBe(1);
    expect(
      await countOf(`catalogue.session WHERE id = $1 AND state = 'cancelled' AND taken = 0`, [
        sessionId,
      ]),
    ).toBe(1);
  });

  it('tells each family at once what it could book instead', async () => {
    const sessionId = await desk.session(30, 3);
    const id = await desk.book(sessionId);
    const guardian = await aUser(desk.admin, {
      role: 'family',
      authorityId: desk.scene.authorityId,
    });
    await desk.admin.query(
      `INSERT INTO children.guardian (authority_id, child_id, user_id)
       SELECT b.authority_id, b.child_id, $2 FROM bookings.booking b WHERE b.id = $1`,
      [id, guardian.id],
    );
    await sessions.cancel(desk.scene.staff.caller, sessionId, WHY);
    const found = { title: 'Canal walks', provider: { name: 'Towpath Trust' } };
    const notices = new BookingNoticesService(
      new NightNoticesService(),
      new WaitingNoticesService(),
      new ResalesService(),
      new AcceptanceNoticesService({ forChild: () => Promise.resolve([found]) } as never),
      new ShareNoticesService(),
    );
    await desk.db.database.job('match-vacancies', async (tx) => {
      await notices.tellOfLossWithin(tx, id);
      await notices.tellOfLossWithin(tx, id);
      return null;
    });
    const { rows } = await desk.admin.query<{ body: string }>(
      `SELECT body FROM notifications.notification
       WHERE recipient_id = $1 AND topic = 'booking-not-delivered' AND channel = 'page'`,
      [guardian.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toContain('Canal walks, Towpath Trust');
    expect(rows[0]?.body).not.toContain(WHY.note);
  });

  it('is in the record that its council sees, with what was cancelled late', async () => {
    const commissioner = await aUser(desk.admin, {
      role: 'commissioner',
      authorityId: desk.scene.authorityId,
    });
    const kept = await desk.booked(200);
    const given = await desk.booked(201);
    await desk.cancel(given);
    const [line] = await rules.record(commissioner.caller);
    // Two of the first session, one of the second; what the family gave up is nobody's.
    expect(line).toMatchObject({
      providerId: desk.scene.providerId,
      bookings: 4,
      cancelled: 3,
      closed: 3,
      late: 3,
    });
    expect(kept).toBeDefined();
    expect(await codeFrom(rules.record(desk.scene.officer.caller))).toContain('unexpected');
  });

  it('cancels no session of another provider, and none that has begun', async () => {
    const sessionId = await desk.session(40);
    const { id: providerId } = await aProvider(desk.admin);
    const stranger = await aUser(desk.admin, { role: 'provider', providerId });
    expect(await codeFrom(sessions.cancel(stranger.caller, sessionId, WHY))).toBe(
      'catalogue.session-not-found',
    );
    const begun = await desk.session(-1);
    expect(await codeFrom(sessions.cancel(desk.scene.staff.caller, begun, WHY))).toBe(
      'bookings.session-started',
    );
  });

  it('ends either for a family that cancels at the same moment, once, and the proof fails without', async () => {
    const race = async (): Promise<string> => {
      const sessionId = await desk.session(60, 2);
      const id = await desk.book(sessionId);
      let other = Promise.resolve('');
      await desk.db.database.transaction(desk.scene.officer.caller, async (tx) => {
        await tx.query(`SELECT bookings.cancel_for($1, 'family', NULL)`, [id]);
        other = codeFrom(sessions.cancel(desk.scene.staff.caller, sessionId, WHY));
        await desk.somebodyWaits();
        return null;
      });
      return other;
    };
    expect(await race()).toBe('ok');
    const restore = await withoutGuard(desk.admin, {
      function: 'bookings.cancel_session',
      replace: [
        `AND b.state IN ('held', 'confirmed')\n      ORDER BY b.child_id`,
        'ORDER BY b.child_id',
      ],
    });
    expect(await race()).not.toBe('ok');
    await restore();
  });
});

describe('limits and rules by their services', () => {
  let desk: Desk;
  let rules: CancellationRulesService;

  beforeAll(async () => {
    desk = await Desk.open(3);
    rules = new CancellationRulesService(desk.db.database);
  });
  afterAll(async () => desk.db.drop());

  it('let the council that leads the market set them, and nobody else', async () => {
    const { authorityId, partId, staff, offerId } = desk.scene;
    const commissioner = await aUser(desk.admin, { role: 'commissioner', authorityId });
    const limit = {
      mostNoticeHours: 48,
      leastBackPercent: 50,
      leastNoShowPercent: 0,
      leastIllnessDays: 3,
      inForceFrom: new Date().toISOString().slice(0, 10),
      reason: 'Agreed with parents on 1 November.',
    };
    const wrong = { ...limit, inForceFrom: '2020-01-01' };
    expect(await codeFrom(rules.setLimit(commissioner.caller, partId, wrong))).toBe(
      'bookings.limit-backdated',
    );
    const other = await anAuthority(desk.admin);
    const stranger = await aUser(desk.admin, { role: 'commissioner', authorityId: other.id });
    expect(await codeFrom(rules.setLimit(stranger.caller, partId, limit))).toBe(
      'bookings.part-not-found',
    );
    await rules.setLimit(commissioner.caller, partId, limit);
    const chosen = { noticeHours: 24, backPercent: 50, noShowPercent: 0, illnessDays: 3 };
    await rules.choose(staff.caller, offerId, chosen);
    expect(await rules.ofOffer(desk.scene.officer.caller, offerId)).toMatchObject({
      steps: [
        { hours: 24, percent: 100 },
        { hours: 0, percent: 50 },
      ],
      isChosen: true,
    });
    expect(
      await codeFrom(rules.choose(staff.caller, offerId, { ...chosen, noticeHours: 72 })),
    ).toBe('bookings.policy-outside-limits');
    // Tighter limits: the standard holds until the provider chooses again.
    await rules.setLimit(commissioner.caller, partId, { ...limit, leastBackPercent: 75 });
    expect(await rules.ofOffer(desk.scene.officer.caller, offerId)).toMatchObject({
      steps: [{ hours: 0, percent: 100 }],
      isChosen: false,
    });
  });
});
