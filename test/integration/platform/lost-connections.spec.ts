import { visitor } from '#kernel';
import { createPool, Database, type Tx } from '#platform';
import { type Pool } from 'pg';
import { FaultProxy } from '../../support/fault-proxy.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const NOBODY = visitor('a test of connections');
/** In place of the pool's own 17 seconds. */
const SILENCE_MS = 300;

describe('a transaction', () => {
  let db: TestDatabase;
  let proxy: FaultProxy;
  let pool: Pool;
  let database: Database;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(async () => db.drop());
  beforeEach(async () => {
    const url = new URL(db.appUrl);
    proxy = await FaultProxy.start(Number(url.port));
    url.port = String(proxy.port);
    pool = createPool({ connectionString: url.href, max: 1, applicationName: 'lost' });
    Object.assign(pool.options, { query_timeout: SILENCE_MS });
    database = new Database(pool);
  });
  afterEach(async () => {
    await pool.end();
    await proxy.close();
  });

  const one = (): Promise<unknown[]> =>
    database.transaction(NOBODY, (tx) => tx.query('SELECT 1 AS one'));

  it.each<[string, () => Promise<unknown>]>([
    [
      'its work',
      () => database.transaction(NOBODY, async (tx) => swallowed(() => tx.query('SELECT 1'))),
    ],
    ['its beginning', () => swallowed(one)],
    ['a statement by itself', () => swallowed(() => database.statement({ text: 'SELECT 1' }))],
  ])('gives up a connection that does not answer %s, and takes another', async (_what, work) => {
    await expect(one()).resolves.toEqual([{ one: 1 }]);
    await expect(work()).rejects.toThrow('Query read timeout');
    expect(pool.totalCount).toBe(0);
    proxy.switchTo({ kind: 'pass' });
    await expect(one()).resolves.toEqual([{ one: 1 }]);
  });

  it.each(['reset', 'half-close'] as const)(
    'survives a connection that ends (%s)',
    async (kind) => {
      await one();
      const cut = database.transaction(NOBODY, async (tx) => {
        proxy.switchTo({ kind });
        return tx.query('SELECT 1');
      });
      await expect(cut).rejects.toThrow(/ECONNRESET|Connection terminated/);
      proxy.switchTo({ kind: 'pass' });
      await expect(one()).resolves.toEqual([{ one: 1 }]);
    },
  );

  it('may take longer than that when it says so before', async () => {
    const slow = (tx: Tx): Promise<unknown[]> => tx.query('SELECT pg_sleep(0.6)');
    await expect(database.transaction(NOBODY, slow)).rejects.toThrow('Query read timeout');
    const patient = database.transaction(NOBODY, async (tx) => {
      await tx.withoutTimeLimit();
      return slow(tx);
    });
    await expect(patient).resolves.toHaveLength(1);
  });

  it('is not taken for kept when its work went on after an error', async () => {
    const careless = database.transaction(NOBODY, async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(careless).rejects.toThrow('nothing was kept');
    await expect(one()).resolves.toEqual([{ one: 1 }]);
  });

  async function swallowed(work: () => Promise<unknown>): Promise<unknown> {
    proxy.switchTo({ kind: 'black-hole', toward: 'client' });
    return work();
  }
});
