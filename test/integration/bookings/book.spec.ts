import { BookingListsService, BookingsService } from '#bookings';
import { aCard } from '../../factories/a-card.js';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from './outcomes.js';
import {
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  moveAdmission,
  type Scene,
} from './scene.js';

describe('a booking', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let lists: BookingListsService;

  const bookingOf = ({ childId }: Funded, sessionId: string) => ({
    childId,
    sessionId,
    funding: 'personal-budget' as const,
  });

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    lists = new BookingListsService(db.database);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  it('sets aside place, money and hours at once, and gives all of it back', async () => {
    const [child] = await fundedChildren(scene, 1);
    const sessionId = await aSessionOf(scene);

    const booked = await bookings.book(scene.officer.caller, bookingOf(child!, sessionId));

    expect(booked).toMatchObject({
      status: 'confirmed',
      pricePence: 2400,
      minutes: 120,
      buyingBasis: 'own-contract-direct-payment',
      heldUntil: null,
      card: null,
      budget: {
        allocatedPence: 75_000,
        committedPence: 2400,
        spentPence: 0,
        availablePence: 72_600,
        hours: {
          allocatedMinutes: 4800,
          committedMinutes: 120,
          spentMinutes: 0,
          availableMinutes: 4680,
        },
      },
    });
    const cancelled = await bookings.cancel(scene.officer.caller, booked.id);
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      budget: { committedPence: 0, availablePence: 75_000, hours: { availableMinutes: 4800 } },
    });
    expect(await codeFrom(bookings.cancel(scene.officer.caller, booked.id))).toBe(
      'bookings.cannot-be-cancelled',
    );
  });

  it('is held, confirmed, and attended once the session has begun', async () => {
    const [child] = await fundedChildren(scene, 1);
    const sessionId = await aSessionOf(scene);
    const held = await bookings.hold(scene.officer.caller, bookingOf(child!, sessionId));
    expect(held).toMatchObject({ status: 'held', budget: { committedPence: 2400 } });

    expect(await bookings.confirm(scene.officer.caller, held.id)).toMatchObject({
      status: 'confirmed',
      budget: { committedPence: 2400 },
    });
    expect(await codeFrom(bookings.attend(scene.staff.caller, held.id))).toBe(
      'bookings.cannot-be-attended',
    );
    await scene.admin.query(
      `UPDATE bookings.booking SET period = tstzrange(now() - interval '1 hour', now() + interval '1 hour')
       WHERE id = $1`,
      [held.id],
    );
    expect(await bookings.attend(scene.staff.caller, held.id)).toEqual({
      id: held.id,
      status: 'attended',
    });
    expect(await lists.get(scene.officer.caller, held.id)).toMatchObject({
      status: 'attended',
      childName: expect.stringContaining('Robin') as string,
      budget: { committedPence: 0, spentPence: 2400, hours: { spentMinutes: 120 } },
    });
    expect(await codeFrom(bookings.cancel(scene.officer.caller, held.id))).toBe(
      'bookings.cannot-be-cancelled',
    );
  });

  it('takes the money from the card and the hours from the entitlement', async () => {
    const [child] = await fundedChildren(scene, 1);
    const { childId, entitlementId } = child!;
    await aCard(scene.admin, {
      authorityId: scene.authorityId,
      childId,
      entitlementId,
      issuedBy: scene.officer.id,
      loadPence: 5000,
    });
    const byCard = async (pricePence: number, day: number) =>
      bookings.book(scene.officer.caller, {
        childId,
        sessionId: await aSessionOf(scene, { pricePence, startsAt: inDays(day) }),
        funding: 'prepaid-card',
      });

    const booked = await byCard(3000, 3);
    expect(booked).toMatchObject({
      card: { allocatedPence: 5000, committedPence: 3000, availablePence: 2000 },
      budget: { allocatedPence: 70_000, committedPence: 0, hours: { committedMinutes: 120 } },
    });
    expect(await codeFrom(byCard(2001, 4))).toBe('budgets.insufficient-funds');
    expect(await byCard(0, 5)).toMatchObject({
      pricePence: 0,
      card: { availablePence: 2000 },
      budget: { hours: { committedMinutes: 240 } },
    });
    expect(await bookings.cancel(scene.officer.caller, booked.id)).toMatchObject({
      card: { committedPence: 0, availablePence: 5000 },
      budget: { hours: { committedMinutes: 120 } },
    });
    await scene.admin.query(`UPDATE cards.card SET state = 'frozen' WHERE child_id = $1`, [
      childId,
    ]);
    expect(await codeFrom(byCard(100, 6))).toBe('cards.no-active-card');
  });

  it.each([
    ['a dearer session than the budget', { pricePence: 75_001 }, 'budgets.insufficient-funds'],
    ['a session as dear as the budget', { pricePence: 75_000 }, 'ok'],
    ['a session in the past', { startsAt: inDays(-1) }, 'bookings.session-started'],
    [
      'a session after the year of the entitlement',
      { startsAt: inDays(400) },
      'budgets.no-entitlement',
    ],
    ['a cancelled session', { state: 'cancelled' as const }, 'catalogue.session-not-found'],
  ])('of %s', async (_what, session, code) => {
    const [child] = await fundedChildren(scene, 1);
    const sessionId = await aSessionOf(scene, session);

    const outcome = await codeFrom(
      bookings.book(scene.officer.caller, bookingOf(child!, sessionId)),
    );
    expect(outcome).toBe(code);
  });

  it('uses up hours as well as money', async () => {
    const [child] = await fundedChildren(scene, 1);
    const free = { pricePence: 0 };
    const first = await aSessionOf(scene, { startsAt: inDays(3), minutes: 2880, ...free });
    const second = await aSessionOf(scene, { startsAt: inDays(6), minutes: 1921, ...free });
    const third = await aSessionOf(scene, { startsAt: inDays(6), minutes: 1920, ...free });
    await bookings.book(scene.officer.caller, bookingOf(child!, first));

    await expect(
      bookings.book(scene.officer.caller, bookingOf(child!, second)),
    ).rejects.toMatchObject({
      code: 'budgets.hours-exhausted',
      message:
        'This session uses 32 hours 1 minute and the time left this year is 32 hours. Ask your personalisation officer about more support.',
    });
    expect(await codeFrom(bookings.book(scene.officer.caller, bookingOf(child!, third)))).toBe(
      'ok',
    );
  });

  it('is refused for a child of the wrong age, also on 29 February', async () => {
    const { admin, authorityId, officer } = scene;
    const child = await aChild(admin, {
      authorityId,
      officerIds: [officer.id],
      dateOfBirth: '2019-02-28',
    });
    const { id } = await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
    });
    const tooYoung = await aSessionOf(scene, { startsAt: new Date('2027-02-27T10:00:00Z') });
    const oldEnough = await aSessionOf(scene, { startsAt: new Date('2027-02-28T10:00:00Z') });
    const funded = { childId: child.id, entitlementId: id };

    expect(await codeFrom(bookings.book(officer.caller, bookingOf(funded, tooYoung)))).toBe(
      'bookings.age-outside-range',
    );
    expect(await codeFrom(bookings.book(officer.caller, bookingOf(funded, oldEnough)))).toBe('ok');
  });

  it('is refused while the provider is suspended; the hold waits in vain, the booking goes on', async () => {
    const [one, two, three] = await fundedChildren(scene, 3);
    const sessionId = await aSessionOf(scene);
    const kept = await bookings.book(scene.officer.caller, bookingOf(one!, sessionId));
    const held = await bookings.hold(scene.officer.caller, bookingOf(two!, sessionId));
    await moveAdmission(scene, ['admitted', 'suspended']);

    expect(await codeFrom(bookings.book(scene.officer.caller, bookingOf(three!, sessionId)))).toBe(
      'market.provider-not-admitted',
    );
    expect(await codeFrom(bookings.confirm(scene.officer.caller, held.id))).toBe(
      'market.provider-not-admitted',
    );
    expect((await lists.get(scene.officer.caller, kept.id)).status).toBe('confirmed');
    await moveAdmission(scene, ['suspended', 'admitted']);
  });

  it('asks for insurance where the council buys, not where the family does', async () => {
    const { admin, authorityId, officer } = scene;
    await admin.query('UPDATE providers.insurance SET valid_to = current_date - 1');
    const child = await aChild(admin, { authorityId, officerIds: [officer.id] });
    await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
      delivery: 'provider',
    });
    const wanted = {
      childId: child.id,
      sessionId: await aSessionOf(scene),
      funding: 'personal-budget' as const,
    };

    expect(await codeFrom(bookings.book(officer.caller, wanted))).toBe(
      'market.insurance-not-in-force',
    );
    await admin.query(`UPDATE providers.insurance SET valid_to = '2099-12-31'`);
    expect(await bookings.book(officer.caller, wanted)).toMatchObject({
      buyingBasis: 'user-choice-direct-award',
    });
  });
});
