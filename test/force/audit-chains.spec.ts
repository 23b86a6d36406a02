import { effort } from '../support/effort.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Trail } from '../integration/audit/trail.js';

const WRITERS = 100;
const AUTHORITIES = 4;
const EACH = effort(10, 200);
const SEALERS = 3;

/** I29: writers that do not wait for each other, sealers that do, and chains without a fork. */
describe('the audit trail under a crowd of writers', () => {
  let db: TestDatabase;
  let trail: Trail;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 30 });
    trail = await Trail.with(db, AUTHORITIES);
  });
  afterAll(() => db?.drop());

  it(`${WRITERS} writers, ${AUTHORITIES} authorities, ${SEALERS} sealers: no fork, no gap`, async () => {
    const chains = [...trail.authorities, null];
    const writers = { atWork: true };
    const sealer = async (): Promise<void> => {
      while (writers.atWork) await trail.sealing.round();
    };
    const sealers = Array.from({ length: SEALERS }, sealer);
    const written = Array.from({ length: WRITERS }, (_, writer) =>
      trail.writeMany(chains[writer % chains.length] ?? null, EACH),
    );
    await Promise.all(written);
    writers.atWork = false;
    await Promise.all(sealers);
    await trail.sealAll();
    expect(await trail.faults()).toEqual([]);
    const heads = await trail.verification.heads();
    expect(heads.map(({ seq }) => seq)).toEqual(chains.map(() => (WRITERS / chains.length) * EACH));
    expect(await trail.verification.unsealed()).toMatchObject({ count: 0 });
  });
});
