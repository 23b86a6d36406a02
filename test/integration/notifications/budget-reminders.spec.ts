import { BookingsService, RemindersService } from '#bookings';
import { BudgetRemindersService } from '#budgets';
import { addDays, localDay } from '#kernel';
import { type AUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';
import { MessageScene, POLICY } from './message-scene.js';

type Person = AUser & { number: string };
let scene: MessageScene;
let place: Scene;
const budgets = new BudgetRemindersService();
const holds = new RemindersService();
const today = localDay(new Date());

beforeAll(async () => {
  scene = await new MessageScene(await createTestDatabase()).begin();
  place = await aScene(scene.db);
  scene.authorityId = place.authorityId;
});
afterAll(() => scene.end());

const remind = (day = today): Promise<number> =>
  scene.db.database.job('match-vacancies', (tx) => budgets.remindWithin(tx, day));
async function told(topic: string, person: Person): Promise<string[]> {
  const { rows } = await place.admin.query<{ one: string }>(
    `SELECT channel || ' ' || title AS one FROM notifications.notification
     WHERE topic = $1 AND recipient_id = $2 ORDER BY 1`,
    [topic, person.id],
  );
  return rows.map(({ one }) => one);
}
async function lowAt(person: Person, lowBudgetPercent: number): Promise<void> {
  const own = await scene.preferences.find(person.caller);
  await scene.preferences.store(person.caller, { ...own, lowBudgetPercent });
}

describe('a budget that runs low', () => {
  let early: Person;
  let usual: Person;
  let never: Person;
  let childId: string;

  beforeAll(async () => {
    [early, usual, never] = [await scene.aPerson(), await scene.aPerson(), await scene.aPerson()];
    await lowAt(early, 50);
    await lowAt(never, 0);
    const guardianIds = [early.id, usual.id, never.id];
    const [child] = await fundedChildren(place, 1, { guardianIds });
    childId = child?.childId ?? '';
  });

  /** Books so much of the 80 hours and £750. */
  async function book(pence: number, day: number): Promise<void> {
    const startsAt = new Date(Date.now() + day * 86_400_000);
    const sessionId = await aSessionOf(place, { startsAt, pricePence: pence });
    const wish = { sessionId, childId, funding: 'personal-budget' } as const;
    await new BookingsService(scene.db.database).book(place.officer.caller, wish);
  }

  it('is told of to each as they chose, once, and names no money and no child', async () => {
    await remind();
    expect(await told('budget-low', early)).toEqual([]);
    await book(40_000, 20);
    await remind();
    await remind();
    const low = ['email', 'page', 'text'].map((way) => `${way} A budget runs low`);
    expect(await told('budget-low', early)).toEqual(low);
    expect(await told('budget-low', usual)).toEqual([]);
    await book(25_000, 25);
    await remind();
    expect(await told('budget-low', early)).toHaveLength(3);
    expect(await told('budget-low', usual)).toEqual(low);
    expect(await told('budget-low', never)).toEqual([]);
    const { rows } = await place.admin.query<{ body: string }>(
      `SELECT body FROM notifications.notification WHERE topic = 'budget-low'`,
    );
    expect(rows[0]?.body).toMatch(/^About 46% is left that could be booked\./);
    for (const { body } of rows) expect(body).not.toMatch(/£|Robin|Example/);
  });

  it('is asked for by the worker alone', async () => {
    const ask = scene.db.database.transaction(place.officer.caller, (tx) =>
      tx.query('SELECT * FROM budgets.left_of_budgets(current_date)'),
    );
    await expect(ask).rejects.toThrow('the worker alone');
    const restore = await withoutGuard(place.admin, {
      function: 'budgets.left_of_budgets',
      replace: [`platform.current_job() <> 'match-vacancies'`, 'false'],
    });
    const rows = await scene.db.database.transaction(place.officer.caller, (tx) =>
      tx.query('SELECT * FROM budgets.left_of_budgets(current_date)'),
    );
    await restore();
    expect(rows.length).toBeGreaterThan(0);
  });

  it('that ends is told of four weeks before, once, where something is left', async () => {
    const { rows } = await place.admin.query<{ last: string }>(
      'SELECT ends_on::text AS last FROM budgets.entitlement WHERE child_id = $1',
      [childId],
    );
    const last = rows[0]?.last ?? '';
    await remind(addDays(last, -29));
    expect(await told('budget-ending', usual)).toEqual([]);
    await remind(addDays(last, -28));
    await remind(addDays(last, -3));
    const [email] = await told('budget-ending', usual);
    expect(email).toMatch(/^email A budget ends on 31 March \d{4}$/);
    expect(await told('budget-ending', usual)).toHaveLength(3);
  });
});

describe('a hold that is nearly over', () => {
  async function held(person: Person): Promise<string> {
    const [child] = await fundedChildren(place, 1, { guardianIds: [person.id] });
    const sessionId = await aSessionOf(place, { capacity: 5 });
    const wish = { sessionId, childId: child?.childId ?? '', funding: 'personal-budget' } as const;
    const { id } = await new BookingsService(scene.db.database).hold(person.caller, wish);
    return id;
  }
  /** As if so many minutes had passed. */
  async function later(minutes: number): Promise<void> {
    await place.admin.query('SET session_replication_role = replica');
    await place.admin.query(
      `UPDATE bookings.booking SET held_until = held_until - make_interval(mins => $1),
              created_at = created_at - make_interval(mins => $1) WHERE state = 'held'`,
      [minutes],
    );
    await place.admin.query('RESET session_replication_role');
  }
  const tell = (): Promise<number> =>
    scene.db.database.job('match-vacancies', (tx) => holds.tellEndingHoldsWithin(tx));
  async function textOf(person: Person): Promise<string> {
    const { rows } = await place.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification
       WHERE topic = 'hold-ending' AND channel = 'text' AND recipient_id = $1`,
      [person.id],
    );
    return rows[0]?.id ?? '';
  }

  it('is told of by text and on the page with five minutes left, once for a basket, and never by e-mail', async () => {
    const person = await scene.aPerson();
    await held(person);
    await held(person);
    await tell();
    expect(await told('hold-ending', person)).toEqual([]);
    await later(11);
    await tell();
    await tell();
    const title = 'Nearly over: the place kept for you in Saturday club';
    expect(await told('hold-ending', person)).toEqual([`page ${title}`, `text ${title}`]);
    const text = await textOf(person);
    await scene.delivery.deliver([text], POLICY, (tx, all) => holds.stillHoldWithin(tx, all));
    expect(scene.sentTo(person.number).at(-1)).toMatch(/It is not booked yet\..*\/check\n/s);
  });

  it('is not told of by a text that comes after its end, and would be without the look (mutant)', async () => {
    const person = await scene.aPerson();
    await held(person);
    await later(11);
    await tell();
    await later(11);
    const text = await textOf(person);
    await scene.delivery.deliver([text], POLICY, (tx, all) => holds.stillHoldWithin(tx, all));
    expect(await scene.row(text)).toMatchObject({ state: 'stopped' });
    expect(scene.sentTo(person.number)).toEqual([]);

    const another = await scene.aPerson();
    await held(another);
    await later(11);
    await tell();
    await later(11);
    await scene.delivery.deliver([await textOf(another)], POLICY);
    expect(scene.sentTo(another.number)).toHaveLength(1);
  });
});
