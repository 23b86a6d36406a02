import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  anImportScene,
  HEADINGS,
  type Importing,
  importing,
  type ImportScene,
  outcomeOf,
} from './import-scene.js';

const NONE = { created: 0, changed: 0, conflicts: 0, kept: 0, same: 0, refused: 0 };
const SIAN = 'NCC-1001,Siân,Okoye,2014-03-27,NG1 5FW';
const TOM = 'NCC-1002,Tom,Fry,2015-06-01,NG2';
const ADA = 'NCC-1003,Ada,Ellis,2016-02-29,LE1 1AA';

describe('children from a case system', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ImportScene;
  let way: Importing;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    way = importing(db.database);
  });
  beforeEach(async () => {
    scene = await anImportScene(admin);
  });
  afterAll(() => db.drop());

  const file = (...rows: string[]): string => [HEADINGS, ...rows].join('\r\n');
  const childrenHere = async (): Promise<Record<string, unknown>[]> => {
    const { rows } = await admin.query(
      `SELECT case_reference AS reference, first_name AS first, last_name AS last,
              date_of_birth::text AS born, home_district AS district, access_needs AS needs,
              ARRAY(SELECT u.display_name FROM children.caseload k
                    JOIN identity.user_account u ON u.id = k.officer_id WHERE k.child_id = c.id
                    ORDER BY 1) AS officers
       FROM children.child c WHERE authority_id = $1 ORDER BY case_reference`,
      [scene.authority.id],
    );
    return rows;
  };

  it('come in, and the same file again changes nothing and says so', async () => {
    const { caller } = scene.commissioner;
    const csv = file(SIAN, ADA);
    expect(await way.whole(caller, csv)).toEqual({ ...NONE, created: 2 });
    const after = await childrenHere();
    expect(after).toMatchObject([
      { reference: 'NCC-1001', first: 'Siân', born: '2014-03-27', district: 'NG1', officers: [] },
      { reference: 'NCC-1003', born: '2016-02-29', district: 'LE1' },
    ]);
    expect(await way.whole(caller, csv)).toEqual({ ...NONE, same: 2 });
    expect(await childrenHere()).toEqual(after);
    const [second, first] = await way.imports.list(caller);
    expect(second).toMatchObject({ state: 'imported', sha256: first?.sha256, counts: { same: 2 } });
    expect(first).toMatchObject({ fileName: 'export.csv', rows: 2, counts: { created: 2 } });
  });

  it('keep their ids and change in what the file has; before and after are shown first', async () => {
    const { caller } = scene.commissioner;
    await way.whole(caller, file(SIAN, ADA));
    const before = await admin.query('SELECT id, case_reference FROM children.child ORDER BY 2');
    const id = await way.mapped(caller, file(SIAN.replace('NG1 5FW', 'NG7 2RD'), ADA));
    const { plan } = await way.runs.check(caller, id);
    expect(plan.changed).toEqual([
      {
        row: 2,
        key: 'NCC-1001',
        changes: [{ field: 'homeDistrict', before: 'NG1', after: 'NG7', outcome: 'change' }],
      },
    ]);
    const counts = await way.runs.run(caller, id, { digest: plan.digest, onConflict: 'keep' });
    expect(counts).toEqual({ ...NONE, changed: 1, same: 1 });
    const after = await admin.query('SELECT id, case_reference FROM children.child ORDER BY 2');
    expect(after.rows).toEqual(before.rows);
    expect(await childrenHere()).toMatchObject([{ district: 'NG7' }, { district: 'LE1' }]);
  });

  it('leave out rows with problems, which say what to do and never what a cell held', async () => {
    const { caller } = scene.commissioner;
    const bad = 'x,=cmd|calc,Fry,31/12/14,Mars';
    const id = await way.mapped(caller, file(SIAN, bad, ADA, SIAN));
    const { plan } = await way.runs.check(caller, id);
    expect(plan.counts).toEqual({ ...NONE, created: 1, refused: 3 });
    const where = plan.problems.map(({ row, field }) => `${row} ${field}`);
    expect(where).toEqual([
      '2 caseReference',
      '3 firstName',
      '3 caseReference',
      '3 dateOfBirth',
      '3 postcode',
      '5 caseReference',
    ]);
    await way.runs.run(caller, id, { digest: plan.digest, onConflict: 'keep' });
    expect(await childrenHere()).toHaveLength(1);
    const { problems, run } = await way.imports.get(caller, id);
    expect(problems).toEqual(plan.problems);
    expect(JSON.stringify(problems)).not.toMatch(/cmd|Mars|Siân/);
    expect(run.counts).toEqual(plan.counts);
  });

  it('do not lose what a person changed here: asked where both changed it, kept where only we did', async () => {
    const { caller } = scene.commissioner;
    await way.whole(caller, file(SIAN));
    await admin.query(
      `UPDATE children.child SET first_name = 'Shân', home_district = 'NG9'
                       WHERE authority_id = $1`,
      [scene.authority.id],
    );
    const moved = file(SIAN.replace('NG1 5FW', 'NG7 2RD'));
    expect(await way.whole(caller, moved)).toEqual({ ...NONE, conflicts: 1 });
    expect(await childrenHere()).toMatchObject([{ first: 'Shân', district: 'NG9' }]);
    // The answer is remembered: the same file asks no second time.
    expect(await way.whole(caller, moved)).toEqual({ ...NONE, kept: 1 });
    const again = file(SIAN.replace('NG1 5FW', 'NG8 1AA'));
    expect(await way.whole(caller, again, { onConflict: 'take' })).toEqual({
      ...NONE,
      conflicts: 1,
    });
    expect(await childrenHere()).toMatchObject([{ first: 'Shân', district: 'NG8' }]);
  });

  it('that were written down by hand are asked about, and never taken for another child', async () => {
    const { caller } = scene.commissioner;
    const authorityId = scene.authority.id;
    await aChild(admin, {
      authorityId,
      caseReference: 'NCC-1001',
      dateOfBirth: '2014-03-27',
      firstName: 'Sian',
      lastName: 'Okoye',
    });
    await aChild(admin, { authorityId, caseReference: 'NCC-1003', dateOfBirth: '2016-03-01' });
    const id = await way.mapped(caller, file(SIAN, ADA));
    const { plan } = await way.runs.check(caller, id);
    expect(plan.counts).toEqual({ ...NONE, conflicts: 1, refused: 1 });
    expect(plan.conflicts[0]?.changes).toMatchObject([{ field: 'firstName', before: 'Sian' }]);
    expect(plan.problems).toMatchObject([{ row: 3, field: 'dateOfBirth' }]);
  });

  it('are not imported when somebody changed one after the check; the new check shows it', async () => {
    const { caller } = scene.commissioner;
    await way.whole(caller, file(SIAN));
    const id = await way.mapped(caller, file(SIAN.replace('NG1 5FW', 'NG7 2RD'), ADA));
    const { plan } = await way.runs.check(caller, id);
    await admin.query(`UPDATE children.child SET home_district = 'NG9' WHERE authority_id = $1`, [
      scene.authority.id,
    ]);
    const agreed = { digest: plan.digest, onConflict: 'keep' } as const;
    expect(await outcomeOf(way.runs.run(caller, id, agreed))).toBe('imports.changed-meanwhile');
    expect(await childrenHere()).toMatchObject([{ district: 'NG9' }]);
    const { plan: now } = await way.runs.check(caller, id);
    expect(now.counts).toEqual({ ...NONE, created: 1, conflicts: 1 });
    await way.runs.run(caller, id, { digest: now.digest, onConflict: 'keep' });
    expect(await childrenHere()).toHaveLength(2);
  });

  it('have their worker by e-mail; the one named before goes, and others stay', async () => {
    const { caller } = scene.commissioner;
    const authorityId = scene.authority.id;
    const second = await aUser(admin, { role: 'officer', authorityId, displayName: 'Pat Second' });
    const helper = await aUser(admin, { role: 'officer', authorityId, displayName: 'Una Helper' });
    const named = (email: string): string => `${HEADINGS},Worker\n${SIAN},${email}`;
    await way.whole(caller, named(scene.officer.email.toUpperCase()));
    expect(await childrenHere()).toMatchObject([{ officers: ['Olu Officer'] }]);
    await admin.query(
      `INSERT INTO children.caseload (authority_id, child_id, officer_id)
       SELECT authority_id, id, $2 FROM children.child WHERE authority_id = $1`,
      [authorityId, helper.id],
    );
    const id = await way.mapped(caller, named(second.email));
    const { plan } = await way.runs.check(caller, id);
    expect(plan.changed[0]?.changes).toEqual([
      { field: 'worker', before: 'Olu Officer', after: 'Pat Second', outcome: 'change' },
    ]);
    await way.runs.run(caller, id, { digest: plan.digest, onConflict: 'keep' });
    expect(await childrenHere()).toMatchObject([{ officers: ['Pat Second', 'Una Helper'] }]);
    expect(await way.whole(caller, named('nobody@example.test'))).toEqual({ ...NONE, refused: 1 });
    expect(await way.whole(caller, named(''))).toEqual({ ...NONE, same: 1 });
  });

  it('have needs as a list or a column each, and a level and parents that only inform', async () => {
    const { caller } = scene.commissioner;
    const outbox = async (): Promise<number> =>
      (await admin.query('SELECT FROM notifications.notification')).rowCount ?? 0;
    const told = await outbox();
    await way.whole(
      caller,
      `${HEADINGS},Needs,Hoist,Tier,Parent email\n${SIAN},Makaton; step-free access,Y,TSB,amy@example.test`,
    );
    expect(await childrenHere()).toMatchObject([{ needs: ['hoist', 'makaton', 'step-free'] }]);
    const { rows } = await admin.query(
      `SELECT level, parent_email::text AS email FROM imports.child_record WHERE authority_id = $1`,
      [scene.authority.id],
    );
    expect(rows).toEqual([{ level: 'targeted-short-breaks', email: 'amy@example.test' }]);
    expect(await outbox()).toBe(told);
    const { rowCount } = await admin.query(
      `SELECT FROM identity.user_account WHERE email = 'amy@example.test'`,
    );
    expect(rowCount).toBe(0);
  });

  it('are a commissioner’s to import, and of the own council only', async () => {
    const other = await anImportScene(admin);
    const id = await way.mapped(scene.commissioner.caller, file(SIAN));
    const digest = (await way.runs.check(scene.commissioner.caller, id)).plan.digest;
    const agreed = { digest, onConflict: 'keep' } as const;
    expect(await outcomeOf(way.runs.run(other.commissioner.caller, id, agreed))).toBe(
      'imports.not-found',
    );
    expect(await outcomeOf(way.runs.run(scene.officer.caller, id, agreed))).toBe(
      'identity.role-not-allowed',
    );
    expect(await way.whole(other.commissioner.caller, file(SIAN))).toEqual({ ...NONE, created: 1 });
    expect(await childrenHere()).toEqual([]);
    await way.runs.run(scene.commissioner.caller, id, agreed);
    expect(await outcomeOf(way.runs.run(scene.commissioner.caller, id, agreed))).toBe(
      'imports.over',
    );
  });

  it('stay unseen by commissioners everywhere else', async () => {
    const { caller } = scene.commissioner;
    await way.whole(caller, file(SIAN));
    const seen = await db.database.transaction(caller, (tx) =>
      tx.query('SELECT FROM children.child'),
    );
    expect(seen).toEqual([]);
  });

  it('leave a trail of whose record was shown, made and changed', async () => {
    const { caller } = scene.commissioner;
    await way.whole(caller, file(SIAN, TOM));
    await way.whole(caller, file(SIAN.replace('Okoye', 'Oke')));
    const { rows } = await admin.query(
      `SELECT action, cardinality(subject_ids) AS many FROM audit.entry
       WHERE authority_id = $1 ORDER BY id`,
      [scene.authority.id],
    );
    expect(rows.map(({ action, many }) => `${action} ${many}`).join(', ')).toBe(
      'import.upload 1, import.map 1, child.create 2, import.run 1, ' +
        'import.upload 1, import.map 1, child.compare 1, child.change 1, import.run 1',
    );
  });
});
