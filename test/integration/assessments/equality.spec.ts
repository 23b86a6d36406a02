import { EqualityService } from '#assessments';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('whether amounts are fair between groups (M9)', () => {
  let db: TestDatabase;
  let admin: Client;
  let equality: EqualityService;
  let home: AHousehold;
  let commissioner: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    equality = new EqualityService(db.database);
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    const { authorityId } = home;
    commissioner = await aUser(admin, { role: 'commissioner', authorityId });
  });
  afterAll(() => db.drop());

  /** A child with a result of two months ago, an entitlement on its ground, and what its family said then. */
  async function assessed(pence: number, sex: string | null): Promise<void> {
    const { authorityId, officer } = home;
    const child = await aChild(admin, { authorityId });
    const owner = { authorityId, childId: child.id, openedBy: officer.id };
    const given = await anEntitlement(admin, { ...owner, programme: 'social-care', pence });
    await admin.query(`SET session_replication_role = 'replica'`);
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO assessments.assessment (id, authority_id, child_id, set_id, financial_year, state,
         started_by, finished_by, finished_at, points, pence, agreed_by, agreed_as, agreed_at)
       VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), '2026-27', 'agreed', $3, $3,
         now() - interval '2 months', 10, $4, $3, 'officer', now() - interval '2 months')
       RETURNING id`,
      [authorityId, child.id, officer.id, pence + 10_000],
    );
    await admin.query(
      `INSERT INTO assessments.ground VALUES ($1, $2, $3, $4, $5, now() - interval '2 months')`,
      [authorityId, child.id, rows[0]?.id, given.id, officer.id],
    );
    if (sex !== null) {
      await admin.query(
        `INSERT INTO assessments.group_answer VALUES ($1, 'sex', $2, $3, now() - interval '2 months')`,
        [child.id, authorityId, sex],
      );
    }
    await admin.query(`SET session_replication_role = 'origin'`);
  }

  it('a family says, changes and takes back what it likes', async () => {
    const { family, youngPerson, child } = home;
    await equality.answer(family.caller, child.id, { sex: 'female', disability: 'autism' });
    await equality.answer(youngPerson.caller, child.id, { sex: 'male' });
    expect(await equality.answers(family.caller, child.id)).toEqual({ sex: 'male' });
    await equality.answer(family.caller, child.id, {});
    expect(await equality.answers(family.caller, child.id)).toEqual({});
    const wrong = equality.answer(family.caller, child.id, { sex: 'martian' });
    await expect(wrong).rejects.toMatchObject({ code: 'assessments.no-such-group' });
  });

  it('no officer, commissioner or other family reads it, neither by the service nor past it', async () => {
    const { family, officer, child } = home;
    await equality.answer(family.caller, child.id, { ethnicity: 'black' });
    const other = (await aHousehold(admin)).family;
    for (const { caller } of [officer, commissioner, other]) {
      await expect(equality.answers(caller, child.id)).rejects.toHaveProperty('code');
      const seen = await db.database.transaction(caller, (tx) =>
        tx.query('SELECT * FROM assessments.group_answer'),
      );
      expect(seen).toEqual([]);
    }
    const { rows } = await admin.query<{ line: string }>(
      `SELECT to_jsonb(e)::text AS line FROM audit.entry e WHERE e.authority_id = $1`,
      [home.authorityId],
    );
    expect(rows.filter(({ line }) => line.includes('black'))).toEqual([]);
  });

  it('the report has means of groups against all, and only of enough children', async () => {
    for (let number = 0; number < 6; number += 1) await assessed(300_000, 'female');
    for (let number = 0; number < 6; number += 1) await assessed(100_000, 'male');
    for (let number = 0; number < 2; number += 1) await assessed(200_000, null);
    const report = await equality.report(commissioner.caller);
    expect(report.all).toEqual({ children: 14, indicativePence: 210_000, agreedPence: 200_000 });
    const sex = report.facets.find(({ title }) => title === 'Sex');
    const few = { children: null, indicativePence: null, agreedPence: null };
    expect(sex?.groups).toEqual([
      { name: 'Female', ...few },
      { name: 'Male', children: 6, indicativePence: 110_000, agreedPence: 100_000 },
      { name: 'Not said', ...few },
    ]);
  });

  it('counts nothing of this month, nothing of other councils, and is for commissioners', async () => {
    for (let number = 0; number < 4; number += 1) await assessed(300_000, 'female');
    expect((await equality.report(commissioner.caller)).all).toBeNull();
    await expect(equality.report(home.officer.caller)).rejects.toMatchObject({ kind: 'forbidden' });
    const sums = await db.database.transaction(home.officer.caller, (tx) =>
      tx.query('SELECT * FROM assessments.equality_sums(now())'),
    );
    expect(sums).toEqual([]);
  });
});
