import { CallersService, NotesService } from '#casework';
import { createPool, Database } from '#platform';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('who is on the telephone', () => {
  let db: TestDatabase;
  let admin: Client;
  let callers: CallersService;
  let web: ReturnType<typeof createPool>;
  let officer: AUser;
  let colleague: AUser;
  let childId: string;
  let reference: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    // As the web does: its role may name no job of the worker's.
    web = createPool({ connectionString: db.appUrl, max: 2, applicationName: db.name });
    callers = new CallersService(new Database(web));
    const { id: authorityId } = await anAuthority(admin);
    officer = await aUser(admin, { role: 'officer', authorityId });
    colleague = await aUser(admin, { role: 'officer', authorityId });
    const mother = await aUser(admin, { role: 'family', authorityId });
    const child = await aChild(admin, {
      authorityId,
      officerIds: [officer.id],
      guardianIds: [mother.id],
    });
    childId = child.id;
    reference = `TEL-${childId.slice(0, 6)}`.toUpperCase();
    await admin.query(
      `UPDATE children.child SET first_name = 'Siobhan', last_name = 'Okonkwo', case_reference = $2 WHERE id = $1`,
      [childId, reference],
    );
    await admin.query(
      `UPDATE identity.user_account SET display_name = 'Grainne Fitzgerald' WHERE id = $1`,
      [mother.id],
    );
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `INSERT INTO notifications.phone (user_id, number, verified_at) VALUES ($1, '+447700900123', now())`,
      [mother.id],
    );
    await admin.query('RESET session_replication_role');
  });
  afterAll(async () => {
    await web.end();
    await db.drop();
  });

  const found = async (words: string, who = officer): Promise<string[]> =>
    (await callers.find(who.caller, words)).map(({ id }) => id);

  it.each([
    'Siobhan Okonkwo',
    'shiobhan okonkow',
    'Okonko',
    'Granne Fitzgerald',
    '07700 900 123',
    '900123',
  ])('is found by "%s"', async (words) => {
    expect(await found(words)).toEqual([childId]);
  });

  it('is found by the case reference, or a part of it', async () => {
    expect(await found(reference.toLowerCase())).toEqual([childId]);
    expect(await found(reference.slice(0, 7))).toEqual([childId]);
  });

  it.each(['Nobody Atall', '07700 900 999', 'x', '%'])('is nobody by "%s"', async (words) => {
    expect(await found(words)).toEqual([]);
  });

  it('is not found by an officer who does not work with the child, nor by the number', async () => {
    expect(await found('Siobhan Okonkwo', colleague)).toEqual([]);
    expect(await found('07700 900 123', colleague)).toEqual([]);
    const restore = await withoutGuard(admin, {
      function: 'casework.children_by_phone',
      replace: ["platform.current_app_role() <> 'officer' OR ", ''],
    });
    const asFamily = { ...officer.caller, role: 'family' as const };
    const ids = await db.database.transaction(asFamily, (tx) =>
      tx.query(`SELECT casework.children_by_phone('900123') AS id`),
    );
    await restore();
    expect(ids).toEqual([{ id: childId }]);
    expect(
      await db.database.transaction(asFamily, (tx) =>
        tx.query(`SELECT casework.children_by_phone('900123') AS id`),
      ),
    ).toEqual([]);
  });

  it('shows the last three calls, the newest first', async () => {
    const notes = new NotesService(db.database);
    for (const day of ['2026-01-05', '2026-03-05', '2026-02-05', '2026-04-05'])
      await notes.write(
        officer.caller,
        childId,
        { kind: 'contact', happenedOn: day, agencies: ['family'], who: 'Grainne', body: day },
        [],
      );
    const calls = await callers.lastCalls(officer.caller, childId);
    expect(calls.map(({ body }) => body)).toEqual(['2026-04-05', '2026-03-05', '2026-02-05']);
    await expect(callers.lastCalls(colleague.caller, childId)).rejects.toThrow('not found');
  });
});
