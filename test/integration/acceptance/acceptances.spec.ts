import {
  AcceptanceNoticesService,
  type AcceptancesService,
  type AlternativesService,
  type BookingListsService,
  type BookingsService,
  SeriesService,
} from '#bookings';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { aSessionOf, type Funded, type Scene } from '../bookings/scene.js';
import { AskingDesk } from './asking-desk.js';

const FUNDING = 'personal-budget' as const;
const NO = { reason: 'no-staff', note: 'The Saturday after would work.' };

describe('a provider that agrees to each booking first', () => {
  let desk: AskingDesk;
  let admin: Client;
  let scene: Scene;
  let bookings: BookingsService;
  let acceptances: AcceptancesService;
  let lists: BookingListsService;
  let children: Funded[];
  let parent: AUser;
  let wish: AskingDesk['wish'];
  let ask: AskingDesk['ask'];
  let requestOf: AskingDesk['requestOf'];
  let newsOf: AskingDesk['newsOf'];
  let endIn: AskingDesk['endIn'];

  beforeAll(async () => {
    desk = await AskingDesk.open();
    ({
      admin,
      scene,
      bookings,
      acceptances,
      lists,
      children,
      parent,
      wish,
      ask,
      requestOf,
      newsOf,
      endIn,
    } = desk);
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  it('is asked, with place and money kept, and what it agrees to is booked', async () => {
    const wanted = await wish(1);
    const asked = await bookings.book(scene.officer.caller, wanted);
    expect(asked.status).toBe('held');
    const { request, hoursToAgree } = await requestOf(asked.id);
    expect([hoursToAgree, request?.state, request?.answerBy]).toEqual([
      24,
      'asked',
      asked.heldUntil,
    ]);
    const hours = (new Date(asked.heldUntil ?? 0).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.5);
    const other = { ...wanted, childId: children[59]!.childId };
    expect(await codeFrom(bookings.book(scene.officer.caller, other))).toBe(
      'bookings.session-full',
    );
    // Pressed again, in another tab: asked once.
    expect((await bookings.confirm(scene.officer.caller, asked.id)).status).toBe('held');

    const [first] = await acceptances.list(scene.staff.caller);
    expect(first).toMatchObject({ bookingId: asked.id, isOpen: true, needs: null });
    await acceptances.accept(scene.staff.caller, asked.id);
    expect((await requestOf(asked.id)).status).toBe('confirmed');
    expect(await newsOf(asked.id)).toEqual(['asked', 'booking.confirmed']);
    for (const again of [
      acceptances.accept(scene.staff.caller, asked.id),
      acceptances.decline(scene.staff.caller, asked.id, NO),
    ])
      expect(await codeFrom(again)).toBe('bookings.request-over');
    expect(await acceptances.list(scene.staff.caller)).toEqual([
      expect.objectContaining({ bookingId: asked.id, state: 'accepted', isOpen: false }),
    ]);
  });

  it('says no: place and money are free in that moment, and the family is told with other places', async () => {
    const wanted = await wish(1);
    const before = await bookings.book(scene.officer.caller, wanted);
    const decline = (how: typeof NO) => acceptances.decline(scene.staff.caller, before.id, how);
    expect(await codeFrom(decline({ reason: 'other', note: ' ' }))).toBe('bookings.note-needed');
    expect(await codeFrom(decline({ reason: 'made-up', note: '' }))).toBe(
      'bookings.reason-unknown',
    );
    await decline(NO);

    const after = await requestOf(before.id);
    expect([after.status, after.request?.state, after.request?.note]).toEqual([
      'cancelled',
      'declined',
      NO.note,
    ]);
    expect(after.budget.availablePence - before.budget.availablePence).toBe(before.pricePence);
    expect(
      await codeFrom(
        bookings.hold(scene.officer.caller, { ...wanted, childId: children[58]!.childId }),
      ),
    ).toBe('ok');

    const instead = { title: 'Swimming', provider: { name: 'Splash' } };
    const notices = new AcceptanceNoticesService({
      forChild: () => Promise.resolve([instead]),
    } as unknown as AlternativesService);
    const tell = (what: string) =>
      desk.db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, before.id));
    await tell('declined');
    await tell('declined');
    // Too late for the provider: it has answered.
    await tell('asked');
    const { rows } = await admin.query<{ topic: string; body: string; facts: unknown }>(
      `SELECT topic, body, facts FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page' AND recipient_id = $2`,
      [before.id, parent.id],
    );
    expect(rows).toEqual([
      expect.objectContaining({
        topic: 'booking-refused',
        facts: expect.objectContaining({ startsAt: expect.any(String) }),
      }),
    ]);
    expect(rows[0]?.body).toContain('We do not have enough staff on that day.');
    expect(rows[0]?.body).toContain(NO.note);
    expect(rows[0]?.body).toContain('Swimming, Splash');
  });

  it('tells the provider once, without a name, and the family of silence', async () => {
    const id = await ask();
    const notices = new AcceptanceNoticesService({
      forChild: () => Promise.resolve([]),
    } as unknown as AlternativesService);
    const tell = (what: string) =>
      desk.db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, id));
    await tell('asked');
    await tell('asked');
    await endIn(id, -1);
    expect(await codeFrom(acceptances.accept(scene.staff.caller, id))).toBe(
      'bookings.request-over',
    );
    expect(await codeFrom(acceptances.decline(scene.staff.caller, id, NO))).toBe(
      'bookings.request-over',
    );
    await bookings.expireHolds();
    expect((await requestOf(id)).request?.state).toBe('lapsed');
    expect(await newsOf(id)).toEqual(['asked', 'lapsed']);
    await tell('lapsed');
    const { rows } = await admin.query<{ topic: string; who: string; text: string }>(
      `SELECT topic, recipient_id AS who, title || body AS text FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page' ORDER BY created_at`,
      [id],
    );
    expect(rows.map(({ topic, who }) => [topic, who])).toEqual([
      ['booking-request', scene.staff.id],
      ['booking-refused', parent.id],
    ]);
    expect(rows[1]?.text).toContain('did not answer in time');
    const { rows: names } = await admin.query<{ name: string }>(
      'SELECT first_name AS name FROM children.child c JOIN bookings.booking b ON b.child_id = c.id WHERE b.id = $1',
      [id],
    );
    expect(rows.map(({ text }) => text).join()).not.toContain(names[0]?.name);
  });

  it('sees what the child needs as far as the family lets it, and may lose sight of it again', async () => {
    const id = await ask();
    const seen = () => acceptances.get(scene.staff.caller, id);
    expect(await seen()).toMatchObject({ needs: null, message: '' });
    await acceptances.tellProvider(parent.caller, id, { showsNeeds: true, message: 'Likes dogs.' });
    expect(await seen()).toMatchObject({ needs: ['hoist'], message: 'Likes dogs.' });
    await acceptances.tellProvider(parent.caller, id, { showsNeeds: false, message: '' });
    expect(await seen()).toMatchObject({ needs: null, message: '' });
    // Neither name nor birthday: the row of the child is not the provider's before it agrees.
    const looked = await desk.db.database.transaction(scene.staff.caller, (tx) =>
      tx.query(
        'SELECT c.id FROM children.child c JOIN bookings.booking b ON b.child_id = c.id WHERE b.id = $1',
        [id],
      ),
    );
    expect(looked).toEqual([]);

    const stranger = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    const told = { showsNeeds: true, message: '' };
    await acceptances.accept(scene.staff.caller, id);
    expect(await codeFrom(acceptances.tellProvider(parent.caller, id, told))).toBe(
      'bookings.request-over',
    );
    const asked = await ask();
    expect(await codeFrom(lists.get(stranger.caller, asked))).toBe('bookings.not-found');
  });

  it('keeps to what the council of the child allows, and to the start', async () => {
    const { authorityId } = scene;
    const commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    const rows = await admin.query<{ day: string }>('SELECT platform.local_today()::text AS day');
    const inForceFrom = rows.rows[0]?.day ?? '';
    const values = { mostHours: 6, hoursBefore: 10 };
    await acceptances.limits.set(commissioner.caller, {
      inForceFrom,
      source: 'Panel of 3 March',
      values,
    });
    const hoursLeft = async (startsAt: Date): Promise<number> => {
      const { heldUntil } = await bookings.book(scene.officer.caller, await wish(5, startsAt));
      return Math.round((new Date(heldUntil ?? 0).getTime() - Date.now()) / 360_000) / 10;
    };
    const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
    expect(await hoursLeft(inHours(50))).toBe(6);
    expect(await hoursLeft(inHours(14))).toBe(4);
    const late = bookings.hold(scene.officer.caller, await wish(5, inHours(10.5)));
    expect(await codeFrom(late)).toBe('bookings.too-late-to-ask');
    await admin.query('ALTER TABLE bookings.acceptance_limit DISABLE TRIGGER USER');
    await admin.query('DELETE FROM bookings.acceptance_limit');
    await admin.query('ALTER TABLE bookings.acceptance_limit ENABLE TRIGGER USER');
  });

  it('is asked for each date of a series with one message, and no hold is used up', async () => {
    const { childId } = children[59]!;
    const sessionIds: string[] = [];
    for (let week = 0; week < 12; week += 1)
      sessionIds.push(await aSessionOf(scene, { startsAt: inDays(100 + week) }));
    const series = new SeriesService(desk.db.database);
    const wanted = { childId, offerId: scene.offerId, sessionIds, funding: FUNDING };
    const { id } = await series.book(parent.caller, wanted);
    const { rows } = await admin.query<{ state: string; asked: number; told: number }>(
      `SELECT max(b.state) AS state, count(a.booking_id)::int AS asked,
              (SELECT count(*)::int FROM platform.outbox o WHERE o.payload->>'what' = 'asked'
                 AND o.payload->>'id' IN (SELECT s.booking_id::text FROM bookings.series_date s WHERE s.series_id = $1)) AS told
       FROM bookings.series_date d JOIN bookings.booking b ON b.id = d.booking_id
       JOIN bookings.acceptance a ON a.booking_id = b.id WHERE d.series_id = $1`,
      [id],
    );
    expect(rows[0]).toEqual({ state: 'held', asked: 12, told: 1 });
    expect(await codeFrom(bookings.hold(parent.caller, await wish()))).toBe('ok');
  });

  it('lets families confirm again when it chooses so; what was held before goes on as it began', async () => {
    const before = await bookings.hold(scene.officer.caller, await wish());
    await acceptances.choose(scene.staff.caller, scene.offerId, null);
    expect((await bookings.confirm(scene.officer.caller, before.id)).status).toBe('held');
    expect((await bookings.book(scene.officer.caller, await wish())).status).toBe('confirmed');
    await acceptances.choose(scene.staff.caller, scene.offerId, 24);
    expect((await acceptances.ofOffer(parent.caller, scene.offerId)).hours).toBe(24);
    for (const hours of [0, 169, Number.NaN])
      expect(await codeFrom(acceptances.choose(scene.staff.caller, scene.offerId, hours))).toBe(
        'bookings.hours-to-agree-invalid',
      );
    const other = await aUser(admin, { role: 'provider', providerId: (await aProvider(admin)).id });
    expect(await codeFrom(acceptances.choose(other.caller, scene.offerId, null))).toBe(
      'catalogue.offer-not-found',
    );
  });
});
