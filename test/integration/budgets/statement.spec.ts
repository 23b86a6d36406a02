import { randomUUID } from 'node:crypto';
import { type ChildStatement, StatementsService } from '#cards';
import { localDay } from '#kernel';
import { LedgerService, type Movement, type Position, type Units } from '#ledger';
import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const units = (pence: number, minutes = 0, nights = 0): Units => ({ pence, minutes, nights });
const NOTHING = units(0);
const plus = (one: Units, other: Units): Units => ({
  pence: one.pence + other.pence,
  minutes: one.minutes + other.minutes,
  nights: one.nights + other.nights,
});

describe('a statement of a child’s budget', () => {
  let db: TestDatabase;
  let admin: Client;
  let ledger: LedgerService;
  let statements: StatementsService;
  let home: Awaited<ReturnType<typeof aHousehold>>;
  let fundId: string;

  /** Moves what was posted last to a moment of its own; only a superuser can. */
  const dated = async (reference: string, at: string): Promise<void> => {
    await admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
      UPDATE ledger.transaction SET recorded_at = '${at}' WHERE reference = '${reference}'; COMMIT`);
  };
  const posted = (work: (within: LedgerService) => (tx: never) => Promise<unknown>) =>
    db.database.transaction(home.officer.caller, (tx) => work(ledger)(tx as never));
  const year = (from: string, to: string) =>
    statements.ofChild(home.family.caller, home.child.id, { from, to });
  const sumOf = (movements: Movement[], account: keyof Position): Units =>
    movements.map(({ change }) => change[account]).reduce(plus, NOTHING);

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    ledger = new LedgerService(db.database);
    statements = new StatementsService(db.database, ledger);
    home = await aHousehold(admin);
    const { authorityId, child, officer } = home;
    const owner = { authorityId, childId: child.id };
    ({ id: fundId } = await anEntitlement(admin, {
      ...owner,
      openedBy: officer.id,
      financialYear: '2026-27',
    }));
    await dated(`entitlement:${fundId}:allocation`, '2026-04-01T09:00:00Z');
    const cardId = await aCard(admin, { ...owner, entitlementId: fundId, issuedBy: officer.id });
    await dated(`card:${cardId}:load:test`, '2026-05-01T09:00:00Z');
    const booking = `booking:${randomUUID()}`;
    const price = { pence: 1200, minutes: 60 };
    await posted((l) => (tx) => l.topUpWithin(tx, fundId, units(5000, 30, 3), 'top-up:1'));
    await dated('top-up:1', '2026-06-10T09:00:00Z');
    await posted((l) => (tx) => l.commitWithin(tx, fundId, price, booking));
    await dated(`${booking}:commitment`, '2026-07-01T09:00:00Z');
    await posted((l) => (tx) => l.settleWithin(tx, fundId, price, booking));
    // Half past midnight on 1 April by the clock in London.
    await dated(`${booking}:spend`, '2027-03-31T23:30:00Z');
  });
  afterAll(async () => db.drop());

  it('leads from what there was to what there is, in all three units', async () => {
    const statement = await year('2026-05-01', '2026-07-31');

    expect(statement.reconciles).toBe(true);
    expect(statement.opening.available).toEqual(units(75_000, 4800));
    expect(statement.movements.map(({ kind, left }) => [kind, left])).toEqual([
      ['card-load', units(75_000, 4800)],
      ['top-up', units(80_000, 4830, 3)],
      ['commitment', units(78_800, 4770, 3)],
    ]);
    expect(statement.movements[0]?.cardPence).toBe(20_000);
    expect(statement.closing).toEqual({
      allocated: units(80_000, 4830, 3),
      available: units(78_800, 4770, 3),
      committed: units(1200, 60),
      spent: NOTHING,
    });
  });

  it('adds up for every period, whatever its ends', async () => {
    for (const [from, to] of [
      ['2026-04-01', '2027-03-31'],
      ['2026-04-06', '2027-04-05'],
      ['2026-06-10', '2026-06-10'],
      ['2020-01-01', '2040-12-31'],
      ['2030-01-01', '2030-12-31'],
    ] as const) {
      const { opening, closing, movements, reconciles } = await year(from, to);
      for (const account of ['allocated', 'available', 'committed', 'spent'] as const) {
        expect(plus(opening[account], sumOf(movements, account))).toEqual(closing[account]);
      }
      expect(reconciles).toBe(true);
    }
  });

  it('ends its days at midnight in London: what came after 31 March is next year’s', async () => {
    const ended = await year('2026-04-01', '2027-03-31');
    const begun = await year('2027-04-01', '2028-03-31');

    expect(ended.movements.map(({ kind }) => kind)).not.toContain('spend');
    expect(ended.closing.committed).toEqual(units(1200, 60));
    expect(begun.movements.map(({ kind }) => kind)).toEqual(['spend']);
    expect(begun.opening).toEqual(ended.closing);
  });

  /** All parts of so many movements, one after the other. */
  const inParts = async (from: string, to: string, limit: number): Promise<ChildStatement[]> => {
    const parts: ChildStatement[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      const { caller } = home.family;
      const part = await statements.ofChild(caller, home.child.id, { from, to }, page);
      parts.push(part);
      cursor = part.nextCursor;
    }
    return parts;
  };

  it('comes in parts, with the figures of the whole period', async () => {
    const whole = await year('2026-04-01', '2027-03-31');
    const parts = await inParts('2026-04-01', '2027-03-31', 2);

    expect(parts.map(({ movements }) => movements.length)).toEqual([2, 2]);
    expect(parts.flatMap(({ movements }) => movements)).toEqual(whole.movements);
    for (const { opening, closing, reconciles } of parts)
      expect([opening, closing, reconciles]).toEqual([whole.opening, whole.closing, true]);
    expect(whole.nextCursor).toBeNull();
  });

  it.each([
    ['not a cursor at all'],
    [Buffer.from('["yesterday",1,"x"]').toString('base64url')],
    [Buffer.from(`["2026-13-41T09:00:00+00:00",1,"${randomUUID()}"]`).toString('base64url')],
    [Buffer.from(`["2026-01-01T09:00:00+00:00",1e30,"${randomUUID()}"]`).toString('base64url')],
  ])('refuses the cursor %s', async (cursor) => {
    const period = { from: '2026-04-01', to: '2027-03-31' };
    const page = { limit: 2, cursor };
    const asked = statements.ofChild(home.family.caller, home.child.id, period, page);
    await expect(asked).rejects.toMatchObject({ code: 'request.bad-cursor' });
  });

  it.each([
    ['not-a-day', '2027-03-31', 'from'],
    ['2027-02-29', '2027-03-31', 'from'],
    ['2026-04-01', '', 'to'],
    ['2026-04-02', '2026-04-01', 'to'],
  ])('is refused from %s to %s', async (from, to, field) => {
    await expect(year(from, to)).rejects.toMatchObject({
      code: 'budgets.not-a-period',
      details: { problems: [{ field }] },
    });
  });

  it('is nobody else’s: the same answer as for no child', async () => {
    const stranger = await aHousehold(admin);
    const asked = statements.ofChild(stranger.family.caller, home.child.id, {
      from: '2026-04-01',
      to: '2027-03-31',
    });
    await expect(asked).rejects.toMatchObject({ code: 'children.not-found' });
  });

  it('goes by the time of a movement where two were posted in the other order', async () => {
    const before = await year('2028-04-01', '2028-04-01');
    for (const [reference, at] of [
      ['top-up:after', '2028-03-31T23:00:00.200Z'],
      ['top-up:before', '2028-03-31T22:59:59.900Z'],
    ] as const) {
      await posted((l) => (tx) => l.topUpWithin(tx, fundId, units(100), reference));
      await dated(reference, at);
    }
    const [ended, begun] = [
      await year('2028-03-31', '2028-03-31'),
      await year('2028-04-01', '2028-04-01'),
    ];

    expect(ended.movements.map(({ reference }) => reference)).toEqual(['top-up:before']);
    expect(begun.movements.map(({ reference }) => reference)).toEqual(['top-up:after']);
    expect(ended.closing.available).toEqual(plus(before.opening.available, units(100)));
    expect(begun.opening).toEqual(ended.closing);
    expect([ended.reconciles, begun.reconciles]).toEqual([true, true]);
  });

  it('loses nothing between its parts, whatever was posted at once or in the other order', async () => {
    const next = randomFrom(announcedSeed('parts of a statement'));
    const below = (most: number): number => Math.floor(next() * most);
    // Crowds in seconds, days with one, months with none; each up to 20 seconds later than posted.
    let instant = Date.parse('2029-04-02T09:00:00Z');
    for (let number = 0; number < 120; number += 1) {
      const reference = `crowd:${number}`;
      const amount = units(1 + below(9), below(3), below(2));
      if (number % 3 === 0)
        await posted((l) => (tx) => l.topUpWithin(tx, fundId, amount, `top-up:${reference}`));
      else await posted((l) => (tx) => l.commitWithin(tx, fundId, units(1), reference));
      instant += [0, 1000, 3_600_000, 86_400_000 * below(20)][below(4)] ?? 0;
      const posting = number % 3 === 0 ? `top-up:${reference}` : `${reference}:commitment`;
      await dated(posting, new Date(instant - below(20_000)).toISOString());
    }
    const [from, to] = ['2029-04-01', '2035-03-31'] as const;
    const whole = await year(from, to);
    expect(whole.movements).toHaveLength(120);
    expect(whole.movements.at(-1)?.left).toEqual(whole.closing.available);
    for (const limit of [1, 2, 7, 50, 119, 120]) {
      const parts = await inParts(from, to, limit);
      expect(parts).toHaveLength(Math.ceil(120 / limit));
      expect(parts.flatMap(({ movements }) => movements)).toEqual(whole.movements);
    }
    // The same from a day in the middle.
    const middle = whole.movements[60]?.recordedAt.slice(0, 10) ?? '';
    const later = whole.movements.filter(
      ({ recordedAt }) => localDay(new Date(recordedAt)) >= middle,
    );
    const parts = await inParts(middle, to, 7);
    expect(parts.flatMap(({ movements }) => movements)).toEqual(later);
    expect(parts[0]?.reconciles).toBe(true);
  });

  it('says so when an entry of the period is not what the balances say', async () => {
    // As a disc or a superuser might: past the constraint as well as the triggers.
    const tampered = async (by: number): Promise<void> => {
      await admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
        ALTER TABLE ledger.entry DROP CONSTRAINT IF EXISTS entry_adds_up;
        UPDATE ledger.entry SET pence = pence + ${by} WHERE transaction_id =
          (SELECT id FROM ledger.transaction WHERE reference = 'top-up:1') AND pence > 0; COMMIT`);
    };
    await tampered(1);
    const [within, other] = [
      await year('2026-06-01', '2026-06-30'),
      await year('2026-08-01', '2026-08-31'),
    ];
    await tampered(-1);

    expect([within.reconciles, other.reconciles]).toEqual([false, true]);
    expect((await year('2026-06-01', '2026-06-30')).reconciles).toBe(true);
  });

  it('says so when the balances of the accounts are not the sum of their entries', async () => {
    const tampered = (by: number): Promise<unknown> =>
      admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica'; UPDATE ledger.account
        SET nights = nights + ${by} WHERE fund_id = '${fundId}' AND kind = 'available'; COMMIT`);
    await tampered(1);
    const wrong = await year('2026-04-01', '2027-03-31');
    await tampered(-1);

    expect(wrong.reconciles).toBe(false);
    expect((await year('2026-04-01', '2027-03-31')).reconciles).toBe(true);
  });
});
