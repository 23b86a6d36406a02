import { CaseRecordService } from '#imports';
import { type Client } from 'pg';
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

describe('what the case system said of a child', () => {
  let db: TestDatabase;
  let admin: Client;
  let way: Importing;
  let records: CaseRecordService;
  let scene: ImportScene;
  let childId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    way = importing(db.database);
    records = new CaseRecordService(db.database);
  });
  beforeEach(async () => {
    scene = await anImportScene(admin);
    await way.whole(
      scene.commissioner.caller,
      `${HEADINGS},Worker,Tier,Parent name,Parent email\n` +
        `NCC-1,Siân,Okoye,2014-03-27,NG1,${scene.officer.email},TSB,Amy Okoye,amy@${scene.authority.code}.test`,
    );
    const { rows } = await admin.query('SELECT id FROM children.child WHERE authority_id = $1', [
      scene.authority.id,
    ]);
    childId = rows[0].id;
  });
  afterAll(() => db.drop());

  const contact = async (): Promise<object | null> =>
    (await records.ofChild(scene.officer.caller, childId)).contact;
  const give = (who = scene.officer): Promise<string> =>
    outcomeOf(records.giveAccess(who.caller, childId));

  it('is shown to its officer and to nobody else', async () => {
    expect(await contact()).toMatchObject({
      level: 'targeted-short-breaks',
      name: 'Amy Okoye',
      account: 'none',
    });
    const other = await aUser(admin, { role: 'officer', authorityId: scene.authority.id });
    expect(await outcomeOf(records.ofChild(other.caller, childId))).toBe('children.not-found');
    expect(await outcomeOf(records.ofChild(scene.commissioner.caller, childId))).toBe(
      'children.not-found',
    );
  });

  it('gives the parent access when the officer says so, once there is an account', async () => {
    expect(await give()).toBe('children.guardian-not-found');
    const parent = await aUser(admin, {
      role: 'family',
      authorityId: scene.authority.id,
      email: `Amy@${scene.authority.code}.test`,
    });
    expect(await contact()).toMatchObject({ account: 'known' });
    const seen = (): Promise<object[]> =>
      db.database.transaction(parent.caller, (tx) => tx.query('SELECT id FROM children.child'));
    expect(await seen()).toEqual([]);
    expect(await give()).toBe('done');
    expect(await give()).toBe('done');
    expect(await seen()).toEqual([{ id: childId }]);
    expect(await contact()).toMatchObject({ account: 'has-access' });
  });
});
