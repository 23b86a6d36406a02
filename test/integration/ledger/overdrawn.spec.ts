import { randomUUID } from 'node:crypto';
import { type FundKind, LedgerService } from '#ledger';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { effort } from '../../support/effort.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, type Outcomes, outcomesOf } from '../bookings/outcomes.js';

const TRANSFERS = effort(400, 40_000);

describe('a fund is never overdrawn (I11)', () => {
  let db: TestDatabase;
  let admin: Client;
  let caller: Caller;
  let ledger: LedgerService;

  const opened = async (pence: number, kind: FundKind = 'personal-budget'): Promise<string> => {
    const fund = randomUUID();
    await db.database.transaction(caller, async (tx) => {
      await ledger.openFundWithin(tx, fund, kind);
      if (pence > 0)
        await ledger.allocateWithin(tx, fund, { pence, minutes: 0 }, `allocation:${fund}`);
    });
    return fund;
  };
  const moved = (from: string, to: string, pence: number): Promise<string> =>
    db.database.transaction(caller, (tx) =>
      ledger.transferWithin(tx, { from, to }, pence, `transfer:${randomUUID()}`),
    );
  const availableIn = async (fund: string): Promise<number> =>
    (await db.database.transaction(caller, (tx) => ledger.balanceWithin(tx, fund))).available_pence;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    admin = await db.adminClient();
    // So that the mutant below does not wait a second for each of its deadlocks.
    await admin.query(`ALTER DATABASE ${db.name} SET deadlock_timeout = '50ms'`);
    const { id: authorityId } = await anAuthority(admin);
    ({ caller } = await aUser(admin, { role: 'officer', authorityId }));
    ledger = new LedgerService(db.database);
  });
  afterAll(async () => db.drop());

  it('lets exactly 16 of 200 take £30 from £500', async () => {
    const [budget, card] = [await opened(50_000), await opened(0, 'prepaid-card')];

    const outcomes = await outcomesOf(Array.from({ length: 200 }, () => moved(budget, card, 3000)));

    expect(outcomes).toEqual({ ok: 16, 'budgets.insufficient-funds': 184 });
    expect([await availableIn(budget), await availableIn(card)]).toEqual([2000, 48_000]);
  });

  it('and lets all 200 once the guard is gone', async () => {
    const [budget, card] = [await opened(50_000), await opened(0, 'prepaid-card')];
    const restore = await withoutConstraint(admin, 'ledger.account', 'account_never_overdrawn');

    const outcomes = await outcomesOf(Array.from({ length: 200 }, () => moved(budget, card, 3000)));

    expect(outcomes).toEqual({ ok: 200 });
    expect(await availableIn(budget)).toBeLessThan(0);
    await moved(card, budget, 600_000);
    await restore();
  });

  /** Both as they are at one moment. */
  const sumOf = (one: string, other: string): Promise<number> =>
    db.database.transaction(caller, async (tx) => {
      const balances = await ledger.balancesWithin(tx, [one, other]);
      return [...balances.values()].reduce((sum, fund) => sum + fund.available_pence, 0);
    });
  const oppositeTransfers = async (count: number): Promise<Record<string, number>> => {
    const [one, other] = [await opened(100_000), await opened(100_000, 'prepaid-card')];
    const outcomes: Outcomes = {};
    const work = { left: count };
    const worker = async (): Promise<void> => {
      while (work.left > 0) {
        work.left -= 1;
        const way = work.left % 2 ? moved(one, other, 5) : moved(other, one, 5);
        const outcome = await codeFrom(way);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    const sums = new Set<number>();
    const watching = (async (): Promise<void> => {
      while (work.left > 0) {
        sums.add(await sumOf(one, other));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    await Promise.all([...Array.from({ length: 50 }, worker), watching]);
    expect([...sums.add(await sumOf(one, other))]).toEqual([200_000]);
    return outcomes;
  };
  /** How many deadlocks the server has counted; it counts with a delay. */
  const deadlocks = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { rows } = await admin.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]?.deadlocks);
  };

  it('moves money in opposite directions without a deadlock', async () => {
    const before = await deadlocks();
    expect(await oppositeTransfers(TRANSFERS)).toEqual({ ok: TRANSFERS });
    expect(await deadlocks()).toBe(before);
  });

  it('and with deadlocks once the accounts are locked in any order', async () => {
    const before = await deadlocks();
    const restore = await withoutGuard(admin, {
      function: 'ledger.post',
      replace: ['ORDER BY p.kind, p.fund_id', ''],
    });
    await oppositeTransfers(60);
    expect(await deadlocks()).toBeGreaterThan(before);
    await restore();
  });
});
