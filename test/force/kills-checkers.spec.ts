import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BookingsService } from '#bookings';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { BankWatch } from './support/bank-watch.js';
import { vacancyFaults } from './support/delivery.js';
import { type Deed, History, type Outcome } from './support/history.js';
import { recordFaults } from './support/record-check.js';
import { setFaults } from './support/set-check.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const PRODUCER = join(process.cwd(), 'test/force/support/after-commit-producer.mjs');

/** A check that has never failed is none: each of them is shown what it is there for. */
describe('the checks of the proofs by force', () => {
  let db: TestDatabase;
  let scene: StormScene;
  let bookings: BookingsService;

  beforeEach(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, { children: 2, sessions: 3, places: 2 });
    bookings = new BookingsService(db.database);
  });
  afterEach(async () => db.drop());

  const pair = (child: number, session: number): { childId: string; sessionId: string } => ({
    childId: scene.childIds[child]!,
    sessionId: scene.sessionIds[session]!,
  });
  const book = async (child: number, session: number): Promise<string> => {
    const wanted = { ...pair(child, session), funding: 'personal-budget' as const };
    return (await bookings.book(scene.officer.caller, wanted)).id;
  };
  const saw = (history: History, deed: Deed, outcome: Outcome, id?: string): void => {
    Object.assign(history.begin(randomUUID(), deed), { outcome, id });
  };

  describe('the set check', () => {
    it('finds nothing where logs and database agree', async () => {
      const history = new History();
      const [kept, cancelled] = [await book(0, 0), await book(0, 1)];
      await bookings.cancel(scene.officer.caller, cancelled);
      saw(history, { kind: 'book', ...pair(0, 0) }, 'ok', kept);
      saw(history, { kind: 'book', ...pair(0, 1) }, 'ok', cancelled);
      saw(history, { kind: 'cancel', bookingId: cancelled }, 'ok', cancelled);
      saw(history, { kind: 'book', ...pair(1, 0) }, 'fail');
      saw(history, { kind: 'book', ...pair(1, 1) }, 'unknown');
      expect(await setFaults(scene.admin, history)).toEqual([]);
    });

    it('finds what was lost, made up, done twice, done in spite of a refusal', async () => {
      const history = new History();
      const [first, refused] = [await book(0, 0), await book(0, 1)];
      await book(0, 2);
      const twice = await book(1, 0);
      await bookings.cancel(scene.officer.caller, twice);
      await book(1, 0);
      saw(history, { kind: 'book', ...pair(0, 0) }, 'ok', randomUUID());
      saw(history, { kind: 'cancel', bookingId: first }, 'ok', first);
      saw(history, { kind: 'book', ...pair(0, 1) }, 'fail', refused);
      saw(history, { kind: 'book', ...pair(1, 0) }, 'ok', twice);
      saw(history, { kind: 'book', ...pair(1, 1) }, 'ok', randomUUID());
      const held = { ...pair(1, 2), funding: 'personal-budget' as const };
      const { id } = await bookings.hold(scene.officer.caller, held);
      await bookings.confirm(scene.officer.caller, id);
      saw(history, { kind: 'hold', ...pair(1, 2) }, 'ok', id);
      saw(history, { kind: 'publish', vacancy: {} }, 'ok', randomUUID());
      const faults = (await setFaults(scene.admin, history)).map((fault) => fault.split(':')[0]);
      expect(faults.map((fault) => fault?.replace(/ [0-9a-f-]{36}$/, ''))).toEqual([
        'another booking than was answered',
        'done although it was refused',
        'booked 2 times',
        'lost although it was answered',
        'nobody asked for booking',
        'cancel has no effect although it was answered',
        'cancel although nobody was told so',
        'confirm although nobody was told so',
        'vacancy lost although it was answered',
      ]);
    });
  });

  describe('the bank check', () => {
    it('finds a place that nobody counted', async () => {
      await withoutGuard(scene.admin, {
        function: 'bookings.book',
        replace: ['PERFORM bookings.take_place(p_session_id);', ''],
      });
      await withoutTrigger(scene.admin, 'bookings.booking', 'bookings_are_counted');
      const watch = await BankWatch.start(db.adminUrl);
      await book(0, 0);
      const { faults } = await watch.stop();
      expect(faults.join()).toContain('counts 0 of 1 live bookings');
    });

    it('finds money that comes from nowhere, goes, or is not set aside', async () => {
      await book(0, 0);
      const watch = await BankWatch.start(db.adminUrl);
      const admin = await db.adminClient();
      await admin.query(`SET session_replication_role = replica`);
      await admin.query(`UPDATE ledger.account SET pence = pence + 1 WHERE kind = 'available'`);
      await admin.query(`UPDATE ledger.account SET pence = pence - 1 WHERE kind = 'allocated'`);
      await admin.query(`UPDATE ledger.account SET pence = 0 WHERE kind = 'committed'`);
      const { faults } = await watch.stop();
      const all = faults.join();
      expect(all).toContain('does not add up');
      expect(all).toContain('committed is not what the live bookings cost: 0 and 700');
      expect(all).toContain('money came or went: 150000 pence');
    });
  });

  it('the record check finds the news that a producer has lost which announces after its commit', async () => {
    await withoutGuard(scene.admin, {
      function: 'bookings.record_booked',
      replace: [`IF p_booking.state = 'confirmed' THEN`, 'IF false THEN'],
    });
    const { userId, role, authorityId, requestId } = scene.officer.caller;
    const { childId, sessionId } = pair(0, 0);
    const parameters = [userId, role, authorityId, requestId, sessionId, childId];
    const producer = spawn(process.execPath, [PRODUCER, db.appUrl, JSON.stringify(parameters)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(producer.stdout, 'data');
    producer.kill('SIGKILL');
    await once(producer, 'exit');

    const faults = await recordFaults(scene.admin);
    expect(faults.join()).toContain('outbox rows: 0 of booking');
    expect(faults.join()).toContain('a guardian told 0 times by page');
  });

  it('the record check finds what was recorded twice, or of nothing', async () => {
    const id = await book(0, 0);
    const admin = await db.adminClient();
    await admin.query(
      'INSERT INTO platform.outbox (topic, payload) SELECT topic, payload FROM platform.outbox',
    );
    await admin.query(
      `INSERT INTO audit.entry (role, action, subject_type, subject_ids)
      VALUES ('system', 'booking.cancel', 'booking', ARRAY[$1::uuid])`,
      [id],
    );
    const faults = (await recordFaults(scene.admin)).join();
    expect(faults).toContain(`outbox rows: 2 of booking ${id}`);
    expect(faults).toContain(`audit rows of cancellation: 1 of booking ${id}`);
    expect(faults).toContain('unfinished news');
  });

  it('the check of notices finds a person told twice, and one not at all', async () => {
    await withoutConstraint(scene.admin, 'notifications.notification', 'told_once');
    const subject = randomUUID();
    for (let told = 0; told < 2; told += 1)
      await scene.admin.query(
        `INSERT INTO notifications.notification
           (recipient_id, topic, subject_id, channel, title, body, link, state)
         VALUES ($1, 'vacancy', $2, 'page', 'A place', '', '/', 'delivered')`,
        [scene.officer.id, subject],
      );
    expect(await vacancyFaults(scene.admin, subject, 2)).toEqual([
      'page: 2 rows for 1 of 2 people',
      'email: 0 rows for 0 of 2 people',
    ]);
  });
});
