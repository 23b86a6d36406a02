import { randomUUID } from 'node:crypto';
import { SessionalWorkersService } from '#accounts';
import { RotaService, WorkService } from '#attendance';
import { AuthenticationService, hashPassword } from '#identity';
import { type Caller } from '#kernel';
import { WorkersService } from '#providers';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { aBookingOf } from './a-booking.js';
import { aWorkerOn, markOf } from './a-worker.js';

const PASSWORD = 'correct horse battery';
/** A sign-in ends at once: by the provider, by leaving, by a safeguarding stop. */
describe('the end of a sessional worker’s sign-in', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let family: AUser;
  let rota: RotaService;
  let work: WorkService;
  let people: WorkersService;
  let signIns: SessionalWorkersService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    family = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    rota = new RotaService(db.database);
    work = new WorkService(db.database);
    people = new WorkersService(db.database);
    signIns = new SessionalWorkersService(db.database, testConfig(db));
  });
  afterAll(async () => db.drop());

  const aWorker = (sessionIds: string[]) => aWorkerOn(db, scene.staff.caller, sessionIds);
  const aBooking = (began = '1 hour') => aBookingOf(db, scene, began, [family.id]);
  const NOT_FOUND = 'The session was not found.';

  const membershipEnded = async ({ userId }: Caller): Promise<boolean> => {
    const { rows } = await admin.query<{ ended: boolean }>(
      `SELECT ended_at IS NOT NULL AS ended FROM identity.membership
       WHERE user_id = $1 AND role = 'sessional-worker'`,
      [userId],
    );
    return rows[0]?.ended ?? true;
  };

  it('works for two providers with one sign-in, and neither sees the other', async () => {
    const stranger = await aUser(admin, {
      role: 'provider',
      providerId: (await aProvider(admin)).id,
    });
    const { sessionId } = await aBooking();
    const { email, caller, workerId } = await aWorker([sessionId]);
    const { id: elsewhere } = await people.add(stranger.caller, {
      name: 'Wren Sample',
      begunOn: '2025-01-01',
    });
    await signIns.invite(stranger.caller, elsewhere, email);
    expect((await signIns.get(stranger.caller, elsewhere)).signIn?.userId).toBe(caller.userId);
    await expect(signIns.get(stranger.caller, workerId)).rejects.toThrow('no such person');
    await expect(signIns.end(stranger.caller, workerId)).rejects.toThrow('no such person');
    await expect(rota.of(stranger.caller, sessionId)).rejects.toThrow(NOT_FOUND);
    await expect(rota.set(scene.staff.caller, sessionId, [elsewhere])).rejects.toThrow(
      'no such person',
    );
    // Ended by one, the other goes on.
    await signIns.end(scene.staff.caller, workerId);
    await expect(work.sheet(caller, sessionId)).rejects.toThrow(NOT_FOUND);
    expect(await membershipEnded(caller)).toBe(false);
    await signIns.end(stranger.caller, elsewhere);
    expect(await membershipEnded(caller)).toBe(true);
  });

  it('is signed out the moment the provider ends the sign-in, and a new one opens no old session', async () => {
    const { sessionId } = await aBooking();
    const { workerId, email, caller } = await aWorker([sessionId]);
    await admin.query('UPDATE identity.user_account SET password_hash = $2 WHERE id = $1', [
      caller.userId,
      await hashPassword(PASSWORD),
    ]);
    const authentication = new AuthenticationService(db.database, testConfig(db));
    const how = { email, password: PASSWORD, kind: 'cookie' as const, requestId: randomUUID() };
    const { token } = await authentication.signIn(how);
    expect(await authentication.resolve(token)).toMatchObject({ role: 'sessional-worker' });

    await signIns.end(scene.staff.caller, workerId);
    expect(await authentication.resolve(token)).toBeUndefined();
    await expect(authentication.signIn(how)).rejects.toThrow('not right');
    await signIns.invite(scene.staff.caller, workerId, email);
    expect(await authentication.resolve(token)).toBeUndefined();
    await expect(authentication.signIn(how)).resolves.toMatchObject({ membership: {} });
  });

  it('who has left is off the rota and signed out at once', async () => {
    const { sessionId } = await aBooking('-3 hours');
    const { workerId, caller } = await aWorker([sessionId]);
    await people.leave(scene.staff.caller, workerId, '2025-02-01');
    await expect(work.sheet(caller, sessionId)).rejects.toThrow(NOT_FOUND);
    expect(await membershipEnded(caller)).toBe(true);
    expect((await rota.of(scene.staff.caller, sessionId)).session.workers).toEqual([]);
    await expect(signIns.invite(scene.staff.caller, workerId, 'x@example.test')).rejects.toThrow(
      'no such person',
    );
  });

  it('stays signed in after leaving where the trigger is away', async () => {
    const { sessionId } = await aBooking('-3 hours');
    const { workerId, caller } = await aWorker([sessionId]);
    const restore = await withoutTrigger(admin, 'providers.worker', 'leaver_signs_in_no_more');
    await people.leave(scene.staff.caller, workerId, '2025-02-01');
    await restore();
    expect(await membershipEnded(caller)).toBe(false);
  });

  it('a sign-in is given once for a worker and once for a person, and only ends', async () => {
    const { workerId, email } = await aWorker([]);
    const { id: second } = await people.add(scene.staff.caller, {
      name: 'Ash Sample',
      begunOn: '2025-01-01',
    });
    await expect(
      signIns.invite(scene.staff.caller, workerId, 'another@example.test'),
    ).rejects.toThrow('has a sign-in');
    await expect(signIns.invite(scene.staff.caller, second, email)).rejects.toThrow(
      'has a sign-in',
    );
    await expect(signIns.invite(scene.staff.caller, second, scene.staff.email)).rejects.toThrow(
      'whole organisation',
    );
    await expect(signIns.invite(scene.officer.caller, second, 'x@example.test')).rejects.toThrow(
      'Only people of a provider',
    );
    await expect(
      admin.query('UPDATE providers.worker_sign_in SET user_id = given_by WHERE ended_at IS NULL'),
    ).rejects.toThrow('providers.sign-in-ended');
    const restore = await withoutTrigger(admin, 'providers.worker_sign_in', 'ends_once');
    await admin.query('BEGIN');
    await admin.query(`UPDATE providers.worker_sign_in SET given_at = now() WHERE worker_id = $1`, [
      workerId,
    ]);
    await admin.query('ROLLBACK');
    await restore();
  });

  it('a safeguarding stop shuts every register to workers, until it is lifted', async () => {
    const { sessionId, bookingId } = await aBooking();
    const { caller } = await aWorker([sessionId]);
    const commissioner = await aUser(admin, {
      role: 'commissioner',
      authorityId: scene.authorityId,
    });
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO market.stop (authority_id, provider_id, ground, reasons, stopped_by)
       VALUES ($1, $2, 'barred-worker', 'Somebody there is barred from work with children.', $3) RETURNING id`,
      [scene.authorityId, scene.providerId, commissioner.id],
    );
    const attempts = [
      () => work.sheet(caller, sessionId),
      () => work.mark(caller, sessionId, markOf(bookingId)),
      () => work.about(caller, sessionId, bookingId),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NOT_FOUND);
    expect((await work.days(caller, new Date())).next).toBeNull();
    const restore = await withoutGuard(admin, {
      function: 'attendance.worked_sessions',
      replace: ['x.provider_id = i.provider_id AND x.lifted_at IS NULL', 'false'],
    });
    expect((await work.sheet(caller, sessionId)).lines).toHaveLength(1);
    await restore();
    await admin.query(
      `UPDATE market.stop SET lifted_reasons = 'Nobody barred works there.', lifted_by = $2,
         lifted_at = now() WHERE id = $1`,
      [rows[0]?.id, randomUUID()],
    );
    expect((await work.sheet(caller, sessionId)).lines).toHaveLength(1);
  });
});
