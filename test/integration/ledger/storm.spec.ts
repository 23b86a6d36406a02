import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { type FundBalance, LedgerService } from '#ledger';
import * as fc from 'fast-check';
import { inDays } from '../../factories/an-offer.js';
import { effort } from '../../support/effort.js';
import { withoutConstraint } from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, outcomesOf } from '../bookings/outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';
import { anyCommand, fitted, post, type Run } from './commands.js';
import { type Command, KINDS, Model } from './model.js';

const OPERATIONS = effort(500, 10_000);
const BOOKINGS = 50;
const CLIENTS = 12;
const ACCOUNTS = ['allocated', 'available', 'committed', 'spent'] as const;
const UNITS = ['pence', 'minutes', 'nights'] as const;
/** For a reason of the trade; a deadlock or a lost connection is not among them. */
const REFUSALS = new Set([
  'budgets.insufficient-funds',
  'budgets.familys-own-money',
  'ledger.already-posted',
  'ledger.already-reversed',
  'ledger.not-of-its-kind',
]);

/*
 * Moonshot M1: every kind of posting in three units, by twelve clients at once on the same four funds, and in the
 * middle of it fifty children who book at the same moment. In whatever order the database has let them through:
 * what was answered "done" is there, to the penny, the minute and the night, and nothing else is.
 */
describe(`a storm of ${OPERATIONS} mixed postings and ${BOOKINGS} bookings at once`, () => {
  let db: TestDatabase;
  let scene: Scene;
  let ledger: LedgerService;
  let children: Funded[];
  let day = 2;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    ledger = new LedgerService(db.database);
    children = await fundedChildren(scene, BOOKINGS);
  }, 120_000);
  afterAll(async () => db.drop());

  const opened = async (): Promise<Run> => {
    const run: Run = { funds: KINDS.map(() => randomUUID()), transactions: [], things: [] };
    await db.database.transaction(scene.officer.caller, async (tx) => {
      for (const [number, kind] of KINDS.entries())
        await ledger.openFundWithin(tx, run.funds[number] ?? '', kind);
    });
    return run;
  };

  /** Posts it, and writes down what was answered. @returns "ok" or the code of a refusal */
  const performed = async (command: Command, run: Run, model: Model): Promise<string> => {
    let [id, thing] = ['', ''];
    const outcome = await codeFrom(
      db.database
        .transaction(scene.officer.caller, async (tx) => {
          const posted = await post({ tx, ledger, run }, command);
          const row = await tx.find<{ thing: string }>(
            `SELECT replace(reference, ':commitment', '') AS thing FROM ledger.transaction WHERE id = $1`,
            [posted],
          );
          return [posted, row?.thing ?? ''] as const;
        })
        .then((done) => ([id, thing] = [...done])),
    );
    if (outcome !== 'ok') return outcome;
    run.transactions.push(id);
    model.replay(command);
    if (command.do === 'hold')
      run.things.push({ name: thing, fundId: run.funds[command.fund] ?? '' });
    return outcome;
  };

  const bookedAtOnce = async (): Promise<unknown> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity: BOOKINGS });
    const bookings = new BookingsService(db.database);
    return outcomesOf(
      children.map(({ childId }) =>
        bookings.book(scene.officer.caller, { childId, sessionId, funding: 'personal-budget' }),
      ),
    );
  };

  const storm = async (seed: number): Promise<{ run: Run; model: Model; outcomes: string[] }> => {
    const [run, model] = [await opened(), new Model()];
    const waiting = fc.sample(anyCommand, { seed, numRuns: OPERATIONS });
    const random = randomFrom(seed);
    const outcomes: string[] = [];
    const client = async (): Promise<void> => {
      for (let command = waiting.pop(); command; command = waiting.pop()) {
        // Any of the things and transactions that there are, not the first few.
        const about = {
          thing: Math.floor(random() * 1e6),
          transaction: Math.floor(random() * 1e6),
        };
        const key = 'thing' in command ? 'thing' : 'transaction';
        const chosen = key in command ? { ...command, [key]: about[key] } : command;
        const fit = fitted(chosen, run);
        if (fit) outcomes.push(await performed(fit, run, model));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    return { run, model, outcomes };
  };

  const balancesOf = ({ funds }: Run): Promise<unknown[]> =>
    db.database.transaction(scene.officer.caller, async (tx) => {
      const found = await ledger.balancesWithin(tx, funds);
      const figure = (id: string, name: keyof FundBalance): unknown => found.get(id)?.[name];
      return funds.map((id) =>
        Object.fromEntries(
          ACCOUNTS.map((account) => [
            account,
            Object.fromEntries(UNITS.map((unit) => [unit, figure(id, `${account}_${unit}`)])),
          ]),
        ),
      );
    });

  it('leaves what was answered and nothing else, to the penny, the minute and the night', async () => {
    const [{ run, model, outcomes }, booked] = await Promise.all([
      storm(announcedSeed('M1 storm')),
      bookedAtOnce(),
    ]);
    expect(outcomes.filter((code) => code !== 'ok' && !REFUSALS.has(code))).toEqual([]);
    expect(booked).toEqual({ ok: BOOKINGS });
    const done = outcomes.filter((code) => code === 'ok').length;
    expect(done).toBeGreaterThan(OPERATIONS / 5);
    expect(outcomes.length - done).toBeGreaterThan(OPERATIONS / 50);
    expect(await balancesOf(run)).toEqual(model.funds);
    for (const amounts of model.funds.flatMap((fund) => ACCOUNTS.map((one) => fund[one])))
      expect(Math.min(...UNITS.map((unit) => amounts[unit]))).toBeGreaterThanOrEqual(0);
    const { rows } = await scene.admin.query(
      `SELECT DISTINCT e.transaction_id FROM ledger.entry e
       JOIN ledger.account a ON a.id = e.account_id WHERE a.fund_id = ANY ($1)`,
      [run.funds],
    );
    expect(rows).toHaveLength(done);
    expect(await ledger.verify()).toMatchObject({ ok: true });
  }, 1_800_000);

  it('and is found out when one transaction may be reversed twice', async () => {
    const restore = await withoutConstraint(
      scene.admin,
      'ledger.transaction',
      'transaction_reverses_id_key',
    );
    await storm(announcedSeed('M1 storm, mutant'));
    expect(await ledger.verify()).toMatchObject({ ok: false, fault: 'reversed-twice' });
    await scene.admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
      TRUNCATE bookings.booking, ledger.entry, ledger.transaction, ledger.account, ledger.fund CASCADE; COMMIT`);
    await restore();
  }, 1_800_000);
});
