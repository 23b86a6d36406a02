import { type NewReceipt, type Receipt, type ReceiptsService } from '#holding';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AgreementScene, anAgreementScene } from './agreement-scene.js';
import { aPicture } from './files.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

const TODAY = localDay(new Date());
const PAID: NewReceipt = { spentOn: '2026-06-01', pence: 2400, what: 'Swimming with a helper' };
const WHY = 'The date on it cannot be read. Was it in June?';

describe('a receipt', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let receipts: ReceiptsService;
  let scene: AgreementScene;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
    ({ receipts } = services);
  });
  beforeEach(async () => {
    scene = await anAgreementScene(admin, services);
  });
  afterAll(() => db.drop());

  const send = async (given: Partial<NewReceipt> = {}): Promise<string> => {
    const { family, child } = scene.home;
    return (await receipts.send(family.caller, child.id, { ...PAID, ...given })).id;
  };
  const get = (id: string): Promise<Receipt> =>
    receipts.get(scene.home.family.caller, scene.home.child.id, id);
  const query = (id: string, reason = WHY): Promise<string> =>
    outcomeOf(receipts.query(scene.home.officer.caller, scene.home.child.id, id, reason));
  const accept = (id: string): Promise<string> =>
    outcomeOf(receipts.accept(scene.home.officer.caller, scene.home.child.id, id));
  const add = (id: string, words: string): Promise<string> => {
    const { family, child } = scene.home;
    return outcomeOf(receipts.addTo(family.caller, child.id, id, { words, file: undefined }));
  };
  const sentDaysAgo = async (id: string, days: number): Promise<void> => {
    await admin.query(
      `UPDATE holding.receipt SET sent_at = now() - make_interval(days => $2),
         check_by = check_by - $2::int WHERE id = $1`,
      [id, days],
    );
  };
  const count = (day: string): Promise<number> =>
    db.database.job('schedules', (tx) =>
      services.upkeep.countWithin(tx, new Date(`${day}T00:20:00Z`)),
    );

  it('is looked at within 30 days, and accepted', async () => {
    const id = await send();
    expect(await get(id)).toMatchObject({ state: 'sent', checkBy: addDays(TODAY, 30) });
    const { officer, child } = scene.home;
    expect(await receipts.waiting(officer.caller)).toMatchObject([{ id, childId: child.id }]);
    expect(await accept(id)).toBe('done');
    expect(await accept(id)).toBe('holding.receipt-changed');
    expect(await query(id)).toBe('holding.receipt-changed');
    expect(await receipts.waiting(officer.caller)).toEqual([]);
  });

  it('needs a day, an amount and what it was for', async () => {
    expect(await outcomeOf(send({ spentOn: addDays(TODAY, 1) }))).toBe('holding.receipt-day');
    expect(await outcomeOf(send({ spentOn: null }))).toBe('holding.receipt-day');
    expect(await outcomeOf(send({ pence: 0 }))).toBe('holding.receipt-amount');
    expect(await outcomeOf(send({ what: ' ' }))).toBe('holding.receipt-what');
  });

  it('is queried with a reason only, answered, and then has 30 days again', async () => {
    const id = await send();
    await sentDaysAgo(id, 30);
    expect(await query(id, 'Why?')).toBe('holding.reason-needed');
    expect(await query(id)).toBe('done');
    expect(await query(id)).toBe('holding.receipt-changed');
    expect(await add(id, ' ')).toBe('holding.nothing-sent');
    expect(await add(id, 'Yes, on 1 June.')).toBe('done');
    expect(await add(id, 'Once more.')).toBe('holding.nothing-to-answer');
    expect(await get(id)).toMatchObject({
      state: 'sent',
      checkBy: addDays(TODAY, 30),
      queries: [{ reason: WHY, answer: 'Yes, on 1 June.' }],
    });
  });

  it('is told to the family when it is queried, once', async () => {
    const id = await send();
    await query(id);
    await services.tell();
    await services.tell();
    const { rows } = await admin.query(
      `SELECT n.recipient_id, n.channel, n.body FROM notifications.notification n
       JOIN holding.receipt_query q ON q.id = n.subject_id WHERE q.receipt_id = $1 ORDER BY n.channel`,
      [id],
    );
    expect(rows.map(({ recipient_id, channel }) => [recipient_id, channel])).toEqual([
      [scene.home.family.id, 'email'],
      [scene.home.family.id, 'page'],
    ]);
  });

  it('counts as accepted after 30 days, once; a question that is open stays open', async () => {
    const [late, inTime, asked] = [await send(), await send(), await send()];
    for (const id of [late, asked]) await sentDaysAgo(id, 30);
    expect(await query(asked)).toBe('done');
    expect(await count(TODAY)).toBe(0);
    await sentDaysAgo(late, 1);
    expect(await count(TODAY)).toBe(1);
    expect(await count(TODAY)).toBe(0);
    const states = await Promise.all(
      [late, inTime, asked].map(async (id) => (await get(id)).state),
    );
    expect(states).toEqual(['counted', 'sent', 'queried']);
    expect(await query(late)).toBe('holding.receipt-changed');
  });

  it('cannot be queried on the 31st day, although it was not counted yet', async () => {
    const id = await send();
    await sentDaysAgo(id, 31);
    expect(await query(id)).toBe('holding.checked-too-late');
    const restore = await withoutGuard(admin, {
      function: 'holding.keep_receipt_in_time',
      replace: ['OLD.check_by < v_today', 'false'],
    });
    expect(await query(id)).toBe('done');
    await restore();
  });

  it('is its family’s and its officer’s: nobody else sees it or its files', async () => {
    const { family, child } = scene.home;
    const file = { name: 'a.png', content: await aPicture(), tooLarge: false };
    const { id } = await receipts.send(family.caller, child.id, PAID, file);
    const fileId = (await get(id)).files[0]?.id ?? '';
    const stranger = await aHousehold(admin, scene.home.authorityId);
    for (const { caller } of [stranger.family, stranger.officer, scene.finance]) {
      const asked = { receiptId: id, fileId };
      expect(await outcomeOf(receipts.content(caller, child.id, asked))).toBe('children.not-found');
      expect(await outcomeOf(receipts.content(caller, stranger.child.id, asked))).not.toBe('done');
    }
    const { rows } = await admin.query(
      `SELECT count(*)::int AS reads FROM audit.entry WHERE action = 'receipt-file.read'`,
    );
    expect(rows).toEqual([{ reads: 0 }]);
  });

  it('is queried with a reason in the database itself', async () => {
    const id = await send();
    const queried = (): Promise<string> =>
      outcomeOf(admin.query(`UPDATE holding.receipt SET state = 'queried' WHERE id = $1`, [id]));
    expect(await queried()).toBe('holding.query-and-state');
    const restore = await withoutTrigger(admin, 'holding.receipt', 'receipt_queried_with_reason');
    expect(await queried()).toBe('done');
    await restore();
    const ask = (): Promise<string> =>
      outcomeOf(
        admin.query(
          `INSERT INTO holding.receipt_query (id, authority_id, child_id, receipt_id, reason, asked_by)
           SELECT gen_random_uuid(), authority_id, child_id, id, 'Why?', $2 FROM holding.receipt
           WHERE id = $1`,
          [id, scene.home.officer.id],
        ),
      );
    expect(await ask()).toBe('query_has_a_reason');
    const again = await withoutConstraint(admin, 'holding.receipt_query', 'query_has_a_reason');
    expect(await ask()).toBe('done');
    await admin.query('DELETE FROM holding.receipt_query WHERE receipt_id = $1', [id]);
    await again();
  });
});
