import { EntriesService, VerificationsService } from '#providers';
import { type Client } from 'pg';
import { withoutConstraint } from '../../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.js';
import { aCommissioner, aPassport, SAFEGUARDING } from '../passport-scene.js';

let db: TestDatabase;
let admin: Client;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
});
afterAll(() => db.drop());

describe('evidence that a third party can verify', () => {
  it('B5: is kept with who made sure, how and when, for every council and for the provider', async () => {
    const [entries, checks] = [
      new EntriesService(db.database),
      new VerificationsService(db.database),
    ];
    const { caller, id } = await aPassport(admin);
    const { id: itemId } = await entries.enterPolicy(caller, SAFEGUARDING);
    const commissioner = await aCommissioner(admin);
    const check = { itemId, outcome: 'confirmed', method: 'issuer-asked', note: null } as const;
    await checks.verify(commissioner, id, check);
    for (const reader of [await aCommissioner(admin), caller]) {
      const { evidence } = await checks.file(reader, id);
      expect(evidence).toMatchObject([
        {
          endsOn: SAFEGUARDING.reviewBy,
          verifications: [
            { method: 'issuer-asked', authority: expect.any(String), at: expect.any(Date) },
          ],
        },
      ]);
    }
    const { rows } = await admin.query(
      'SELECT verified_by FROM providers.verification WHERE item_id = $1',
      [itemId],
    );
    expect(rows).toEqual([{ verified_by: commissioner.userId }]);
  });

  it('B5: a check without one of the ways is none, whatever an application writes', async () => {
    const entries = new EntriesService(db.database);
    const { caller, id } = await aPassport(admin);
    const { id: itemId } = await entries.enterPolicy(caller, SAFEGUARDING);
    const { authorityId, userId } = await aCommissioner(admin);
    const insert = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO providers.verification (authority_id, provider_id, item_id, outcome, method, verified_by)
         VALUES ($1, $2, $3, 'confirmed', 'hearsay', $4)`,
        [authorityId, id, itemId, userId],
      );
    await expect(insert()).rejects.toThrow('verification_method_check');
    const table = 'providers.verification';
    const restore = await withoutConstraint(admin, table, 'verification_method_check');
    await insert();
    await admin.query(`ALTER TABLE ${table} DISABLE TRIGGER never_changed`);
    await admin.query(`DELETE FROM ${table} WHERE method = 'hearsay'`);
    await admin.query(`ALTER TABLE ${table} ENABLE TRIGGER never_changed`);
    await restore();
  });
});
