import { type Caller } from '#kernel';
import { BankCallNoticesService } from '#market';
import { BankDetailsService, BankNoticesService } from '#providers';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aBankScene, ACCOUNT } from './bank-scene.js';

let db: TestDatabase;
let admin: Client;
let bank: BankDetailsService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  bank = new BankDetailsService(db.database);
});
afterAll(() => db.drop());

const NUMBER = ACCOUNT.accountNumber;

describe('finance of the councils', () => {
  it('is asked to call a provider with one person, and only where it was admitted', async () => {
    const { first, finance, foreignFinance, providerId } = await aBankScene(admin, 1);
    const { id } = await bank.enter(first, ACCOUNT);
    const [notices, calls] = [new BankNoticesService(), new BankCallNoticesService()];
    const news = await db.database.job('match-vacancies', (tx) =>
      notices.tellWithin(tx, 'bank-details-entered', id),
    );
    expect(news).toMatchObject({ providerId, soleMember: true, lastFour: '4958' });
    for (let time = 0; time < 2; time += 1)
      await db.database.job('match-vacancies', (tx) => calls.tellFinanceWithin(tx, providerId, id));
    const told = async ({ userId }: Caller): Promise<unknown[]> => {
      const { rows } = await admin.query(
        `SELECT link FROM notifications.notification WHERE recipient_id = $1 AND channel = 'email'`,
        [userId],
      );
      return rows;
    };
    expect(await told(finance)).toEqual([{ link: `/finance/bank-details/${id}` }]);
    expect(await told(foreignFinance)).toEqual([]);
  });
});

describe('everybody of the provider', () => {
  it('is told at once of each step, with four digits and no more', async () => {
    const { first, second } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    await bank.confirm(second, id, NUMBER);
    const { rows: news } = await admin.query<{ payload: { what: string; id: string } }>(
      `SELECT payload FROM platform.outbox WHERE payload->>'id' = $1 ORDER BY created_at`,
      [id],
    );
    const notices = new BankNoticesService();
    for (const { payload } of [...news, ...news]) {
      await db.database.job('match-vacancies', async (tx) => {
        if (notices.knows(payload.what)) await notices.tellWithin(tx, payload.what, payload.id);
      });
    }
    const told = async ({ userId }: Caller): Promise<string[]> => {
      const { rows } = await admin.query<{ topic: string }>(
        `SELECT topic FROM notifications.notification WHERE recipient_id = $1 AND channel = 'email' ORDER BY 1`,
        [userId],
      );
      return rows.map(({ topic }) => topic);
    };
    for (const member of [first, second])
      expect(await told(member)).toEqual(['bank-details-confirmed', 'bank-details-entered']);
  });

  it('finds the number nowhere: not in news, notices, the audit trail or kept requests', async () => {
    const { first, second } = await aBankScene(admin);
    const idempotency = { route: 'POST /x', key: 'k-1', requestHash: 'f'.repeat(64) };
    const { id } = await bank.enter({ ...first, idempotency }, ACCOUNT);
    await bank.confirm({ ...second, idempotency }, id, NUMBER);
    for (const table of [
      'platform.outbox',
      'platform.idempotency_key',
      'notifications.notification',
      'audit.entry',
      'providers.bank_details',
    ]) {
      const { rows } = await admin.query(
        `SELECT count(*)::int AS found FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`,
        [NUMBER],
      );
      expect([table, rows]).toEqual([table, [{ found: 0 }]]);
    }
    const { rows } = await admin.query<{ hash: string }>(
      `SELECT request_hash AS hash FROM platform.idempotency_key WHERE key = 'k-1'`,
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ hash }) => hash)).not.toContain(idempotency.requestHash);
  });

  it('of the application reads no whole number from the table', async () => {
    const { first } = await aBankScene(admin);
    await bank.enter(first, ACCOUNT);
    const read = db.database.transaction(first, (tx) =>
      tx.query('SELECT account_number FROM providers.bank_account'),
    );
    await expect(read).rejects.toThrow(/permission denied/);
  });
});
