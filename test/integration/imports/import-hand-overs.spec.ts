import { CaseNoticesService } from '#casework';
import { type Client } from 'pg';
import { aHelpRequest } from '../../factories/a-help-request.js';
import { type AUser, aUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  anImportScene,
  HEADINGS,
  type Importing,
  importing,
  type ImportScene,
  outcomeOf,
} from './import-scene.js';

let db: TestDatabase;
let admin: Client;
let way: Importing;
let scene: ImportScene;
let second: AUser;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  way = importing(db.database);
});
beforeEach(async () => {
  await admin.query('DELETE FROM platform.outbox');
  scene = await anImportScene(admin);
  second = await aUser(admin, { role: 'officer', authorityId: scene.authority.id });
  await send(scene.officer);
});
afterAll(() => db.drop());

const send = (worker: AUser): Promise<string> =>
  outcomeOf(
    way.whole(
      scene.commissioner.caller,
      `${HEADINGS},Worker\nNCC-1,Siân,Okoye,2014-03-27,NG1,${worker.email}`,
    ),
  );
const one = async (sql: string): Promise<Record<string, unknown>> =>
  (await admin.query(sql, [scene.authority.id])).rows[0] ?? {};
const officers = async (): Promise<unknown> =>
  (await one('SELECT array_agg(officer_id) AS ids FROM children.caseload WHERE authority_id = $1'))[
    'ids'
  ];

describe('a file that names another officer', () => {
  it('hands the child of one officer over, with what is open', async () => {
    const { id: childId } = await one('SELECT id FROM children.child WHERE authority_id = $1');
    const asker = await aUser(admin, { role: 'family', authorityId: scene.authority.id });
    await aHelpRequest(admin, {
      childId: String(childId),
      authorityId: scene.authority.id,
      askedBy: asker.id,
      ownerId: scene.officer.id,
    });
    expect(await send(second)).toBe('done');
    expect(await officers()).toEqual([second.id]);
    expect(await one('SELECT * FROM casework.hand_over WHERE authority_id = $1')).toMatchObject({
      child_id: childId,
      from_officer: scene.officer.id,
      to_officer: second.id,
      stays: false,
      requests_moved: 1,
    });
    expect(
      await one('SELECT owner_id, state FROM casework.help_request WHERE authority_id = $1'),
    ).toEqual({ owner_id: second.id, state: 'owned' });
  });

  it('tells the officer who gets the child, and the one who had it', async () => {
    await send(second);
    const notices = new CaseNoticesService();
    const { rows } = await admin.query<{ payload: Parameters<typeof notices.tellWithin>[1] }>(
      `SELECT payload FROM platform.outbox WHERE topic = 'case.news'`,
    );
    expect(rows).toHaveLength(1);
    for (const { payload } of rows)
      await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, payload));
    const { rows: told } = await admin.query(
      `SELECT recipient_id, title FROM notifications.notification
       WHERE authority_id = $1 AND channel = 'page' ORDER BY title COLLATE "C"`,
      [scene.authority.id],
    );
    expect(told).toEqual([
      { recipient_id: scene.officer.id, title: 'A child of yours was handed over' },
      { recipient_id: second.id, title: 'A child was handed over to you' },
    ]);
  });

  it('names the same one again: nothing is handed over', async () => {
    expect(await send(scene.officer)).toBe('done');
    expect(
      await one('SELECT count(*)::int AS n FROM casework.hand_over WHERE authority_id = $1'),
    ).toEqual({ n: 0 });
  });

  it('would be refused if who leaves went before who comes', async () => {
    const restore = await withoutGuard(admin, {
      function: 'imports.write_officers',
      replace: [
        'INSERT INTO children.caseload',
        `DELETE FROM children.caseload k USING jsonb_to_recordset(p_plan -> 'removedOfficers')
           AS n (child_id uuid, officer_id uuid)
         WHERE k.child_id = n.child_id AND k.officer_id = n.officer_id;
         INSERT INTO children.caseload`,
      ],
    });
    expect(await send(second)).toBe('casework.child-without-officer');
    await restore();
    expect(await officers()).toEqual([scene.officer.id]);
  });

  it('gives the application no way of its own to hand over in somebody’s name', async () => {
    const app = await db.appClient();
    await expect(app.query(`SELECT imports.write_officers('{}')`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
