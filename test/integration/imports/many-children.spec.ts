import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { effort } from '../../support/effort.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anImportScene, HEADINGS, importing } from './import-scene.js';

const ROWS = effort(2_000, 10_000);

describe('a whole council', () => {
  let db: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });
  afterAll(() => db.drop());

  it(
    'is imported in a handful of statements, however many rows it has',
    async () => {
      const { commissioner, authority } = await anImportScene(admin);
      const officer = { role: 'officer', authorityId: authority.id } as const;
      const officers: AUser[] = [];
      for (let n = 0; n < 20; n += 1) officers.push(await aUser(admin, officer));
      const file = (district: string): string =>
        [
          `${HEADINGS},Needs,Worker,Parent email`,
          ...Array.from(
            { length: ROWS },
            (_, n) =>
              `NCC-${n},Siân,Okoye,2014-03-27,${district},Hoist; Makaton,${officers[n % 20]?.email},p${n}@example.test`,
          ),
        ].join('\r\n');
      const way = importing(db.database);
      const { caller } = commissioner;
      const timed = async (what: string, csv: string): Promise<object> => {
        const id = await way.mapped(caller, csv);
        const began = performance.now();
        const { plan } = await way.runs.check(caller, id);
        const checked = performance.now();
        await way.runs.run(caller, id, { digest: plan.digest, onConflict: 'keep' });
        const took = [checked - began, performance.now() - checked].map((ms) =>
          (ms / 1000).toFixed(1),
        );
        process.stdout.write(
          `import of ${ROWS} ${what}: check ${took[0]} s, import ${took[1]} s\n`,
        );
        return plan.counts;
      };
      expect(await timed('new children', file('NG1'))).toMatchObject({ created: ROWS });
      expect(await timed('unchanged children', file('NG1'))).toMatchObject({ same: ROWS });
      expect(await timed('changed children', file('NG7'))).toMatchObject({ changed: ROWS });
      const { rows } = await admin.query(
        `SELECT count(*)::int AS children, count(DISTINCT home_district)::int AS districts,
                (SELECT count(*)::int FROM children.caseload WHERE authority_id = $1) AS cases
         FROM children.child WHERE authority_id = $1`,
        [authority.id],
      );
      expect(rows).toEqual([{ children: ROWS, districts: 1, cases: ROWS }]);
    },
    effort(120_000, 600_000),
  );
});
