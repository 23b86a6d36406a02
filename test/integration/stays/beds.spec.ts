import { StayCalendarService, StayOptionsService, StaysService } from '#bookings';
import { BedsService, UnitsService } from '#catalogue';
import { anOvernightOffer } from '../../factories/a-bed.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anOffer } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, outcomesOf } from '../bookings/outcomes.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightIn,
  nightsFor,
  type OvernightScene,
} from './scene.js';

describe('beds of a home', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let beds: BedsService;
  let units: UnitsService;
  let stays: StaysService;
  let options: StayOptionsService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db);
    beds = new BedsService(db.database);
    units = new UnitsService(db.database);
    options = new StayOptionsService(db.database);
    stays = new StaysService(db.database, options);
  });
  afterAll(async () => db.drop());

  const aHomeOf = (bedspaces: number) =>
    units.add(scene.staff.caller, scene.overnightId, {
      label: `House ${Math.random()}`,
      staffing: 'around-the-clock',
      bedspaces,
    });

  it('stand in homes that say when a night begins and ends', async () => {
    const { caller } = scene.staff;
    const home = await aHomeOf(2);
    expect(home).toMatchObject({ checkIn: '16:00', checkOut: '10:00' });
    const add = (checkIn: string, checkOut: string) =>
      codeFrom(
        units.add(caller, scene.overnightId, {
          label: `${checkIn} to ${checkOut}`,
          staffing: 'around-the-clock',
          bedspaces: 1,
          checkIn,
          checkOut,
        }),
      );
    expect(await add('18:30', '09:15')).toBe('ok');
    expect(await add('01:30', '10:00')).toBe('catalogue.unit-invalid');
    expect(await add('16:00', '12:01')).toBe('catalogue.unit-invalid');
    expect(await add('16:00', '24:00')).toBe('catalogue.unit-invalid');
  });

  it('are not in homes where nobody stays by the night', async () => {
    const { admin, providerId, partId, staff } = scene;
    const offerId = await anOffer(admin, {
      providerId,
      partId,
      kind: 'supported-accommodation',
      ageFrom: 16,
      ageTo: 17,
      priceUnit: 'week',
    });
    const { id } = await units.add(staff.caller, offerId, {
      label: 'Flat 1',
      staffing: 'dispersed',
      bedspaces: 1,
    });
    expect(await codeFrom(beds.add(staff.caller, id, 'Bed 1'))).toBe('catalogue.no-beds-here');
  });

  it('are as many as the home has places, also when they are added at once', async () => {
    const { caller } = scene.staff;
    const { id } = await aHomeOf(3);
    const add = (label: string) => beds.add(caller, id, label);
    expect(await outcomesOf(['1', '2', '3', '4', '5'].map(add))).toEqual({
      ok: 3,
      'catalogue.more-beds-than-home': 2,
    });
    const [bed] = (await beds.home(caller, id)).beds;
    await beds.change(caller, bed!.id, { outOfUseFrom: nightIn(10) });
    const added = await add('6');
    expect(await codeFrom(beds.change(caller, bed!.id, { outOfUseFrom: null }))).toBe(
      'catalogue.more-beds-than-home',
    );
    await beds.change(caller, added.id, { outOfUseFrom: nightIn(0) });
    await beds.change(caller, bed!.id, { outOfUseFrom: null });
    const restore = await withoutTrigger(scene.admin, 'catalogue.bed', 'inside_home');
    expect(await codeFrom(add('7'))).toBe('ok');
    await restore();
  });

  it('have one name each in a home', async () => {
    const { caller } = scene.staff;
    const { id } = await aHomeOf(5);
    const bed = await beds.add(caller, id, ' Bed by the window ');
    expect(bed.label).toBe('Bed by the window');
    const other = await beds.add(caller, id, 'Bed 2');
    expect(await codeFrom(beds.add(caller, id, 'Bed 2'))).toBe('catalogue.bed-exists');
    expect(await codeFrom(beds.change(caller, bed.id, { label: 'Bed 2' }))).toBe(
      'catalogue.bed-exists',
    );
    expect(await beds.change(caller, other.id, { label: 'Bed 3' })).toMatchObject({
      label: 'Bed 3',
    });
    expect(await codeFrom(beds.change(caller, bed.id, { label: '  ' }))).toBe(
      'catalogue.bed-invalid',
    );
    expect(await codeFrom(beds.change(caller, bed.id, { outOfUseFrom: nightIn(-1) }))).toBe(
      'catalogue.bed-invalid',
    );
  });

  it('go out of use after the last stay, however close the two come', async () => {
    const { caller } = scene.staff;
    const { id } = await aHomeOf(50);
    const [child] = await childrenWithNights(scene, 1);
    const first = await beds.add(caller, id, 'First');
    await stays.book(scene.officer.caller, nightsFor(child!, first.id, nightIn(5), 3));
    await expect(beds.change(caller, first.id, { outOfUseFrom: nightIn(7) })).rejects.toMatchObject(
      { code: 'catalogue.bed-has-stays' },
    );
    await beds.change(caller, first.id, { outOfUseFrom: nightIn(8) });

    const race = async (): Promise<string[]> => {
      const bed = await beds.add(caller, id, `Race ${Math.random()}`);
      const [racer] = await childrenWithNights(scene, 1);
      return Promise.all([
        codeFrom(stays.book(scene.officer.caller, nightsFor(racer!, bed.id, nightIn(20)))),
        codeFrom(beds.change(caller, bed.id, { outOfUseFrom: nightIn(15) })),
      ]);
    };
    for (let round = 0; round < 20; round += 1)
      expect([
        ['ok', 'catalogue.bed-has-stays'],
        ['bookings.bed-out-of-use', 'ok'],
      ]).toContainEqual(await race());
  });

  it('show the nights that are free, and who sleeps there to their provider alone', async () => {
    const { admin, providerId, partId, staff, officer } = scene;
    const offerId = await anOvernightOffer(admin, { providerId, partId });
    const home = await units.add(staff.caller, offerId, {
      label: 'The Lodge',
      staffing: 'around-the-clock',
      bedspaces: 1,
    });
    const bed = await beds.add(staff.caller, home.id, 'Bed 1');
    const [one, two] = await childrenWithNights(scene, 2);
    await stays.book(officer.caller, nightsFor(one!, bed.id, nightIn(3), 2));
    await stays.hold(officer.caller, nightsFor(two!, bed.id, nightIn(5)));

    const shown = await options.offer({ ...officer.caller, role: 'public', userId: null }, offerId);
    // Whether tonight has begun depends on when the test runs.
    const ahead = shown.days.filter((day) => day > nightIn(0));
    expect(shown.beds[0]!.free.filter((day) => day > nightIn(0))).toEqual(
      ahead.filter((day) => day < nightIn(3) || day > nightIn(5)),
    );
    const calendar = new StayCalendarService(db.database);
    const seen = await calendar.ofHome(staff.caller, home.id, nightIn(0), 28);
    expect(seen).toMatchObject([
      { status: 'confirmed', nights: 2, childName: expect.stringContaining('Robin') as string },
      { status: 'held', nights: 1, childName: null, dateOfBirth: null, accessNeeds: [] },
    ]);
    expect(await calendar.ofHome(staff.caller, home.id, nightIn(6), 28)).toEqual([]);
    const stranger = await aUser(admin, {
      role: 'provider',
      providerId: (await aProvider(admin)).id,
    });
    expect(await calendar.ofHome(stranger.caller, home.id, nightIn(0), 28)).toEqual([]);
    expect(await codeFrom(beds.home(stranger.caller, home.id))).toBe('catalogue.home-not-found');
    expect(await codeFrom(beds.change(stranger.caller, bed.id, { label: 'Mine' }))).toBe(
      'catalogue.bed-not-found',
    );
  });
});
