import { IncidentsService, LateWordsService, RegistersService } from '#attendance';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { aBookingOf } from './a-booking.js';

const INCIDENT = {
  kind: 'injury' as const,
  happened: 'Fell from the low step of the slide.',
  done: 'A cold pad, and watched for an hour.',
};

describe('what is said around a session', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let family: AUser;
  let otherFamily: AUser;
  let stranger: AUser;
  let words: LateWordsService;
  let incidents: IncidentsService;
  const aBooking = (began: string) => aBookingOf(db, scene, began, [family.id]);

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    const { authorityId } = scene;
    family = await aUser(admin, { role: 'family', authorityId });
    otherFamily = await aUser(admin, { role: 'family', authorityId });
    stranger = await aUser(admin, { role: 'provider', providerId: (await aProvider(admin)).id });
    words = new LateWordsService(db.database);
    incidents = new IncidentsService(db.database);
  });
  afterAll(async () => db.drop());

  it('a family says that it comes late, and the register shows it at once; and the other way round', async () => {
    const { bookingId, sessionId } = await aBooking('-1 hour');
    await words.say(family.caller, bookingId, 10);
    await words.say(family.caller, bookingId, 20);
    await words.say(scene.staff.caller, bookingId, 5);

    const seen = await words.of(scene.staff.caller, { sessionId });
    expect(seen).toMatchObject([
      { saidFor: 'family', minutes: 20 },
      { saidFor: 'provider', minutes: 5 },
    ]);
    expect(await words.of(family.caller, { bookingId })).toHaveLength(2);
    expect(await words.of(otherFamily.caller, { bookingId })).toEqual([]);
    expect(await words.of(stranger.caller, { sessionId })).toEqual([]);
  });

  it('is of one’s own booking, near its time, in minutes that can be', async () => {
    const { bookingId } = await aBooking('-1 hour');
    const early = await aBooking('-5 hours');
    for (const nobody of [otherFamily, stranger])
      await expect(words.say(nobody.caller, bookingId, 10)).rejects.toThrow('This can be said');
    await expect(words.say(family.caller, early.bookingId, 10)).rejects.toThrow('This can be said');
    await expect(words.say(family.caller, bookingId, 241)).rejects.toThrow('from 1 to 240');
  });

  it('a note about an incident goes to the officers of the child, and to no family', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    const { id } = await incidents.write(scene.staff.caller, bookingId, INCIDENT);

    expect(await incidents.list(scene.officer.caller)).toMatchObject([{ id, ...INCIDENT }]);
    for (const nobody of [family, otherFamily, stranger]) {
      expect(await incidents.list(nobody.caller)).toEqual([]);
      await expect(incidents.get(nobody.caller, id)).rejects.toThrow('not found');
    }
    const colleague = await aUser(admin, { role: 'officer', authorityId: scene.authorityId });
    expect(await incidents.list(colleague.caller)).toEqual([]);
    const sheet = await new RegistersService(db.database).sheet(scene.staff.caller, sessionId);
    expect(JSON.stringify(sheet)).not.toContain('slide');

    await incidents.answer(scene.officer.caller, id, 'I call the family today.');
    await expect(
      incidents.answer(scene.officer.caller, id, 'I call the family again.'),
    ).rejects.toThrow('answered this already');
    const rewrite = (): Promise<unknown> =>
      admin.query(`UPDATE attendance.incident SET answer = 'Something else' WHERE id = $1`, [id]);
    await expect(rewrite()).rejects.toThrow('never changed');
    const restore = await withoutTrigger(admin, 'attendance.incident', 'read_once');
    await rewrite();
    await restore();
  });

  it('is written by the provider of the booking alone, in words', async () => {
    const { bookingId } = await aBooking('1 hour');
    await expect(incidents.write(stranger.caller, bookingId, INCIDENT)).rejects.toThrow(
      'not found',
    );
    await expect(
      incidents.write(scene.staff.caller, bookingId, { ...INCIDENT, happened: 'Fell.' }),
    ).rejects.toThrow('Say what happened');
  });
});
