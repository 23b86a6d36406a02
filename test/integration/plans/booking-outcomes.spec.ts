import { BookingsService } from '#bookings';
import { BookingOutcomesService, DraftsService, PlansService } from '#plans';
import { aChild } from '../../factories/a-child.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aSessionOf } from '../bookings/scene.js';
import { aBooking, aPlanScene, type PlanScene } from './scene.js';

describe('the outcome of a booking', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  let drafts: DraftsService;
  let outcomes: BookingOutcomesService;
  let swim: string;
  let friends: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aPlanScene(db);
    drafts = new DraftsService(db.database);
    outcomes = new BookingOutcomesService(db.database);
  });
  afterAll(async () => db.drop());

  const wishOf = (bookingId: string) => outcomes.wishOf(scene.family.caller, bookingId);
  const add = async (wish: string): Promise<string> =>
    (await drafts.addOutcome(scene.family.caller, scene.childId, { wish, sign: '', dueOn: null }))
      .id;

  it('is not asked of a child without a plan', async () => {
    const booking = await aBooking(db, scene, 10);
    expect(await outcomes.choice(scene.family.caller, booking)).toEqual({
      outcomes: [],
      chosenId: null,
    });
    expect(await wishOf(booking)).toBeNull();
  });

  it('is the first one where nobody chose, whichever way it was booked', async () => {
    swim = await add('Swim');
    friends = await add('Make friends');
    expect(await wishOf(await aBooking(db, scene, 11))).toBe('Swim');
  });

  it('is chosen while the place is held, and is then the usual one', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(12) });
    const bookings = new BookingsService(db.database);
    const { childId, family } = scene;
    const held = await bookings.hold(family.caller, {
      childId,
      sessionId,
      funding: 'personal-budget',
    });
    expect(await outcomes.choice(family.caller, held.id)).toEqual({
      outcomes: [
        { id: swim, wish: 'Swim' },
        { id: friends, wish: 'Make friends' },
      ],
      chosenId: swim,
    });
    await outcomes.name(family.caller, held.id, friends);
    await bookings.confirm(family.caller, held.id);
    expect(await wishOf(held.id)).toBe('Make friends');
    expect(await wishOf(await aBooking(db, scene, 13))).toBe('Make friends');
  });

  it('counts the bookings and hours that served it', async () => {
    const { outcomes: listed } = await new PlansService(db.database).get(
      scene.officer.caller,
      scene.childId,
    );
    const served = Object.fromEntries(listed.map(({ wish, served: of }) => [wish, of]));
    expect(served['Swim']).toMatchObject({ bookings: 1, nights: 0 });
    expect(served['Make friends']).toMatchObject({ bookings: 2 });
    expect(served['Make friends']?.minutes).toBe(2 * (served['Swim']?.minutes ?? 0));
  });

  it('is one of the own child, and an open one', async () => {
    const { admin, authorityId, otherFamily, family } = scene;
    const { id: otherChild } = await aChild(admin, { authorityId, guardianIds: [otherFamily.id] });
    const theirs = await drafts.addOutcome(otherFamily.caller, otherChild, {
      wish: 'Theirs',
      sign: '',
      dueOn: null,
    });
    const booking = await aBooking(db, scene, 14);
    expect(await codeFrom(outcomes.name(family.caller, booking, theirs.id))).toBe('plans.invalid');
    expect(await codeFrom(outcomes.name(otherFamily.caller, booking, theirs.id))).toBe(
      'bookings.not-found',
    );
    const forged = (child: string) =>
      admin.query(
        `INSERT INTO plans.booking_outcome (authority_id, child_id, booking_id, outcome_id, chosen)
         VALUES ($1, $2, $3, $4, true)
         ON CONFLICT (booking_id) DO UPDATE SET outcome_id = EXCLUDED.outcome_id, child_id = EXCLUDED.child_id`,
        [authorityId, child, booking, theirs.id],
      );
    await expect(forged(otherChild)).rejects.toMatchObject({ code: 'FP404' });
    await expect(forged(scene.childId)).rejects.toMatchObject({ code: '23503' });
    const restore = await withoutTrigger(admin, 'plans.booking_outcome', 'of_the_same_child');
    expect((await forged(otherChild)).rowCount).toBe(1);
    await restore();
  });

  it('MUTANT: without the trigger a booking serves nothing', async () => {
    const restore = await withoutTrigger(scene.admin, 'bookings.booking', 'names_an_outcome');
    expect(await wishOf(await aBooking(db, scene, 15))).toBeNull();
    await restore();
  });
});
