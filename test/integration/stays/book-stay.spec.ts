import { BookingListsService, BookingsService, StayOptionsService, StaysService } from '#bookings';
import { LedgerService } from '#ledger';
import { aBed, aHome, anOvernightOffer } from '../../factories/a-bed.js';
import { aCard } from '../../factories/a-card.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { withKey } from '../bookings/scene.js';
import {
  anOvernightScene,
  begin,
  childrenWithNights,
  nightIn,
  nightsFor,
  type OvernightScene,
} from './scene.js';

describe('nights in a bed', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let stays: StaysService;
  let bookings: BookingsService;
  let lists: BookingListsService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db);
    stays = new StaysService(db.database, new StayOptionsService(db.database));
    bookings = new BookingsService(db.database);
    lists = new BookingListsService(db.database);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  const bedOfItsOwn = (): Promise<string> =>
    aBed(scene.admin, { unitId: scene.unitId, outOfUseFrom: '2099-01-01' });

  it('set aside bed and money at once, no hours, and give all of it back', async () => {
    const [one, two] = await childrenWithNights(scene, 2);
    const wanted = nightsFor(one!, scene.beds[0], nightIn(5), 3);

    const booked = await stays.book(scene.officer.caller, wanted);

    expect(booked).toMatchObject({
      status: 'confirmed',
      sessionId: null,
      stay: { bedId: scene.beds[0], firstNight: nightIn(5), nights: 3, nightPricePence: 10_000 },
      pricePence: 30_000,
      minutes: 0,
      buyingBasis: 'own-contract-direct-payment',
      budget: {
        committedPence: 30_000,
        availablePence: 270_000,
        hours: { committedMinutes: 0, availableMinutes: 6000 },
      },
    });
    const other = nightsFor(two!, scene.beds[0], nightIn(7));
    expect(await codeFrom(stays.book(scene.officer.caller, other))).toBe('bookings.bed-taken');
    expect(await bookings.cancel(scene.officer.caller, booked.id)).toMatchObject({
      status: 'cancelled',
      budget: { committedPence: 0, availablePence: 300_000 },
    });
    const again = await stays.book(scene.officer.caller, other);
    expect(again.status).toBe('confirmed');
    await bookings.cancel(scene.officer.caller, again.id);
  });

  it('follow each other on one day: the last leaves before the next comes', async () => {
    const [one, two, three] = await childrenWithNights(scene, 3);
    const { caller } = scene.officer;
    await stays.book(caller, nightsFor(one!, scene.beds[1], nightIn(10), 2));
    await stays.book(caller, nightsFor(two!, scene.beds[1], nightIn(12), 1));
    const before = await stays.book(caller, nightsFor(three!, scene.beds[1], nightIn(9), 1));
    expect(before.endsAt.slice(0, 10)).toBe(nightIn(10));
  });

  it('are held, confirmed, and stayed once they have begun', async () => {
    const [child] = await childrenWithNights(scene, 1);
    const held = await stays.hold(
      scene.officer.caller,
      nightsFor(child!, await bedOfItsOwn(), nightIn(3), 2),
    );
    expect(held).toMatchObject({ status: 'held', budget: { committedPence: 20_000 } });
    expect(await bookings.confirm(scene.officer.caller, held.id)).toMatchObject({
      status: 'confirmed',
    });
    expect(await codeFrom(bookings.attend(scene.staff.caller, held.id))).toBe(
      'bookings.cannot-be-attended',
    );
    await begin(scene, held.id);
    await bookings.attend(scene.staff.caller, held.id);
    expect(await lists.get(scene.officer.caller, held.id)).toMatchObject({
      status: 'attended',
      bedName: expect.stringMatching(/^The Annexe, Bed/) as string,
      budget: { committedPence: 0, spentPence: 20_000, hours: { spentMinutes: 0 } },
    });
    expect(await codeFrom(bookings.cancel(scene.officer.caller, held.id))).toBe(
      'bookings.cannot-be-cancelled',
    );
    const verified = await new LedgerService(db.database).verify();
    expect(verified).toMatchObject({ ok: true });
  });

  it('are free again when a hold ends by the database clock', async () => {
    const [one, two] = await childrenWithNights(scene, 2);
    const bed = await bedOfItsOwn();
    const held = await stays.hold(scene.officer.caller, nightsFor(one!, bed, nightIn(3), 2));
    const next = nightsFor(two!, bed, nightIn(4));
    expect(await codeFrom(stays.book(scene.officer.caller, next))).toBe('bookings.bed-taken');
    await scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() WHERE id = $1`,
      [held.id],
    );
    expect(await codeFrom(bookings.confirm(scene.officer.caller, held.id))).toBe(
      'bookings.hold-ended',
    );
    expect(await bookings.expireHolds()).toBe(1);
    expect(await lists.get(scene.officer.caller, held.id)).toMatchObject({
      status: 'expired',
      budget: { availablePence: 300_000 },
    });
    expect(await codeFrom(stays.book(scene.officer.caller, next))).toBe('ok');
  });

  it('are paid by the card alone: nights use no hours', async () => {
    const [child] = await childrenWithNights(scene, 1);
    const { childId, entitlementId } = child!;
    await aCard(scene.admin, {
      authorityId: scene.authorityId,
      childId,
      entitlementId,
      issuedBy: scene.officer.id,
      loadPence: 25_000,
    });
    const byCard = async (firstNight: string, nights: number) =>
      stays.book(scene.officer.caller, {
        ...nightsFor(child!, await bedOfItsOwn(), firstNight, nights),
        funding: 'prepaid-card',
      });

    const booked = await byCard(nightIn(20), 2);
    expect(booked).toMatchObject({
      card: { committedPence: 20_000, availablePence: 5000 },
      budget: { committedPence: 0, availablePence: 275_000 },
    });
    await expect(byCard(nightIn(25), 1)).rejects.toMatchObject({
      code: 'budgets.insufficient-funds',
      message:
        'This stay costs £100.00 and £50.00 is available. Choose another one or another way to pay.',
    });
    expect(await bookings.cancel(scene.officer.caller, booked.id)).toMatchObject({
      card: { committedPence: 0, availablePence: 25_000 },
    });
  });

  it('keep the price of the day on which they were booked', async () => {
    const [child] = await childrenWithNights(scene, 1);
    const bed = await bedOfItsOwn();
    const priced = (pence: number) =>
      scene.admin.query('UPDATE catalogue.offer SET price_pence = $2 WHERE id = $1', [
        scene.overnightId,
        pence,
      ]);
    await priced(12_500);
    const booked = await stays.book(scene.officer.caller, nightsFor(child!, bed, nightIn(3), 2));
    await priced(10_000);
    expect(await lists.get(scene.officer.caller, booked.id)).toMatchObject({
      pricePence: 25_000,
      stay: { nightPricePence: 12_500 },
    });
  });

  it('say what is free instead when the bed is taken', async () => {
    const { admin, providerId, partId, officer } = scene;
    const offerId = await anOvernightOffer(admin, { providerId, partId });
    const unitId = await aHome(admin, { offerId, label: 'The Lodge' });
    const first = await aBed(admin, { unitId, label: 'Bed 1' });
    const second = await aBed(admin, { unitId, label: 'Bed 2' });
    const [one, two, three] = await childrenWithNights(scene, 3);
    await stays.book(officer.caller, nightsFor(one!, first, '2027-08-10', 2));
    const wanted = nightsFor(three!, first, '2027-08-11', 3);

    await expect(stays.book(officer.caller, wanted)).rejects.toMatchObject({
      code: 'bookings.bed-taken',
      message:
        'This bed is taken on at least one of these nights. For the same nights you can have Bed 2 (The Lodge).',
      details: { problems: [{ field: 'bedId' }] },
    });
    await stays.book(officer.caller, nightsFor(two!, second, '2027-08-13'));
    await expect(stays.book(officer.caller, wanted)).rejects.toMatchObject({
      message:
        'This bed is taken on at least one of these nights. A bed is free if you begin on 9 August 2027, 10 August 2027 or 12 August 2027.',
      details: { problems: [{ field: 'firstNight' }] },
    });
  });

  it('are booked once however often the request is sent', async () => {
    const [child] = await childrenWithNights(scene, 1);
    const wanted = nightsFor(child!, await bedOfItsOwn(), nightIn(59));
    const caller = withKey(scene.officer.caller, 'stay-once');
    const answers = await Promise.all(Array.from({ length: 20 }, () => stays.book(caller, wanted)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await codeFrom(stays.book(withKey(scene.officer.caller, 'stay-once', 'other'), wanted)),
    ).toBe('request.idempotency-key-reused');
  });
});
