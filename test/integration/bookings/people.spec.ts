import { randomUUID } from 'node:crypto';
import { BookingListsService, BookingsService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

describe('people and a booking', () => {
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

  it('is the business of the family and its officer alone', async () => {
    const { admin, authorityId, officer, staff } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const stranger = await aUser(admin, { role: 'family', authorityId });
    const [child] = await fundedChildren(scene, 1, { guardianIds: [parent.id] });
    const wanted = bookingOf(child!, await aSessionOf(scene));
    const finance = await aUser(admin, { role: 'finance', authorityId });

    for (const other of [stranger, staff, finance])
      expect(await codeFrom(bookings.book(other.caller, wanted))).toBe('children.not-found');
    const held = await bookings.hold(parent.caller, wanted);
    for (const other of [stranger, staff, finance]) {
      expect(await codeFrom(bookings.confirm(other.caller, held.id))).toBe('bookings.not-found');
      expect(await codeFrom(bookings.cancel(other.caller, held.id))).toBe('bookings.not-found');
    }
    expect(await codeFrom(bookings.attend(officer.caller, held.id))).toBe('bookings.not-found');
    expect(await lists.findHold(parent.caller, wanted.sessionId, wanted.childId)).toMatchObject({
      id: held.id,
    });
    expect(await lists.findHold(officer.caller, wanted.sessionId, wanted.childId)).toBeUndefined();
    expect((await bookings.cancel(officer.caller, held.id)).status).toBe('cancelled');
    expect(await codeFrom(lists.get(parent.caller, randomUUID()))).toBe('bookings.not-found');
  });

  it('stands in the lists of its family and its officer, and in the register of the provider', async () => {
    const { admin, authorityId, staff } = scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    const [child] = await fundedChildren(scene, 1, { guardianIds: [parent.id] });
    const days = [9, 8, 10];
    const booked: string[] = [];
    for (const day of days) {
      const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
      booked.push((await bookings.book(parent.caller, bookingOf(child!, sessionId))).id);
    }
    await bookings.cancel(parent.caller, booked[2]!);

    const first = await lists.list(parent.caller, { when: 'upcoming', limit: 1 });
    const second = await lists.list(parent.caller, {
      when: 'upcoming',
      limit: 1,
      cursor: first.nextCursor ?? '',
    });
    const past = await lists.list(parent.caller, { when: 'past', limit: 100 });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([booked[1], booked[0]]);
    expect(second.nextCursor).toBeNull();
    expect(past.items.map(({ id, status }) => [id, status])).toEqual([[booked[2], 'cancelled']]);
    const { sessionId } = first.items[0]!;
    expect(await lists.register(staff.caller, sessionId!)).toEqual([
      expect.objectContaining({ id: booked[1], status: 'confirmed', dateOfBirth: '2014-10-01' }),
    ]);
    await expect(lists.register(parent.caller, sessionId!)).rejects.toMatchObject({
      code: 'catalogue.session-not-found',
    });
    expect((await lists.list(staff.caller, { when: 'upcoming', limit: 10 })).items).toEqual([]);
  });

  it('is held ten times at most by one person', async () => {
    const parent = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    const children = await fundedChildren(scene, 14, { guardianIds: [parent.id] });
    const sessionId = await aSessionOf(scene, { capacity: 14 });

    const holds = await Promise.allSettled(
      children.map((child) => bookings.hold(parent.caller, bookingOf(child, sessionId))),
    );

    expect(holds.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });
});
