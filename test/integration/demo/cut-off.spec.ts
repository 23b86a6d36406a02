import { localDay } from '#kernel';
import { type Client } from 'pg';
import { loadDemo } from '../../../apps/cli/src/demo/load/load-demo.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('a load of the demonstration that is cut off', () => {
  let db: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });

  afterAll(() => db?.drop());

  const loadUntil = (stage: string): Promise<boolean> =>
    loadDemo({
      ownerUrl: db.ownerUrl,
      today: localDay(new Date()),
      password: 'a password of the tests',
      say: (line) => {
        if (line.startsWith(stage)) throw new Error(`cut off after: ${line}`);
      },
    });

  it.each(['Offers', 'Audit entries'])('after %s leaves nothing behind', async (stage) => {
    await expect(loadUntil(stage)).rejects.toThrow('cut off');
    const { rows } = await admin.query(
      `SELECT (SELECT count(*) FROM identity.authority)::int AS authorities,
                (SELECT count(*) FROM catalogue.postcode)::int AS postcodes,
                (SELECT count(*) FROM ledger.entry)::int AS entries,
                (SELECT count(*) FROM audit.entry)::int AS audited`,
    );
    expect(rows).toEqual([{ authorities: 0, postcodes: 0, entries: 0, audited: 0 }]);
  });

  it('can be loaded again', async () => {
    expect(await loadUntil('never')).toBe(true);
  });
});
