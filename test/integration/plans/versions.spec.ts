import { DraftsService, PlansService, VersionsService } from '#plans';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { withoutGuard, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aPlanScene, type PlanScene } from './scene.js';

type Who = 'family' | 'officer' | 'youngPerson';

describe('versions of a plan', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  let drafts: DraftsService;
  let plans: PlansService;
  let versions: VersionsService;
  beforeAll(async () => {
    db = await createTestDatabase();
    drafts = new DraftsService(db.database);
    plans = new PlansService(db.database);
    versions = new VersionsService(db.database);
  });
  beforeEach(async () => {
    scene = await aPlanScene(db);
  });
  afterAll(async () => db.drop());

  const write = async (body: string): Promise<void> => {
    const { childId, family } = scene;
    const { text } = await drafts.section(family.caller, childId, 'what-i-enjoy');
    const { revision } = text;
    const of = { childId, section: 'what-i-enjoy', ownWords: true, revision } as const;
    await drafts.saveSection(family.caller, { ...of, body });
  };
  const propose = async (who: Who, said?: Parameters<VersionsService['propose']>[2]) => {
    const { childId } = scene;
    const { revision } = await plans.get(scene[who].caller, childId);
    const given = { childId, summary: '', seenRevision: revision };
    return (await versions.propose(scene[who].caller, given, said)).state;
  };
  const idOf = async (wanted: number): Promise<string> => {
    const { versions: all } = await versions.list(scene.family.caller, scene.childId);
    return all.find(({ number }) => number === wanted)?.id ?? '';
  };
  const agree = async (who: Who, number: number) =>
    (await versions.agree(scene[who].caller, scene.childId, await idOf(number))).state;
  const withdraw = async (number: number): Promise<void> =>
    versions.withdraw(scene.family.caller, scene.childId, await idOf(number));
  const bodyOf = async (number: number) =>
    (await versions.get(scene.family.caller, scene.childId, await idOf(number))).version.sections[0]
      ?.body;

  it('are in force once the family and the officer agree, and stay as they were', async () => {
    await write('Trains');
    expect(await propose('family')).toBe('proposed');
    await write('Trains and cats');
    expect(await agree('officer', 1)).toBe('published');
    expect(await bodyOf(1)).toBe('Trains');
    const plan = await plans.get(scene.family.caller, scene.childId);
    expect(plan.inForce).toMatchObject({
      number: 1,
      agreements: [
        { side: 'family', way: 'here', recordedBy: scene.family.displayName },
        { side: 'officer', way: 'here', recordedBy: scene.officer.displayName },
      ],
    });
    expect(plan.changedSince).toEqual(['what-i-enjoy']);
  });

  it('are in force at once when a young person agrees to the own plan', async () => {
    await write('Trains');
    expect(await propose('youngPerson')).toBe('published');
  });

  it('are in force when the family said yes on the telephone', async () => {
    await write('Trains');
    expect(await propose('officer', { side: 'family', way: 'by-telephone' })).toBe('published');
  });

  it('are not agreed to by a family in the name of others', async () => {
    await write('Trains');
    const said = { side: 'young-person', way: 'by-telephone' } as const;
    expect(await codeFrom(propose('family', said))).toBe('identity.role-not-allowed');
    await db.database.transaction(scene.family.caller, async (tx) => {
      await tx.query(`SELECT plans.propose($1, $2, 'T', '', '[]', NULL)`, [
        scene.officer.id,
        scene.childId,
      ]);
    });
    const forged = db.database.transaction(scene.family.caller, (tx) =>
      tx.query(`SELECT plans.agree($1, 'officer', 'here')`, [scene.officer.id]),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });

  it('are made of what was read: a change in between is told', async () => {
    await write('Trains');
    const { revision } = await plans.get(scene.family.caller, scene.childId);
    await write('Trains and cats');
    const given = { childId: scene.childId, summary: '', seenRevision: revision };
    expect(await codeFrom(versions.propose(scene.family.caller, given))).toBe(
      'plans.changed-meanwhile',
    );
  });

  it('wait one at a time, and can be taken back', async () => {
    await write('Trains');
    await propose('family');
    expect(await codeFrom(propose('officer'))).toBe('plans.proposal-open');
    await withdraw(1);
    expect(await codeFrom(agree('officer', 1))).toBe('plans.nothing-to-agree');
    expect(await propose('officer')).toBe('proposed');
    expect(await agree('family', 2)).toBe('published');
  });

  it('stand in the list of the officer whom they wait for, and of nobody else', async () => {
    await write('Trains');
    await propose('family');
    const waiting = async (who: 'officer' | 'otherOfficer' | 'foreignOfficer') =>
      (await versions.waiting(scene[who].caller, { limit: 5 })).items;
    expect(await waiting('officer')).toMatchObject([
      { childName: 'Wren Quillfeather', number: 1, proposedBy: scene.family.displayName },
    ]);
    expect(await waiting('otherOfficer')).toEqual([]);
    expect(await waiting('foreignOfficer')).toEqual([]);
    await agree('officer', 1);
    expect(await waiting('officer')).toEqual([]);
  });

  it('need something written', async () => {
    expect(await codeFrom(propose('family'))).toBe('plans.nothing-written');
  });

  it('are agreed to once when both press at the same moment, and each has its number', async () => {
    await write('Trains');
    await propose('youngPerson');
    const { revision } = await plans.get(scene.family.caller, scene.childId);
    const given = { childId: scene.childId, summary: '', seenRevision: revision };
    const outcomes = await Promise.all(
      [scene.family, scene.officer].map(({ caller }) => codeFrom(versions.propose(caller, given))),
    );
    expect(outcomes.toSorted()).toEqual(['ok', 'plans.proposal-open']);
    const list = (await versions.list(scene.family.caller, scene.childId)).versions;
    expect(list.map(({ number }) => number)).toEqual([2, 1]);
  });

  it.each([
    ['text', `UPDATE plans.version_section SET body = 'Other' WHERE child_id = $1`],
    ['summary', `UPDATE plans.version SET summary = 'Other' WHERE child_id = $1`],
    ['removal', 'DELETE FROM plans.version_section WHERE child_id = $1'],
    ['agreement', `UPDATE plans.agreement SET side = 'officer' WHERE child_id = $1`],
    [
      'later section',
      `INSERT INTO plans.version_section (authority_id, child_id, version_id, section, body, own_words)
       SELECT authority_id, child_id, id, 'places-i-go', 'x', true FROM plans.version
       WHERE child_id = $1`,
    ],
  ])('never change: %s', async (_what, sql) => {
    await write('Trains');
    await propose('youngPerson');
    await expect(scene.admin.query(sql, [scene.childId])).rejects.toMatchObject({ code: '42501' });
    await expect(scene.admin.query('TRUNCATE plans.version CASCADE')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('MUTANT: without the trigger, a version in force is rewritten', async () => {
    await write('Trains');
    await propose('youngPerson');
    const restore = await withoutTrigger(scene.admin, 'plans.version_section', 'never_changed');
    const rewrite = `UPDATE plans.version_section SET body = 'Other' WHERE child_id = $1`;
    await scene.admin.query(rewrite, [scene.childId]);
    expect(await bodyOf(1)).toBe('Other');
    await restore();
  });

  it('are never published without agreement, not even by hand', async () => {
    await write('Trains');
    await propose('family');
    const publish = `UPDATE plans.version SET state = 'published', published_at = now() WHERE child_id = $1`;
    const { childId } = scene;
    await expect(scene.admin.query(publish, [childId])).rejects.toMatchObject({ code: 'FP409' });
    const restore = await withoutTrigger(scene.admin, 'plans.version', 'agreed_first');
    expect((await scene.admin.query(publish, [childId])).rowCount).toBe(1);
    await restore();
  });

  it('MUTANT: without the officer in the rule, a family publishes a change of money alone', async () => {
    const lines = JSON.stringify([{ description: 'More', totalPence: 1 }]);
    const proposeLines = async (): Promise<string> =>
      db.database.transaction(scene.youngPerson.caller, async (tx) => {
        const id = crypto.randomUUID();
        await tx.query(`SELECT plans.propose($1, $2, 'T', '', $3, NULL)`, [
          id,
          scene.childId,
          lines,
        ]);
        const row = await tx.find<{ state: string }>(
          `SELECT plans.agree($1, 'young-person', 'here') AS state`,
          [id],
        );
        return row?.state ?? '';
      });
    expect(await proposeLines()).toBe('proposed');
    await withdraw(1);
    const restore = await withoutGuard(scene.admin, {
      function: 'plans.is_agreed',
      replace: [`AND p_version.lines = '[]'`, ''],
    });
    expect(await proposeLines()).toBe('published');
    await restore();
  });

  it('MUTANT: without lock and index, two proposals wait', async () => {
    await write('Trains');
    await propose('family');
    const both = [await withoutIndex(scene.admin, 'plans.version_one_proposal')];
    const restore = await withoutGuard(scene.admin, {
      function: 'plans.propose',
      replace: [`AND v.state = 'proposed') THEN`, 'AND false) THEN'],
    });
    expect(await propose('officer')).toBe('proposed');
    await restore();
    await withdraw(2);
    for (const putBack of both) await putBack();
  });
});
