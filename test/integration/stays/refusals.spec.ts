import { BookingsService, StayOptionsService, StaysService } from '#bookings';
import { aBed } from '../../factories/a-bed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { moveAdmission } from '../bookings/scene.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightIn,
  nightsFor,
  type OvernightScene,
} from './scene.js';

describe('nights in a bed are refused', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let stays: StaysService;
  let bookings: BookingsService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db);
    stays = new StaysService(db.database, new StayOptionsService(db.database));
    bookings = new BookingsService(db.database);
  });
  afterEach(async () => {
    const faults = await faultsIn(scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  const bedOfItsOwn = (): Promise<string> =>
    aBed(scene.admin, { unitId: scene.unitId, outOfUseFrom: '2099-01-01' });

  it.each([
    ['for no night', { nights: 0 }, 'bookings.nights-outside-range'],
    ['for 15 nights', { nights: 15 }, 'bookings.nights-outside-range'],
    ['for half a night', { nights: 1.5 }, 'bookings.nights-outside-range'],
    ['from a day that does not exist', { firstNight: '2027-02-29' }, 'bookings.not-a-night'],
    ['from no day', { firstNight: 'tomorrow' }, 'bookings.not-a-night'],
    ['from yesterday', { firstNight: nightIn(-1) }, 'bookings.stay-started'],
    ['after the entitlement', { firstNight: '2030-04-01' }, 'budgets.no-entitlement'],
    [
      'beyond the end of the entitlement',
      { firstNight: '2030-03-31', nights: 2 },
      'budgets.nights-in-two-years',
    ],
  ])('%s', async (_what, change, code) => {
    const [child] = await childrenWithNights(scene, 1, { dateOfBirth: '2018-03-27' });
    const wanted = { ...nightsFor(child!, scene.beds[2], nightIn(30)), ...change };
    expect(await codeFrom(stays.book(scene.officer.caller, wanted))).toBe(code);
  });

  it('when the child turns 18 during them, or is 8 only after the first', async () => {
    const [old, young] = [
      (await childrenWithNights(scene, 1, { dateOfBirth: '2009-06-10' }))[0]!,
      (await childrenWithNights(scene, 1, { dateOfBirth: '2019-06-10' }))[0]!,
    ];
    const bed = await bedOfItsOwn();
    const outcome = (child: typeof old, night: string, nights: number) =>
      codeFrom(stays.book(scene.officer.caller, nightsFor(child, bed, night, nights)));
    expect(await outcome(old, '2027-06-08', 3)).toBe('bookings.age-outside-range');
    expect(await outcome(old, '2027-06-08', 2)).toBe('ok');
    expect(await outcome(young, '2027-06-09', 2)).toBe('bookings.age-outside-range');
    expect(await outcome(young, '2027-06-10', 2)).toBe('ok');
  });

  it('while the provider is suspended; a hold then waits in vain', async () => {
    const [one, two] = await childrenWithNights(scene, 2);
    const bed = await bedOfItsOwn();
    const held = await stays.hold(scene.officer.caller, nightsFor(one!, bed, nightIn(3)));
    await moveAdmission(scene, ['admitted', 'suspended']);
    expect(await codeFrom(stays.book(scene.officer.caller, nightsFor(two!, bed, nightIn(8))))).toBe(
      'market.provider-not-admitted',
    );
    expect(await codeFrom(bookings.confirm(scene.officer.caller, held.id))).toBe(
      'market.provider-not-admitted',
    );
    await moveAdmission(scene, ['suspended', 'admitted']);
    await bookings.cancel(scene.officer.caller, held.id);
  });

  it('when the registration ends during them, or was withdrawn', async () => {
    const { admin, providerId } = scene;
    const [child] = await childrenWithNights(scene, 1);
    const bed = await bedOfItsOwn();
    const registered = (change: string) =>
      admin.query(
        `UPDATE providers.registration SET ${change}
           WHERE provider_id = $1 AND kind = 'ofsted-childrens-home'`,
        [providerId],
      );
    const outcome = (days: number, nights: number) =>
      codeFrom(stays.book(scene.officer.caller, nightsFor(child!, bed, nightIn(days), nights)));

    await registered(`valid_to = '${nightIn(40)}'`);
    expect(await outcome(38, 3)).toBe('catalogue.registration-not-in-force');
    expect(await outcome(38, 2)).toBe('ok');
    await registered('valid_to = NULL, withdrawn_at = now()');
    expect(await outcome(45, 1)).toBe('catalogue.registration-not-in-force');
    await registered('withdrawn_at = NULL');
    expect(await outcome(45, 1)).toBe('ok');
  });

  it('when insurance ends during them and the council buys, not when the family does', async () => {
    const { admin } = scene;
    const [bought, own] = [
      (await childrenWithNights(scene, 1, { delivery: 'provider' }))[0]!,
      (await childrenWithNights(scene, 1))[0]!,
    ];
    const [bed, other] = [await bedOfItsOwn(), await bedOfItsOwn()];
    await admin.query('UPDATE providers.insurance SET valid_to = $1', [nightIn(51)]);
    const outcome = (child: typeof own, bedId: string, nights: number) =>
      codeFrom(stays.book(scene.officer.caller, nightsFor(child, bedId, nightIn(50), nights)));
    expect(await outcome(bought, bed, 2)).toBe('market.insurance-not-in-force');
    expect(await outcome(own, other, 2)).toBe('ok');
    expect(await outcome(bought, bed, 1)).toBe('ok');
    await admin.query(`UPDATE providers.insurance SET valid_to = '2099-12-31'`);
  });

  it('in a bed that is out of use by then', async () => {
    const [child] = await childrenWithNights(scene, 1);
    const bed = await aBed(scene.admin, { unitId: scene.unitId, outOfUseFrom: nightIn(60) });
    const outcome = (days: number, nights: number) =>
      codeFrom(stays.book(scene.officer.caller, nightsFor(child!, bed, nightIn(days), nights)));
    expect(await outcome(58, 3)).toBe('bookings.bed-out-of-use');
    expect(await outcome(58, 2)).toBe('ok');
  });

  it('in a bed of an offer that is withdrawn or not priced by the night', async () => {
    const { admin } = scene;
    const [child] = await childrenWithNights(scene, 1);
    const bed = await bedOfItsOwn();
    const outcome = () =>
      codeFrom(stays.book(scene.officer.caller, nightsFor(child!, bed, nightIn(3))));
    await admin.query(`UPDATE catalogue.offer SET state = 'withdrawn' WHERE id = $1`, [
      scene.overnightId,
    ]);
    expect(await outcome()).toBe('catalogue.bed-not-found');
    await admin.query(
      `UPDATE catalogue.offer SET state = 'listed', price_unit = 'session' WHERE id = $1`,
      [scene.overnightId],
    );
    expect(await outcome()).toBe('catalogue.bed-not-found');
    await admin.query(`UPDATE catalogue.offer SET price_unit = 'night' WHERE id = $1`, [
      scene.overnightId,
    ]);
  });
});
