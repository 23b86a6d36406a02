import { addDays, type Caller } from '#kernel';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn, outcomesOf } from '../bookings/outcomes.js';
import { nightIn } from '../stays/scene.js';
import { aCheapBed, aPlacedChild, NightsDesk, stayOf } from './scene.js';

describe('the guardian of nights', () => {
  let db: TestDatabase;
  let desk: NightsDesk;

  beforeAll(async () => {
    db = await createTestDatabase();
    desk = await NightsDesk.open(db);
  });
  afterEach(async () => {
    const faults = await faultsIn(desk.scene.admin);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => db.drop());

  it('lets the 73rd night pass in silence and not the 74th', async () => {
    const child = await desk.childAway(72);
    expect(await desk.bookCode(child, desk.later())).toBe('ok');
    await expect(desk.book(child, desk.later(3))).rejects.toMatchObject({
      code: 'bookings.nights-need-review',
      message: expect.stringMatching(
        /^With this stay there would be 74 nights away in the 12 months from .* decides nothing\.$/,
      ) as string,
    });
    expect(await desk.bookCode(child, desk.later(3), 1, 1)).toBe('bookings.nights-need-review');
    // A year after the first of them the nights begin to be forgotten.
    expect(await desk.bookCode(child, addDays(nightIn(20), 366 + 60))).toBe('ok');

    const restore = await withoutGuard(desk.scene.admin, {
      function: 'bookings.insert_stay',
      replace: ['PERFORM bookings.check_nights(p_stay);', 'NULL;'],
    });
    expect(await desk.bookCode(child, desk.later(3))).toBe('ok');
    await restore();
  });

  it('counts what a parent buys with a direct payment for nothing', async () => {
    const child = await desk.childAway(73);
    await desk.scene.admin.query(
      `UPDATE budgets.entitlement SET delivery = 'direct-payment' WHERE id = $1`,
      [child.entitlementId],
    );
    expect(await desk.bookCode(child, desk.later(), 14)).toBe('ok');
  });

  it('lets 17 nights in a row in one home pass, and asks about the 18th', async () => {
    const child = await aPlacedChild(desk.scene);
    await desk.book(child, nightIn(30), 14);
    await desk.book(child, nightIn(44), 3);
    expect(await desk.bookCode(child, nightIn(47))).toBe('bookings.nights-need-review');
    expect(await desk.bookCode(child, nightIn(29))).toBe('bookings.nights-need-review');
    expect(await desk.bookCode(child, nightIn(47), 1, 1)).toBe('ok');
    expect(await desk.bookCode(child, nightIn(49))).toBe('ok');
  });

  it('gives nights back that are cancelled, and counts none that are only held', async () => {
    const child = await desk.childAway(72);
    const held = await desk.hold(child);
    const once = await desk.book(child, desk.later(3));
    expect(await codeFrom(desk.bookings.confirm(desk.officer, held))).toBe(
      'bookings.nights-need-review',
    );
    await desk.bookings.cancel(desk.officer, once.id);
    expect(await codeFrom(desk.bookings.confirm(desk.officer, held))).toBe('ok');
  });

  it('lets one of many bookings pass that are made at once', async () => {
    const parents: Caller[] = [];
    for (let made = 0; made < 4; made += 1) {
      const { admin, authorityId } = desk.scene;
      parents.push((await aUser(admin, { role: 'family', authorityId })).caller);
    }
    const child = await desk.childAway(
      72,
      parents.map(({ userId }) => userId ?? ''),
    );
    const held: [Caller, string][] = [];
    for (const [at, parent] of parents.entries())
      held.push([parent, await desk.hold(child, desk.later(3 * at), parent)]);
    const confirmed = held.map(([parent, id]) => desk.bookings.confirm(parent, id));
    expect(await outcomesOf(confirmed)).toEqual({ ok: 1, 'bookings.nights-need-review': 3 });

    const other = await desk.childAway(72);
    const beds: string[] = [];
    for (let made = 0; made < 4; made += 1) beds.push(await aCheapBed(desk.scene));
    const booked = beds.map((bed, at) =>
      desk.stays.book(desk.officer, stayOf(other, bed, desk.later(3 * at), 1)),
    );
    expect(await outcomesOf(booked)).toEqual({ ok: 1, 'bookings.nights-need-review': 3 });
  });

  it('has a confirmation wait for another one of the same child, or it would not see its nights', async () => {
    const both = async (): Promise<string[]> => {
      const child = await desk.childAway(72);
      const [one, two] = [await desk.hold(child), await desk.hold(child, desk.later(3))];
      const first = await asOfficer(await db.appClient());
      const second = await asOfficer(await db.appClient());
      await first.query('SELECT bookings.confirm($1)', [one]);
      const waiting = second.query('SELECT bookings.confirm($1)', [two]).then(
        () => 'ok',
        (error: Error) => error.message,
      );
      const outcome = await Promise.race([waiting, lockedOut(second)]);
      await first.query('COMMIT');
      const ended = await waiting;
      await second.query(ended === 'ok' ? 'COMMIT' : 'ROLLBACK');
      return [outcome, ended];
    };
    expect(await both()).toEqual(['waits', 'bookings.nights-need-review']);

    const restore = await withoutGuard(desk.scene.admin, {
      function: 'bookings.confirm',
      replace: ['b.bed_id IS NOT NULL) FOR NO KEY UPDATE', 'b.bed_id IS NOT NULL)'],
    });
    expect(await both()).toEqual(['ok', 'ok']);
    await restore();
  });

  const asOfficer = async (client: Client): Promise<Client> => {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.user_id', $1, true), set_config('app.role', 'officer', true),
              set_config('app.authority_id', $2, true)`,
      [desk.scene.officer.id, desk.scene.authorityId],
    );
    return client;
  };
  /** Resolves once a connection waits for another one: seen from outside, asked again and again. */
  const lockedOut = async (client: Client): Promise<string> => {
    const { processID } = client as Client & { processID: number };
    const watcher = await db.adminClient();
    for (let asked = 0; asked < 100_000; asked += 1) {
      const { rows } = await watcher.query<{ waits: boolean }>(
        'SELECT cardinality(pg_blocking_pids($1)) > 0 AS waits',
        [processID],
      );
      if (rows[0]?.waits) return 'waits';
    }
    return 'never waited';
  };

  it('keeps limits as dated rows that nobody changes', async () => {
    const { admin, authorityId } = desk.scene;
    const given = await admin.query<{ kind: string; value: number; bound: string }>(
      `SELECT kind, value, bound FROM bookings.night_limit WHERE authority_id = $1 ORDER BY kind`,
      [authorityId],
    );
    expect(given.rows).toEqual([
      { kind: 'hours-to-decide', value: 72, bound: 'no-more-than' },
      { kind: 'local-year', value: 74, bound: 'fewer-than' },
      { kind: 'statutory-placement', value: 17, bound: 'no-more-than' },
      { kind: 'statutory-year', value: 75, bound: 'no-more-than' },
    ]);
    await expect(admin.query('UPDATE bookings.night_limit SET value = 366')).rejects.toThrow(
      'never changed',
    );
    const child = await desk.childAway(20);
    const decided = (value: number) =>
      admin.query(
        `INSERT INTO bookings.night_limit (authority_id, kind, in_force_from, value, bound, source)
         VALUES ($1, 'local-year', $2, $3, 'fewer-than', 'A decision of the test')`,
        [authorityId, nightIn(205), value],
      );
    await decided(21);
    await expect(decided(30)).rejects.toThrow('night_limit_once');
    expect(await desk.bookCode(child, nightIn(204))).toBe('ok');
    expect(await desk.bookCode(child, nightIn(206))).toBe('bookings.nights-need-review');
  });
});
