import { randomUUID } from 'node:crypto';
import { type MarkKind, type NewMark, RegistersService, SettlementService } from '#attendance';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { aBookingOf, spentForBooking, stateOfBooking } from './a-booking.js';

describe('the register of a session', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let second: AUser;
  let stranger: AUser;
  let registers: RegistersService;
  let settlement: SettlementService;

  const aBooking = (began: string) => aBookingOf(db, scene, began);
  const stateOf = (bookingId: string) => stateOfBooking(admin, bookingId);
  const spentOf = (bookingId: string) => spentForBooking(admin, bookingId);
  const aMark = (bookingId: string, kind: MarkKind, more: Partial<NewMark> = {}): NewMark => ({
    id: randomUUID(),
    bookingId,
    kind,
    madeAt: new Date().toISOString(),
    ...more,
  });
  const mark = (bookingId: string, kind: MarkKind, more: Partial<NewMark> = {}, who?: Caller) =>
    registers.mark(who ?? scene.staff.caller, aMark(bookingId, kind, more));
  const standing = async (sessionId: string) =>
    (await registers.sheet(scene.staff.caller, sessionId)).lines[0]?.standing;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    second = await aUser(admin, { role: 'provider', providerId: scene.providerId });
    stranger = await aUser(admin, {
      role: 'provider',
      providerId: (await aProvider(admin)).id,
    });
    registers = new RegistersService(db.database);
    settlement = new SettlementService(db.database);
  });
  afterAll(async () => db.drop());

  it.each([
    ['present', {}, 'attended'],
    ['late', { minutesLate: 20 }, 'attended'],
    ['absent', {}, 'confirmed'],
  ] as const)('a session that is over and marked "%s" %j is %s', async (kind, more, state) => {
    const { bookingId } = await aBooking('5 hours');

    await mark(bookingId, kind, more);

    expect(await stateOf(bookingId)).toBe(state);
    expect((await spentOf(bookingId)) > 0).toBe(state === 'attended');
  });

  it('is paid once the session is over, by the worker, and not while it is on', async () => {
    const { bookingId } = await aBooking('1 hour');
    await mark(bookingId, 'present');
    await settlement.run();
    expect(await stateOf(bookingId)).toBe('confirmed');

    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE bookings.booking SET period = tstzrange(now() - interval '3 hours', now() - interval '1 second')
       WHERE id = $1`,
      [bookingId],
    );
    await admin.query('RESET session_replication_role');
    expect(await settlement.run()).toBe(1);
    expect(await stateOf(bookingId)).toBe('attended');
    expect(await settlement.run()).toBe(0);
  });

  it('keeps a mark that is sent twice, or five times at once, once', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    const one = aMark(bookingId, 'present');

    const said = await Promise.all(
      Array.from({ length: 5 }, () => registers.mark(scene.staff.caller, one)),
    );

    expect(said.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    expect(await registers.history(scene.staff.caller, bookingId)).toHaveLength(1);
    await expect(registers.mark(scene.staff.caller, { ...one, kind: 'absent' })).rejects.toThrow(
      'This key belongs to another mark.',
    );
    expect(await standing(sessionId)).toMatchObject({ kind: 'present' });
  });

  it('believes whoever saw the child, of two people with two phones, and keeps both marks', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    await mark(bookingId, 'present', {}, second.caller);
    await mark(bookingId, 'absent');

    expect(await standing(sessionId)).toMatchObject({ kind: 'present', differs: true });
    const kept = await registers.history(scene.staff.caller, bookingId);
    expect(kept.map(({ kind }) => kind)).toEqual(['present', 'absent']);
  });

  it('of one person believes the last, whatever arrives last', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    const minutesAgo = (minutes: number): { madeAt: string } => ({
      madeAt: new Date(Date.now() - minutes * 60_000).toISOString(),
    });
    await mark(bookingId, 'absent', minutesAgo(5));
    await mark(bookingId, 'present', minutesAgo(10));
    expect(await standing(sessionId)).toMatchObject({ kind: 'absent', differs: false });
    await mark(bookingId, 'late', { minutesLate: 30, ...minutesAgo(1) });
    expect(await standing(sessionId)).toMatchObject({ kind: 'late', minutesLate: 30 });
  });

  it('a clock that goes wrong puts no mark after now', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    await mark(bookingId, 'absent', { madeAt: '2099-01-01T00:00:00Z' });
    await mark(bookingId, 'present', { madeAt: '2099-01-01T00:00:00Z' });
    expect(await standing(sessionId)).toMatchObject({ kind: 'present' });
  });

  it('is corrected with a reason: the money comes back, and goes once', async () => {
    const { bookingId, sessionId } = await aBooking('5 hours');
    await mark(bookingId, 'present');
    const spent = await spentOf(bookingId);

    await expect(mark(bookingId, 'absent')).rejects.toThrow('It is counted already');
    await mark(bookingId, 'absent', { reason: 'The wrong child was marked.' });

    expect(spent).toBeGreaterThan(0);
    expect(await stateOf(bookingId)).toBe('confirmed');
    expect(await spentOf(bookingId)).toBe(0);
    expect(await standing(sessionId)).toMatchObject({ kind: 'absent', differs: false });
    await expect(
      mark(bookingId, 'present', { reason: 'The child was there after all.' }),
    ).rejects.toThrow('This was corrected once already.');
    expect(await registers.history(scene.staff.caller, bookingId)).toHaveLength(2);
  });

  it('closes after seven days, or as the council says, and takes corrections then', async () => {
    const { bookingId } = await aBooking('9 days');
    await expect(mark(bookingId, 'present')).rejects.toThrow(
      'The register of this session is closed.',
    );

    await admin.query(
      `INSERT INTO attendance.close_rule (authority_id, in_force_from, days, source)
       VALUES ($1, current_date - 30, 14, 'A test')`,
      [scene.authorityId],
    );
    await mark(bookingId, 'absent');
    const older = await aBooking('20 days');
    await expect(mark(older.bookingId, 'present')).rejects.toThrow('is closed');
    await mark(older.bookingId, 'present', { reason: 'Found on the paper register.' });
    expect(await stateOf(older.bookingId)).toBe('attended');
  });

  it('settles who did not come by the rules of the booking, once the register is closed', async () => {
    const { bookingId } = await aBooking('6 days');
    const away = await aBooking('22 days');
    await mark(bookingId, 'absent');
    await mark(away.bookingId, 'absent', { reason: 'As the paper register says.' });

    expect(await settlement.runNoShows()).toBe(1);
    expect(await settlement.runNoShows()).toBe(0);

    expect([await stateOf(bookingId), await stateOf(away.bookingId)]).toEqual([
      'confirmed',
      'cancelled',
    ]);
    const { rows } = await admin.query(
      `SELECT c.reason, c.charge_pence::int + c.back_percent * c.price_pence::int / 100 = c.price_pence AS whole
       FROM bookings.cancellation c WHERE c.booking_id = $1`,
      [away.bookingId],
    );
    expect(rows).toEqual([{ reason: 'no-show', whole: true }]);
  });

  it('says nothing before it opens, and no time outside the session', async () => {
    const { bookingId } = await aBooking('-2 hours');
    await expect(mark(bookingId, 'present')).rejects.toThrow('half an hour before');
    const on = await aBooking('1 hour');
    await expect(mark(on.bookingId, 'late', { minutesLate: 120 })).rejects.toThrow('120 minutes');
    await expect(mark(on.bookingId, 'late')).rejects.toThrow('Enter how many minutes late');
    await expect(mark(on.bookingId, 'left-early', { leftAt: '25:00' })).rejects.toThrow(
      'Enter the time',
    );
  });

  it('is of the provider alone, and the proof fails without the guard', async () => {
    const { bookingId, sessionId } = await aBooking('1 hour');
    const theirs = aMark(bookingId, 'absent');
    await expect(registers.mark(stranger.caller, theirs)).rejects.toThrow('was not found');
    await expect(registers.sheet(stranger.caller, sessionId)).rejects.toThrow('was not found');
    await expect(registers.mark(scene.officer.caller, theirs)).rejects.toThrow('was not found');

    const restore = await withoutGuard(admin, {
      function: 'attendance.record',
      replace: ['AND b.provider_id = platform.current_provider()', ''],
    });
    // Row-level security is the second wall: the booking is not seen, whatever the function asks.
    await expect(registers.mark(stranger.caller, theirs)).rejects.toThrow('was not found');
    await restore();
    expect(await registers.history(stranger.caller, bookingId)).toEqual([]);
  });

  it('one refused mark stops no other, and those of another register are not taken', async () => {
    const here = await aBooking('1 hour');
    const elsewhere = await aBooking('1 hour');
    const sheet = await registers.sheet(scene.staff.caller, here.sessionId);
    const outcomes = await registers.markAll(scene.staff.caller, sheet, [
      aMark(elsewhere.bookingId, 'present'),
      aMark(here.bookingId, 'late'),
      aMark(here.bookingId, 'present'),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'kept']);
  });

  it('never changes a mark, and the key is what keeps it single', async () => {
    const { bookingId } = await aBooking('1 hour');
    const one = aMark(bookingId, 'present');
    await registers.mark(scene.staff.caller, one);
    await expect(
      admin.query(`UPDATE attendance.mark SET kind = 'absent' WHERE id = $1`, [one.id]),
    ).rejects.toThrow('never changed');

    const halfMark = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO attendance.mark (id, authority_id, child_id, booking_id, provider_id, session_id, kind, made_at, made_by)
         SELECT gen_random_uuid(), authority_id, child_id, booking_id, provider_id, session_id, 'late', now(), made_by
         FROM attendance.mark WHERE id = $1`,
        [one.id],
      );
    await expect(halfMark()).rejects.toThrow('mark_says_what_it_needs');
    const restore = await withoutConstraint(admin, 'attendance.mark', 'mark_says_what_it_needs');
    await halfMark();
    await admin.query('ALTER TABLE attendance.mark DISABLE TRIGGER never_changed');
    await admin.query(`DELETE FROM attendance.mark WHERE kind = 'late' AND minutes_late IS NULL`);
    await admin.query('ALTER TABLE attendance.mark ENABLE TRIGGER never_changed');
    await restore();
  });

  it.each([
    [
      'attendance.settle',
      ['IF upper(p_booking.period) > clock_timestamp() THEN RETURN; END IF;', ''],
    ],
    [
      'attendance.check_mark',
      ['IF p_reason IS NULL\n       AND clock_timestamp()', 'IF false AND clock_timestamp()'],
    ],
    ['attendance.record', ["IF v_booking.state = 'attended' AND p_reason IS NULL", 'IF false']],
  ] as const)('the proofs above fail without the guard of %s', async (name, [text, by]) => {
    const on = await aBooking('1 hour');
    const closed = await aBooking('25 days');
    const counted = await aBooking('5 hours');
    await mark(counted.bookingId, 'present');
    const attempts = async (): Promise<string[]> => [
      await mark(on.bookingId, 'present').then(() => stateOf(on.bookingId)),
      ...(await Promise.allSettled([
        mark(closed.bookingId, 'present'),
        mark(counted.bookingId, 'absent'),
      ]).then((all) => all.map(({ status }) => status))),
    ];
    expect(await attempts()).toEqual(['confirmed', 'rejected', 'rejected']);
    const restore = await withoutGuard(admin, { function: name, replace: [text, by] });
    expect(await attempts()).not.toEqual(['confirmed', 'rejected', 'rejected']);
    await restore();
  });
});
