import { BookingListsService, BookingsService, SharedBookingsService } from '#bookings';
import { GrowingUpService } from '#budgets';
import { addDays, localDay, localToInstant } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { anOffer, aSession } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from './outcomes.js';
import { aScene, type Scene } from './scene.js';

/** Bookings around the 18th birthday, which is in twenty days. */
describe('a young person who turns 18', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let growingUp: GrowingUpService;
  let offerId: string;
  // Not 29 February, which the year of birth need not have.
  const inTwenty = addDays(localDay(new Date()), 20);
  const birthday = inTwenty.endsWith('-02-29') ? addDays(inTwenty, 1) : inTwenty;
  const bornOn = `${Number(birthday.slice(0, 4)) - 18}${birthday.slice(4)}`;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    growingUp = new GrowingUpService(db.database);
    const { providerId, partId } = scene;
    offerId = await anOffer(scene.admin, { providerId, partId, ageTo: 25 });
  });
  afterAll(() => db.drop());

  async function aYoungPerson(guardianIds: string[] = [], dateOfBirth = bornOn): Promise<string> {
    const { admin, authorityId, officer } = scene;
    const officerIds = [officer.id];
    const child = await aChild(admin, { authorityId, officerIds, guardianIds, dateOfBirth });
    const endsOn = addDays(birthday, 300);
    await anEntitlement(admin, { authorityId, childId: child.id, openedBy: officer.id, endsOn });
    return child.id;
  }

  /** Two hours from a local time on. */
  const sessionAt = (local: string): Promise<string> =>
    aSession(scene.admin, { offerId, startsAt: localToInstant(local) });

  async function book(childId: string, local: string): Promise<string> {
    const sessionId = await sessionAt(local);
    return codeFrom(
      bookings.book(scene.officer.caller, { childId, sessionId, funding: 'personal-budget' }),
    );
  }

  it('is booked up to midnight and no further, in words that say what to do', async () => {
    const childId = await aYoungPerson();
    expect(await book(childId, `${addDays(birthday, -1)}T22:00`)).toBe('ok');
    expect(await book(childId, `${addDays(birthday, -2)}T10:00`)).toBe('ok');
    expect(await book(childId, `${birthday}T10:00`)).toBe('bookings.beyond-eighteenth-birthday');
    const sessionId = await sessionAt(`${birthday}T14:00`);
    const refused = bookings.book(scene.officer.caller, {
      childId,
      sessionId,
      funding: 'personal-budget',
    });
    await expect(refused).rejects.toThrow('Ask the personalisation officer to record who does');
  });

  it('is not refused by anything but the trigger', async () => {
    const childId = await aYoungPerson();
    const restore = await withoutTrigger(scene.admin, 'bookings.booking', 'before_eighteen');
    expect(await book(childId, `${birthday}T10:00`)).toBe('ok');
    await restore();
  });

  it('is booked on while somebody goes on paying, and not beyond what was agreed', async () => {
    const childId = await aYoungPerson();
    const { caller } = scene.officer;
    await growingUp.continueSupport(caller, childId, {
      funder: 'children-services',
      startsOn: birthday,
      reason: 'The adult assessment is under way.',
    });
    expect(await book(childId, `${addDays(birthday, 10)}T10:00`)).toBe('ok');
    await growingUp.conclude(caller, childId, {
      endsOn: addDays(birthday, 12),
      conclusion: 'Adult social care takes over.',
    });
    expect(await book(childId, `${addDays(birthday, 12)}T10:00`)).toBe('ok');
    expect(await book(childId, `${addDays(birthday, 13)}T10:00`)).toBe(
      'bookings.beyond-eighteenth-birthday',
    );
  });

  it('leaves the bookings of a brother or sister as they are, and shows those they share', async () => {
    const { admin, authorityId, officer } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const elder = await aYoungPerson([parent.id]);
    const younger = await aYoungPerson([parent.id], addDays(bornOn, 15 * 31));
    const sessionId = await sessionAt(`${addDays(birthday, 1)}T10:00`);
    const { caller } = officer;
    await growingUp.continueSupport(caller, elder, {
      funder: 'children-services',
      startsOn: birthday,
      reason: 'The adult assessment is under way.',
    });
    for (const childId of [elder, younger]) {
      await bookings.book(caller, { childId, sessionId, funding: 'personal-budget' });
    }
    const lists = new BookingListsService(db.database);
    const ofYounger = { when: 'upcoming', childId: younger, limit: 10 } as const;
    const before = await lists.list(caller, ofYounger);
    const shared = await new SharedBookingsService(db.database).of(caller, elder);
    expect(shared).toMatchObject([{ offerTitle: 'Saturday club', with: ['Robin'] }]);
    await growingUp.conclude(caller, elder, {
      endsOn: birthday,
      conclusion: 'No support from adult social care.',
    });
    expect(await lists.list(caller, ofYounger)).toEqual(before);
    expect(before.items).toHaveLength(1);
    expect((await lists.list(caller, { ...ofYounger, childId: elder })).items).toHaveLength(1);
  });
});
