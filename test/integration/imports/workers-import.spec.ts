import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { anImportScene, type Importing, importing, type ImportScene } from './import-scene.js';

const HEADINGS = 'Name,E-mail,Job,Team';
const NONE = { created: 0, changed: 0, conflicts: 0, kept: 0, same: 0, refused: 0 };
const WORKERS = { kind: 'workers' } as const;

describe('workers from a case system', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ImportScene;
  let way: Importing;
  let number = 0;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    way = importing(db.database);
  });
  beforeEach(async () => {
    scene = await anImportScene(admin);
    number += 1;
  });
  afterAll(() => db.drop());

  const email = (name: string): string => `${name}-${number}@example.test`;
  const file = (...rows: string[]): string => [HEADINGS, ...rows].join('\n');
  const whole = (csv: string, onConflict: 'keep' | 'take' = 'keep'): Promise<object> =>
    way.whole(scene.commissioner.caller, csv, { ...WORKERS, onConflict });
  const person = async (address: string): Promise<Record<string, unknown> | undefined> => {
    const { rows } = await admin.query(
      `SELECT u.display_name AS name, u.password_hash AS password, r.team,
              ARRAY(SELECT m.role FROM identity.membership m WHERE m.user_id = u.id
                    AND m.authority_id = $2 AND m.ended_at IS NULL ORDER BY 1) AS roles
       FROM identity.user_account u
       LEFT JOIN imports.worker_record r ON r.user_id = u.id AND r.authority_id = $2
       WHERE u.email = $1`,
      [address, scene.authority.id],
    );
    return rows[0];
  };

  it('get an account that nobody can sign in to yet, a role and a team; again, nothing changes', async () => {
    const csv = file(
      `Olu Okoye,${email('Olu')},Social worker,North`,
      `Olu Okoye,${email('olu')},Finance,North`,
    );
    expect(await whole(csv)).toEqual({ ...NONE, created: 2 });
    expect(await person(email('olu'))).toEqual({
      name: 'Olu Okoye',
      password: null,
      team: 'North',
      roles: ['finance', 'officer'],
    });
    expect(await whole(csv)).toEqual({ ...NONE, same: 2 });
  });

  it('change in name and team, and lose nothing', async () => {
    await whole(file(`Olu Okoye,${email('olu')},officer,North`));
    expect(await whole(file(`Olu Ellis,${email('olu')},finance,South`))).toEqual({
      ...NONE,
      changed: 1,
    });
    expect(await person(email('olu'))).toMatchObject({
      name: 'Olu Ellis',
      team: 'South',
      roles: ['finance', 'officer'],
    });
  });

  it('keep the name that they have elsewhere, which is not shown either', async () => {
    const other = await anImportScene(admin);
    await aUser(admin, {
      role: 'officer',
      authorityId: other.authority.id,
      email: email('ada'),
      displayName: 'Ada Elsewhere',
    });
    const id = await way.mapped(
      scene.commissioner.caller,
      file(`Ada Here,${email('ada')},officer,`),
      'workers',
    );
    const { plan } = await way.runs.check(scene.commissioner.caller, id);
    expect(plan.changed[0]?.changes).toEqual([
      { field: 'role', before: '', after: 'officer', outcome: 'change' },
    ]);
    expect(JSON.stringify(plan)).not.toContain('Elsewhere');
    await way.runs.run(scene.commissioner.caller, id, { digest: plan.digest, onConflict: 'take' });
    expect(await person(email('ada'))).toMatchObject({ name: 'Ada Elsewhere', roles: ['officer'] });
  });

  it('get a role that was ended here only when it is asked for', async () => {
    const csv = file(`Olu Okoye,${email('olu')},officer,`);
    await whole(csv);
    await admin.query(
      `UPDATE identity.membership SET ended_at = now() WHERE authority_id = $1
         AND user_id = (SELECT id FROM identity.user_account WHERE email = $2)`,
      [scene.authority.id, email('olu')],
    );
    expect(await whole(csv)).toEqual({ ...NONE, conflicts: 1 });
    expect(await person(email('olu'))).toMatchObject({ roles: [] });
    await whole(csv, 'take');
    expect(await person(email('olu'))).toMatchObject({ roles: ['officer'] });
  });

  it('cannot be auditors, nor the importer in another role, nor a person twice', async () => {
    const own = scene.commissioner;
    const counts = await whole(
      file(
        `Ann Auditor,${email('ann')},auditor,`,
        `Me Myself,${own.email},officer,`,
        `Tom Fry,${email('tom')},officer,A`,
        `Tom Fry,${email('TOM')},officer,B`,
        `=cmd,not an address,officer,`,
      ),
    );
    expect(counts).toEqual({ ...NONE, refused: 5 });
    expect(await person(email('ann'))).toBeUndefined();
    expect(await person(own.email)).toMatchObject({ roles: ['commissioner'] });
  });

  it('can be named by the children’s file afterwards', async () => {
    const children = `Case ref,Forename,Surname,DOB,Postcode,Worker\nNCC-1,Siân,Okoye,2014-03-27,NG1,${email('olu')}`;
    const { caller } = scene.commissioner;
    expect(await way.whole(caller, children)).toEqual({ ...NONE, refused: 1 });
    await whole(file(`Olu Okoye,${email('olu')},officer,`));
    expect(await way.whole(caller, children)).toEqual({ ...NONE, created: 1 });
  });
});
