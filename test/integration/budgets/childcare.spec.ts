import { BudgetNoticesService, type ChildcareReport, ChildcareService } from '#budgets';
import { BookingsService } from '#bookings';
import { addDays, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aNeighbour, aScene, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';
import { refusal } from './level-scene.js';

/** Childcare so that parents can work (N-26): decided by itself, and paid apart from short breaks. */
let db: TestDatabase;
let admin: Client;
let scene: Scene;
let family: AUser;
let finance: AUser;
let childcareOffer: string;
let childcare: ChildcareService;
/** Sessions that were attended today, each a second long, one after the other. */
let attendedToday = 0;

const today = localDay(new Date());
const REASON = 'Dana starts at the bakery, and nobody else is at home.';
const yes = {
  seen: 0,
  eligible: true,
  ground: 'take-up-work' as const,
  inForceFrom: today,
  reason: REASON,
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  childcare = new ChildcareService(db.database);
});
beforeEach(async () => {
  scene = await aScene(db);
  const { authorityId, providerId, partId } = scene;
  family = await aUser(admin, { role: 'family', authorityId });
  finance = await aUser(admin, { role: 'finance', authorityId });
  childcareOffer = await anOffer(admin, { providerId, partId, kind: 'childcare' });
});
afterAll(() => db.drop());

async function aFamilysChild(): Promise<Funded> {
  const [child] = await fundedChildren(scene, 1, { guardianIds: [family.id] });
  if (!child) throw new Error('No child was made.');
  return child;
}

/** Books two hours for £24, which take place today. @returns the id of the booking */
async function attended({ childId }: Funded, offerId: string): Promise<string> {
  const bookings = new BookingsService(db.database);
  const sessionId = await aSession(admin, { offerId, startsAt: inDays(9) });
  const wanted = { childId, sessionId, funding: 'personal-budget' as const };
  const { id } = await bookings.book(scene.officer.caller, wanted);
  await admin.query(
    `UPDATE bookings.booking SET period = tstzrange(m.at + $2 * interval '1 s', m.at + ($2 + 1) * interval '1 s')
     FROM (SELECT date_trunc('day', now() AT TIME ZONE 'Europe/London') AT TIME ZONE 'Europe/London' AS at) m
     WHERE id = $1`,
    [id, (attendedToday += 1)],
  );
  await bookings.attend(scene.staff.caller, id);
  return id;
}

const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

const spentToday = (caller = finance.caller): Promise<ChildcareReport> =>
  childcare.report(caller, { from: addDays(today, -1), to: addDays(today, 1) });

describe('whether childcare is paid', () => {
  it('is decided by an officer, read by the family with its reason, and told once', async () => {
    const { childId } = await aFamilysChild();
    const { id } = await childcare.decide(scene.officer.caller, childId, yes);
    const tell = (): Promise<void> =>
      db.database.job('match-vacancies', (tx) =>
        new BudgetNoticesService().tellWithin(tx, 'childcare-decided', id),
      );
    await tell();
    await tell();
    const read = await childcare.ofChild(family.caller, childId);
    expect(read.current).toMatchObject({ eligible: true, ground: 'take-up-work', reason: REASON });
    const { rows } = await admin.query<{ recipient_id: string; body: string }>(
      `SELECT recipient_id, body FROM notifications.notification WHERE subject_id = $1 AND channel = 'email'`,
      [id],
    );
    expect(rows.map(({ recipient_id: who }) => who)).toEqual([family.id]);
    expect(rows[0]?.body).not.toContain('bakery');
  });

  it('counts from its day, and the last word counts', async () => {
    const { childId } = await aFamilysChild();
    await childcare.decide(scene.officer.caller, childId, yes);
    const ends = { ...yes, seen: 1, eligible: false, inForceFrom: addDays(today, 30) };
    await childcare.decide(scene.officer.caller, childId, ends);
    expect(await childcare.ofChild(family.caller, childId)).toMatchObject({
      current: { number: 1, eligible: true },
      toCome: { number: 2, eligible: false, ground: null },
    });
  });

  it('is refused without a ground, a reason or a day that may be, and to others than the officer', async () => {
    const { childId } = await aFamilysChild();
    const decide = async (change: object, { caller } = scene.officer): Promise<string> =>
      codeOf(childcare.decide(caller, childId, { ...yes, ...change }));
    expect(await decide({ ground: null })).toBe('budgets.childcare-ground');
    expect(await decide({ reason: ' short   ' })).toBe('budgets.text-needed');
    expect(await decide({ inForceFrom: addDays(today, -1) })).toBe('budgets.childcare-day');
    expect(await decide({ inForceFrom: addDays(today, 400) })).toBe('budgets.childcare-day');
    expect(await decide({}, family)).toBe('identity.role-not-allowed');
    const stranger = await aUser(admin, { role: 'officer', authorityId: scene.authorityId });
    expect(await decide({}, stranger)).toBe('children.not-found');
    expect(await codeOf(childcare.ofChild(stranger.caller, childId))).toBe('children.not-found');
  });

  it('of two officers who decide at once the second is told', async () => {
    const { childId } = await aFamilysChild();
    const both = await Promise.allSettled(
      [1, 2].map(() => childcare.decide(scene.officer.caller, childId, yes)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await codeOf(childcare.decide(scene.officer.caller, childId, yes))).toBe(
      'budgets.childcare-decided',
    );
  });

  it('is never for days that are over, by the constraint alone, and never rewritten', async () => {
    const { childId } = await aFamilysChild();
    const add = (number: number): Promise<unknown> =>
      admin.query(
        `INSERT INTO budgets.childcare_decision
           (authority_id, child_id, number, eligible, in_force_from, reason, decided_by)
         VALUES ($1, $2, $3, false, current_date - 3, 'Because it was said so.', $4)`,
        [scene.authorityId, childId, number, scene.officer.id],
      );
    await expect(add(1)).rejects.toThrow('childcare_from_its_day');
    const table = 'budgets.childcare_decision';
    await admin.query('BEGIN');
    await withoutConstraint(admin, table, 'childcare_from_its_day');
    await add(1);
    await expect(admin.query(`UPDATE ${table} SET eligible = true`)).rejects.toThrow('changed');
    await admin.query('ROLLBACK');
  });
});

describe('what finance charges', () => {
  it('is childcare where it was decided for the day, and short breaks otherwise, to the penny', async () => {
    const [paid, later, never] = [
      await aFamilysChild(),
      await aFamilysChild(),
      await aFamilysChild(),
    ];
    await childcare.decide(scene.officer.caller, paid.childId, yes);
    const tomorrow = { ...yes, inForceFrom: addDays(today, 1) };
    await childcare.decide(scene.officer.caller, later.childId, tomorrow);
    for (const child of [paid, later, never]) await attended(child, childcareOffer);
    await attended(paid, scene.offerId);
    expect(await spentToday()).toMatchObject({
      childcarePence: 2400,
      children: 1,
      shortBreaksPence: 7200,
      spentPence: 9600,
      reconciles: true,
    });
  });

  it('goes back to where it was charged when it is undone', async () => {
    const child = await aFamilysChild();
    await childcare.decide(scene.officer.caller, child.childId, yes);
    const id = await attended(child, childcareOffer);
    const { rows } = await admin.query<{ id: string }>(
      'SELECT id FROM ledger.transaction WHERE reference = $1',
      [`booking:${id}:spend`],
    );
    await db.database.transaction(scene.officer.caller, (tx) =>
      new LedgerService(db.database).reverseWithin(tx, rows[0]?.id ?? '', `undone:${id}`),
    );
    const report = await spentToday();
    expect(report).toMatchObject({ childcarePence: 0, spentPence: 0, reconciles: true });
  });

  it('is finance’s of the own council alone', async () => {
    const child = await aFamilysChild();
    await childcare.decide(scene.officer.caller, child.childId, yes);
    await attended(child, childcareOffer);
    expect(await codeOf(spentToday(scene.officer.caller))).toBe('identity.role-not-allowed');
    const { authorityId } = await aNeighbour(scene);
    const other = await aUser(admin, { role: 'finance', authorityId });
    expect(await spentToday(other.caller)).toMatchObject({ childcarePence: 0, spentPence: 0 });
  });

  it('MUTANT: without the decision of the day, all childcare is charged to it', async () => {
    const child = await aFamilysChild();
    await attended(child, childcareOffer);
    expect((await spentToday()).childcarePence).toBe(0);
    const restore = await withoutGuard(admin, {
      function: 'budgets.childcare_in_force',
      replace: [', false)', ', true)'],
    });
    expect((await spentToday()).childcarePence).toBe(2400);
    await restore();
  });
});
