import { randomUUID } from 'node:crypto';
import { AuthenticationService } from '#identity';
import { localDay, type Role } from '#kernel';
import { type Client } from 'pg';
import { demoHouseholds } from '../../../apps/cli/src/demo/content/households.js';
import { demoStaff } from '../../../apps/cli/src/demo/content/staff.js';
import { loadDemo } from '../../../apps/cli/src/demo/load/load-demo.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

const PASSWORD = 'a password of the tests';

const signsIn: [string, Role][] = [
  ...demoStaff.map(({ email, role }): [string, Role] => [email, role]),
  ...demoHouseholds().flatMap(({ account }): [string, Role][] =>
    account?.signsIn ? [[account.email, account.role]] : [],
  ),
];

describe('loading the demonstration', () => {
  let db: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });

  afterAll(() => db?.drop());

  const load = (say: (line: string) => void, password = PASSWORD): Promise<boolean> =>
    loadDemo({ ownerUrl: db.ownerUrl, today: localDay(new Date()), password, say });

  const size = async (): Promise<unknown> => {
    const { rows } = await admin.query(
      `SELECT (SELECT count(*) FROM identity.authority)::int AS authorities,
              (SELECT count(*) FROM catalogue.postcode)::int AS postcodes,
              (SELECT count(*) FROM ledger.entry)::int AS entries,
              (SELECT count(*) FROM audit.entry)::int AS audited`,
    );
    return rows[0];
  };

  it.each(['Offers', 'Audit entries'])(
    'leaves nothing when it is cut off after %s',
    async (stage) => {
      const cutOff = (line: string): void => {
        if (line.startsWith(stage)) throw new Error('cut off');
      };
      await expect(load(cutOff)).rejects.toThrow('cut off');
      expect(await size()).toEqual({ authorities: 0, postcodes: 0, entries: 0, audited: 0 });
    },
  );

  it('takes less than a minute, says a line for each stage, and of two at once one does it', async () => {
    // What autovacuum may do after a load that was cut off: the tables now pass for empty.
    await admin.query('ANALYZE');
    const lines: string[] = [];
    const started = performance.now();
    const two = await Promise.all([
      load((line) => lines.push(line)),
      load((line) => lines.push(line)),
    ]);
    expect(new Set(two)).toEqual(new Set([false, true]));
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).toMatch(/^[A-Z][a-z ]+: [0-9,]+ in \d+\.\d s$/);
    expect(lines.join('\n')).toMatch(/^Children: 1,200 in /m);
  });

  it('changes nothing the next time', async () => {
    const before = await size();
    const silent = (line: string): void => {
      throw new Error(`It said ${line}`);
    };
    expect(await load(silent, 'another password')).toBe(false);
    expect(await size()).toEqual(before);
  });

  it.each(signsIn)('lets %s sign in', async (email, role) => {
    const authentication = new AuthenticationService(db.database, testConfig(db));
    const opened = await authentication.signIn({
      email,
      password: PASSWORD,
      kind: 'bearer',
      requestId: randomUUID(),
    });
    expect(opened.membership.role).toBe(role);
  });

  it('gives nobody else a password, and all are refused in production', async () => {
    const { rows } = await admin.query(
      `SELECT count(*) FILTER (WHERE password_hash IS NOT NULL)::int AS "canSignIn",
              count(*) FILTER (WHERE NOT demonstration)::int AS lasting
       FROM identity.user_account`,
    );
    expect(rows).toEqual([{ canSignIn: signsIn.length, lasting: 0 }]);
  });
});
