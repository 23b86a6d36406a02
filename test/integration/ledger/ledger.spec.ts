import { randomUUID } from 'node:crypto';
import { type FundKind, LedgerService } from '#ledger';
import { type Caller } from '#kernel';
import * as fc from 'fast-check';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { effort } from '../../support/effort.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { announcedSeed } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** By which constraint a random transaction may be refused. */
const REFUSALS = ['transaction_balances', 'entry_moves_something', 'account_never_overdrawn'];
const ACCOUNTS = ['allocated', 'available', 'committed', 'spent'] as const;

const ITS_KIND = ['ledger.transaction', 'transaction_keeps_its_kind'] as const;

describe('the ledger', () => {
  let db: TestDatabase;
  let admin: Client;
  let owner: Client;
  let caller: Caller;
  let ledger: LedgerService;

  const opened = async (
    pence: number,
    minutes = 0,
    kind: FundKind = 'personal-budget',
  ): Promise<string> => {
    const fund = randomUUID();
    await db.database.transaction(caller, async (tx) => {
      await ledger.openFundWithin(tx, fund, kind);
      if (pence + minutes > 0)
        await ledger.allocateWithin(tx, fund, { pence, minutes }, `allocation:${fund}`);
    });
    return fund;
  };
  const moved = (from: string, to: string, pence: number): Promise<string> =>
    db.database.transaction(caller, (tx) =>
      ledger.transferWithin(tx, { from, to }, pence, `transfer:${randomUUID()}`),
    );
  const availableIn = async (fund: string): Promise<number> =>
    (await db.database.transaction(caller, (tx) => ledger.balanceWithin(tx, fund))).available_pence;
  /** In the owner's own transaction, in the caller's authority. */
  const asOwner = async (sql: string, parameters: unknown[] = []): Promise<void> => {
    await owner.query('BEGIN');
    try {
      await owner.query(`SELECT set_config('app.authority_id', $1, true)`, [caller.authorityId]);
      await owner.query(sql, parameters);
      await owner.query('COMMIT');
    } catch (error) {
      await owner.query('ROLLBACK');
      throw error;
    }
  };

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    admin = await db.adminClient();
    owner = await db.ownerClient();
    const { id: authorityId } = await anAuthority(admin);
    ({ caller } = await aUser(admin, { role: 'officer', authorityId }));
    ledger = new LedgerService(db.database);
  });
  afterAll(async () => db.drop());

  it('keeps a statement, newest first, in parts', async () => {
    const fund = await opened(1000, 60);
    const other = await opened(0, 0, 'prepaid-card');
    for (const pence of [100, 200, 300]) await moved(fund, other, pence);
    const part = (limit: number, cursor?: string) =>
      db.database.transaction(caller, (tx) =>
        ledger.statementWithin(tx, fund, { limit, ...(cursor ? { cursor } : {}) }),
      );

    const first = await part(2);
    const second = await part(2, first.nextCursor ?? '');

    expect(first.items.map(({ pence, balancePence }) => [pence, balancePence])).toEqual([
      [-300, 400],
      [-200, 700],
    ]);
    expect(second.items.map(({ kind, balancePence }) => [kind, balancePence])).toEqual([
      ['card-load', 900],
      ['allocation', 1000],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  describe('balances every transaction (I9)', () => {
    let client: Client;
    /** One transaction of random postings, written by hand; what the commit said. */
    const posted = async (postings: Posting[], funds: string[]): Promise<string> => {
      try {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.authority_id', $1, true)`, [caller.authorityId]);
        await client.query(`SELECT ledger.post('spend', $1, NULL, $2, $3, $4, $5)`, [
          `random:${randomUUID()}`,
          postings.map(({ fund }) => funds[fund]),
          postings.map(({ account }) => account),
          postings.map(({ pence }) => pence),
          postings.map(({ minutes }) => minutes),
        ]);
        await client.query('COMMIT');
        return 'ok';
      } catch (error) {
        await client.query('ROLLBACK');
        return (error as { constraint?: string }).constraint ?? String(error);
      }
    };
    interface Posting {
      fund: number;
      account: (typeof ACCOUNTS)[number];
      pence: number;
      minutes: number;
    }
    const amount = fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 }));
    const anyPosting: fc.Arbitrary<Posting> = fc.record({
      fund: fc.nat({ max: 1 }),
      account: fc.constantFrom(...ACCOUNTS),
      pence: amount,
      minutes: amount,
    });
    const anyTransaction = fc.oneof(
      fc.array(anyPosting, { minLength: 1, maxLength: 5 }),
      // Half of them balance, or only refusals would be tested.
      fc
        .record({ one: anyPosting, to: fc.constantFrom(...ACCOUNTS) })
        .map(({ one, to }) => [
          one,
          { ...one, account: to, pence: -one.pence, minutes: -one.minutes },
        ]),
    );
    const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
    const balances = (postings: Posting[]): boolean =>
      postings.length >= 2 &&
      [0, 1].every((fund) => {
        const own = postings.filter((one) => one.fund === fund);
        return (
          sum(own.map(({ pence }) => pence)) === 0 && sum(own.map(({ minutes }) => minutes)) === 0
        );
      });
    const movesNothing = (postings: Posting[]): boolean =>
      postings.some(({ pence, minutes }) => pence === 0 && minutes === 0);

    it('whatever the postings are', async () => {
      const seed = announcedSeed('I9 random postings');
      const funds = [await opened(1_000_000, 1_000_000), await opened(1_000_000, 1_000_000)];
      client = await db.appClient();
      // Whatever a kind may do: that is another guard, tested in kinds.spec.ts.
      const restore = await withoutTrigger(admin, ...ITS_KIND);
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(anyTransaction, async (postings) => {
          const outcome = await posted(postings, funds);
          if (outcome === 'ok') accepted += 1;
          const allowed = balances(postings) && !movesNothing(postings);
          // A sound one is refused only where it would overdraw.
          const possible = allowed ? ['ok', 'account_never_overdrawn'] : REFUSALS;
          expect(possible).toContain(outcome);
        }),
        { numRuns: effort(300, 10_000), seed },
      );
      await restore();
      expect(accepted).toBeGreaterThan(20);
      expect(await ledger.verify()).toMatchObject({ ok: true });
    });

    it('refuses a single leg at commit, and lets it in once the guard is gone', async () => {
      const fund = await opened(1000);
      const oneLeg = `SELECT ledger.post('spend', 'single:' || gen_random_uuid(), NULL, ARRAY[$1]::uuid[],
                                         ARRAY['spent'], ARRAY[5]::bigint[], ARRAY[0]::bigint[])`;
      await expect(asOwner(oneLeg, [fund])).rejects.toMatchObject({
        constraint: 'transaction_balances',
      });
      const restores = [
        await withoutTrigger(admin, 'ledger.entry', 'transaction_balances'),
        await withoutTrigger(admin, 'ledger.transaction', 'transaction_has_entries'),
        await withoutTrigger(admin, ...ITS_KIND),
      ];
      await asOwner(oneLeg, [fund]);
      expect(await ledger.verify()).toMatchObject({
        ok: false,
        fault: 'fund-does-not-sum-to-nothing',
      });
      await asOwner(oneLeg.replace('[5]', '[-5]'), [fund]);
      for (const restore of restores) await restore();
    });

    it('refuses a transaction without entries, and money that crosses from fund to fund', async () => {
      const [one, other] = [await opened(1000), await opened(1000)];
      const none = `INSERT INTO ledger.transaction (authority_id, kind, reference) VALUES ($1, 'spend', 'none')`;
      await expect(asOwner(none, [caller.authorityId])).rejects.toMatchObject({
        constraint: 'transaction_balances',
      });
      const across = `SELECT ledger.post('card-load', 'across', NULL, ARRAY[$1, $2]::uuid[],
        ARRAY['available', 'available'], ARRAY[-5, 5]::bigint[], ARRAY[0, 0]::bigint[])`;
      await expect(asOwner(across, [one, other])).rejects.toMatchObject({
        constraint: 'transaction_balances',
      });
    });
  });

  describe('is never changed (I10)', () => {
    const FORBIDDEN = ['entry', 'transaction'].flatMap((table) => [
      `UPDATE ledger.${table} SET authority_id = authority_id`,
      `DELETE FROM ledger.${table}`,
      `TRUNCATE ledger.${table} CASCADE`,
    ]);

    it.each(FORBIDDEN)('neither by the application nor by the owner: %s', async (sql) => {
      await opened(1000);
      const app = await db.appClient();
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
      await app.end();
      await expect(asOwner(sql)).rejects.toMatchObject({ code: '42501' });
    });

    it('but by an owner who has taken the trigger off', async () => {
      const restore = await withoutTrigger(admin, 'ledger.transaction', 'never_changed');
      const change = asOwner('UPDATE ledger.transaction SET authority_id = authority_id');
      await expect(change).resolves.toBeUndefined();
      await restore();
    });

    it('and undone once at most', async () => {
      const [one, other] = [await opened(1000), await opened(0, 0, 'prepaid-card')];
      const transaction = await moved(one, other, 400);
      const undo = (reference: string): Promise<void> =>
        asOwner(`SELECT ledger.reverse($1, 'reversal', $2)`, [transaction, reference]);

      await undo(`undo:${transaction}:1`);
      await expect(undo(`undo:${transaction}:2`)).rejects.toMatchObject({ code: '23505' });
      expect([await availableIn(one), await availableIn(other)]).toEqual([1000, 0]);
      const restore = await withoutConstraint(
        admin,
        'ledger.transaction',
        'transaction_reverses_id_key',
      );
      await moved(one, other, 400);
      await undo(`undo:${transaction}:3`);
      // Twice undone: £4 came back that had been undone already.
      expect([await availableIn(one), await availableIn(other)]).toEqual([1000, 0]);
      await admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
        UPDATE ledger.transaction SET reverses_id = NULL, kind = 'card-load' WHERE reference LIKE 'undo:%:3'; COMMIT`);
      await restore();
    });
  });
});
