import { createHash, randomUUID } from 'node:crypto';
import { addDays, type Caller, localDay } from '#kernel';
import { JournalsService, LedgerService } from '#ledger';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { effort } from '../../support/effort.js';
import { withoutTrigger } from '../../support/mutants.js';
import { announcedSeed } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { refusal } from '../budgets/level-scene.js';

const RUNS = effort(12, 200);
const TODAY = localDay(new Date());
const YESTERDAY = addDays(TODAY, -1);

let db: TestDatabase;
let admin: Client;
let ledger: LedgerService;
let journals: JournalsService;
let finance: Caller;
let fund: string;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  ledger = new LedgerService(db.database);
  journals = new JournalsService(db.database);
});
beforeEach(() => newCouncil());
afterAll(() => db.drop());

async function newCouncil(): Promise<void> {
  const { id: authorityId } = await anAuthority(admin);
  finance = (await aUser(admin, { role: 'finance', authorityId })).caller;
  fund = randomUUID();
  await db.database.transaction(finance, (tx) => ledger.openFundWithin(tx, fund, 'grant'));
}

/** Something is given, as if so many days ago. */
async function posted(
  pence: number,
  daysAgo: number,
  reference = `given:${randomUUID()}`,
): Promise<void> {
  const amount = { pence, minutes: pence % 3, nights: pence % 2 };
  const id = await db.database.transaction(finance, (tx) =>
    ledger.allocateWithin(tx, fund, amount, reference),
  );
  await admin.query(`SET session_replication_role = 'replica';
    UPDATE ledger.transaction SET recorded_at = recorded_at - interval '${daysAgo} days' WHERE id = '${id}';
    SET session_replication_role = 'origin'`);
}

async function contents(): Promise<string[]> {
  const { journals: all } = await journals.overview(finance);
  const files = [];
  for (const { id } of all) files.push((await journals.file(finance, id)).content);
  return files.toReversed();
}

type Row = Record<string, string>;
const rowsOf = (content: string): Row[] => parse(content, { columns: true });
const penceOf = (text = ''): number => Math.round(Number(text || 0) * 100);
const refused = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

it('has every entry of a period with its control totals, the same at every download', async () => {
  await posted(1205, 3);
  await posted(500, 1);
  await posted(700, 0);
  const { id, number } = await journals.make(finance, YESTERDAY);
  const [one, again] = [await journals.file(finance, id), await journals.file(finance, id)];
  expect(again).toEqual(one);
  expect(one).toMatchObject({
    number: 1,
    periodFrom: addDays(TODAY, -3),
    periodTo: YESTERDAY,
    transactions: 2,
    entries: 4,
    debitPence: 1705,
    creditPence: 1705,
    sha256: createHash('sha256').update(one.content).digest('hex'),
  });
  expect(number).toBe(1);
  const rows = rowsOf(one.content);
  expect(rows.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
    ['allocated', '', '12.05'],
    ['available', '12.05', ''],
    ['allocated', '', '5.00'],
    ['available', '5.00', ''],
    ['4', '17.05', '17.05'],
  ]);
});

it('is made once for a period that is over, and the next begins where it ended', async () => {
  await posted(100, 5);
  await journals.make(finance, addDays(TODAY, -3));
  expect(await refused(journals.make(finance, addDays(TODAY, -3)))).toBe('ledger.period-not-over');
  expect(await refused(journals.make(finance, TODAY))).toBe('ledger.period-not-over');
  const { nextFrom } = await journals.overview(finance);
  expect(nextFrom).toBe(addDays(TODAY, -2));
  const officer = { ...finance, role: 'officer' } as const;
  expect(await refused(journals.make(officer, YESTERDAY))).toBe('identity.role-not-allowed');
});

it('has what was entered late, in the next one and there alone', async () => {
  await posted(100, 5);
  await journals.make(finance, addDays(TODAY, -3));
  await posted(250, 5);
  await journals.make(finance, YESTERDAY);
  const [first = '', second = ''] = await contents();
  expect([first, second].map((one) => rowsOf(one).at(-1)?.['debit'])).toEqual(['1.00', '2.50']);
});

it('has no text that a spreadsheet takes for a formula', async () => {
  for (const start of ['=', '+', '-', '@', '\t'])
    await posted(1, 1, `${start}cmd|'/C calc'!A0 ${start}`);
  const { id } = await journals.make(finance, YESTERDAY);
  const { content } = await journals.file(finance, id);
  for (const row of rowsOf(content)) {
    for (const cell of Object.values(row)) expect(cell).toMatch(/^(-?[\d.]+|[^=+\-@\t\r].*|)$/s);
  }
  expect(content).toContain(`'=cmd`);
});

it(`of all journals together is the ledger, ${RUNS} runs`, async () => {
  const step = fc.oneof(
    fc.record({
      pence: fc.integer({ min: 1, max: 100_000 }),
      daysAgo: fc.integer({ min: 1, max: 9 }),
    }),
    fc.constant('make' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await newCouncil();
      let last = addDays(TODAY, -9);
      for (const one of steps) {
        if (one !== 'make') await posted(one.pence, one.daysAgo);
        else if (last < addDays(YESTERDAY, -1)) {
          last = addDays(last, 1);
          await journals.make(finance, last).catch(() => undefined);
        }
      }
      await journals.make(finance, YESTERDAY);
      const rows = (await contents()).flatMap(rowsOf).filter(({ type }) => type === 'entry');
      const sums: Record<string, number[]> = {};
      for (const { account = '', debit, credit, minutes, nights } of rows) {
        const sum = (sums[account] ??= [0, 0, 0]);
        const more = [penceOf(debit) - penceOf(credit), Number(minutes), Number(nights)];
        more.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
      }
      const { rows: accounts } = await admin.query<{ kind: string; units: number[] }>(
        `SELECT kind, ARRAY[pence, minutes, nights]::int[] AS units FROM ledger.account
         WHERE fund_id = $1 AND version > 0`,
        [fund],
      );
      expect(sums).toEqual(Object.fromEntries(accounts.map(({ kind, units }) => [kind, units])));
      expect(new Set(rows.map(({ transaction }) => transaction)).size * 2).toBe(rows.length);
    }),
    { numRuns: RUNS, seed: announcedSeed('journals'), endOnFailure: true },
  );
}, 600_000);

describe('the database refuses', () => {
  const listAgain = (): Promise<unknown> =>
    db.database.transaction(finance, (tx) =>
      tx.query(
        `INSERT INTO ledger.journal_transaction (transaction_id, authority_id, journal_id)
         SELECT t.id, t.authority_id, j.id FROM ledger.transaction t, ledger.journal j
         WHERE t.authority_id = platform.current_authority() AND j.authority_id = t.authority_id`,
      ),
    );

  it('more in a journal that is made, by the trigger alone', async () => {
    await posted(100, 5);
    const { id } = await journals.make(finance, addDays(TODAY, -4));
    await posted(200, 5);
    const addLate = (): Promise<unknown> =>
      db.database.transaction(finance, (tx) =>
        tx.query(
          `INSERT INTO ledger.journal_transaction (transaction_id, authority_id, journal_id)
           SELECT t.id, t.authority_id, $1 FROM ledger.transaction t
           WHERE t.authority_id = platform.current_authority()
             AND NOT EXISTS (SELECT FROM ledger.journal_transaction x WHERE x.transaction_id = t.id)`,
          [id],
        ),
      );
    expect(await refused(addLate())).toBe('ledger.journal-made');
    const restore = await withoutTrigger(
      admin,
      'ledger.journal_transaction',
      'listed_before_it_is_made',
    );
    await addLate();
    await restore();
    await expect(listAgain()).rejects.toThrow('journal_transaction_pkey');
  });

  it('a journal that says something else than what is in it, or leaves days out', async () => {
    await posted(100, 5);
    const forged = (number: number, from: string): Promise<unknown> =>
      db.database.transaction(finance, (tx) =>
        tx.query(
          `INSERT INTO ledger.journal (id, authority_id, number, period_from, period_to, transactions, entries,
             debit_pence, credit_pence, content, sha256, made_by)
           VALUES (gen_random_uuid(), platform.current_authority(), $1, $2, $2, 1, 2, 100, 100, '',
             encode(sha256(''), 'hex'), platform.current_user_id())`,
          [number, from],
        ),
      );
    expect(await refused(forged(1, addDays(TODAY, -5)))).toBe('ledger.wrong-journal');
    expect(await refused(forged(2, addDays(TODAY, -5)))).toBe('ledger.journal-made');
    await journals.make(finance, addDays(TODAY, -5));
    expect(await refused(forged(2, addDays(TODAY, -3)))).toBe('ledger.journal-made');
  });
});
