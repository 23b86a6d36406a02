import { IncidentsService, RotaService, WorkService } from '#attendance';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { aBookingOf } from './a-booking.js';
import { aWorkerOn, markOf } from './a-worker.js';

const INCIDENT = {
  kind: 'injury' as const,
  happened: 'Fell from the low step of the slide.',
  done: 'A cold pad, and watched for an hour.',
};

/** Who works on a session sees that session and nothing else, for as long as they do. */
describe('a sessional worker', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let family: AUser;
  let rota: RotaService;
  let work: WorkService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    family = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    rota = new RotaService(db.database);
    work = new WorkService(db.database);
  });
  afterAll(async () => db.drop());

  const aWorker = (sessionIds: string[]) => aWorkerOn(db, scene.staff.caller, sessionIds);
  const aBooking = (began = '1 hour') => aBookingOf(db, scene, began, [family.id]);
  const NOT_FOUND = 'The session was not found.';

  it('sees the sessions of the rota, and the register of each', async () => {
    const [now, later, another] = [await aBooking(), await aBooking('-3 hours'), await aBooking()];
    const { caller } = await aWorker([now.sessionId, later.sessionId]);
    const { next, today, coming } = await work.days(caller, new Date());
    const seen = [next, ...today, ...coming].map((one) => one?.id);
    expect(new Set(seen)).toEqual(new Set([now.sessionId, later.sessionId]));
    expect(next?.id).toBe(now.sessionId);
    expect(next).toMatchObject({ expected: 1, marked: 0 });
    const sheet = await work.sheet(caller, now.sessionId);
    expect(sheet.lines.map(({ bookingId }) => bookingId)).toEqual([now.bookingId]);
    expect(JSON.stringify(sheet)).not.toContain('Pence');
    await expect(work.sheet(caller, another.sessionId)).rejects.toThrow(NOT_FOUND);
  });

  it('reads no table: no policy knows the role', async () => {
    const { sessionId } = await aBooking();
    const { caller } = await aWorker([sessionId]);
    const tables = [
      'children.child',
      'bookings.booking',
      'attendance.mark',
      'providers.worker',
      'attendance.rota',
      'providers.worker_sign_in',
      'attendance.incident',
      'ledger.entry',
    ];
    for (const table of tables) {
      const rows = await db.database.transaction(caller, (tx) =>
        tx.query(`SELECT 1 AS one FROM ${table} LIMIT 1`),
      );
      expect([table, rows]).toEqual([table, []]);
    }
    // Nor after a function has looked for the session.
    const after = await db.database.transaction(caller, async (tx) => {
      await tx.query('SELECT 1 FROM attendance.own_expected($1)', [sessionId]);
      return tx.query('SELECT 1 AS one FROM bookings.booking');
    });
    expect(after).toEqual([]);
  });

  it('marks, says that it begins late and writes a note, of this session alone', async () => {
    const [own, other] = [await aBooking(), await aBooking()];
    const { caller } = await aWorker([own.sessionId]);
    const mark = markOf(own.bookingId);
    expect(await work.mark(caller, own.sessionId, mark)).toBe('kept');
    expect(await work.mark(caller, own.sessionId, mark)).toBe('repeated');
    const sheet = await work.sheet(caller, own.sessionId);
    expect(sheet.lines[0]?.standing).toMatchObject({ kind: 'present' });
    await work.sayLate(caller, own.sessionId, 20);
    expect(await work.lateWords(caller, own.sessionId)).toMatchObject([{ minutes: 20 }]);
    const incidents = new IncidentsService(db.database);
    await incidents.write(caller, own.bookingId, INCIDENT, own.sessionId);
    expect(await incidents.list(scene.officer.caller)).toMatchObject([{ ...INCIDENT }]);
    expect(await incidents.list(caller)).toEqual([]);

    const refused = [
      () => work.mark(caller, own.sessionId, markOf(other.bookingId)),
      () => work.mark(caller, other.sessionId, markOf(other.bookingId)),
      () => incidents.write(caller, other.bookingId, INCIDENT, own.sessionId),
      () => incidents.write(caller, other.bookingId, INCIDENT, other.sessionId),
      () => incidents.write(caller, own.bookingId, INCIDENT),
      () => work.sayLate(caller, other.sessionId, 20),
      () => work.about(caller, own.sessionId, other.bookingId),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toThrow('was not found');
    const { rows } = await admin.query('SELECT FROM attendance.mark WHERE booking_id = $1', [
      other.bookingId,
    ]);
    expect(rows).toEqual([]);
  });

  it('a booking of another session is refused by the guard in the database', async () => {
    const [own, other] = [await aBooking(), await aBooking()];
    const { caller } = await aWorker([own.sessionId]);
    const restore = await withoutGuard(admin, {
      function: 'attendance.require_expected',
      replace: ['AND b.session_id = p_session_id ', ''],
    });
    expect(await work.mark(caller, own.sessionId, markOf(other.bookingId))).toBe('kept');
    await restore();
    await expect(work.mark(caller, own.sessionId, markOf(other.bookingId))).rejects.toThrow(
      'was not found',
    );
  });

  it('a look at what a family shares is told to the family', async () => {
    const { sessionId, bookingId, childId } = await aBooking();
    const { caller } = await aWorker([sessionId]);
    expect(await work.about(caller, sessionId, bookingId)).toEqual([]);
    const { rows } = await admin.query('SELECT role, user_id FROM plans.look WHERE child_id = $1', [
      childId,
    ]);
    expect(rows).toEqual([{ role: 'provider', user_id: caller.userId }]);
  });

  it('off the rota is off the register at once; other roles get nothing from the functions', async () => {
    const { sessionId } = await aBooking();
    const { caller } = await aWorker([sessionId]);
    for (const nobody of [scene.staff, scene.officer, family])
      await expect(work.sheet(nobody.caller, sessionId)).rejects.toThrow(NOT_FOUND);
    await rota.set(scene.staff.caller, sessionId, []);
    await expect(work.sheet(caller, sessionId)).rejects.toThrow(NOT_FOUND);
    expect((await work.days(caller, new Date())).next).toBeNull();
  });

  it('names are there from a week before to the day after', async () => {
    const [far, near, gone] = [
      await aBooking('-8 days'),
      await aBooking('-6 days'),
      await aBooking('3 hours'),
    ];
    const { caller } = await aWorker([far.sessionId, near.sessionId]);
    expect((await work.sheet(caller, near.sessionId)).lines).toHaveLength(1);
    await expect(work.sheet(caller, far.sessionId)).rejects.toThrow(NOT_FOUND);
    expect((await work.days(caller, new Date())).coming.map(({ id }) => id)).toContain(
      far.sessionId,
    );
    const { workerId } = await aWorker([]);
    await expect(rota.set(scene.staff.caller, gone.sessionId, [workerId])).rejects.toThrow(
      'is over',
    );
  });
});
