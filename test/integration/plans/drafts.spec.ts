import { DraftsService, PlansService } from '#plans';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type Restore, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aPlanScene, type PlanScene } from './scene.js';

describe('a plan that is being written', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  let drafts: DraftsService;
  let plans: PlansService;
  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aPlanScene(db);
    drafts = new DraftsService(db.database);
    plans = new PlansService(db.database);
  });
  afterAll(async () => db.drop());

  const write = (
    who: 'family' | 'officer' | 'youngPerson',
    body: string,
    revision: number,
    section: 'what-i-enjoy' | 'what-matters' | 'places-i-go' | 'how-i-communicate' = 'what-i-enjoy',
  ) =>
    drafts.saveSection(scene[who].caller, {
      childId: scene.childId,
      section,
      body,
      ownWords: who === 'youngPerson',
      revision,
    });
  const textOf = async (section: 'what-i-enjoy' | 'what-matters' | 'places-i-go') =>
    (await drafts.section(scene.family.caller, scene.childId, section)).text;

  it('has each section from the start, empty', async () => {
    const plan = await plans.get(scene.family.caller, scene.childId);
    expect(plan.sections).toHaveLength(9);
    expect(plan.sections.every(({ body, revision }) => body === '' && revision === 0)).toBe(true);
    expect(plan.inForce).toBeUndefined();
  });

  it('is written by the family, the young person and the officer in turn', async () => {
    await write('family', 'Trains.', 0);
    await write('youngPerson', 'Trains, and going fast.\r\nCats too. ', 1);
    await write('officer', 'Trains, and going fast.\nCats too. And the sea.', 2);
    expect(await textOf('what-i-enjoy')).toMatchObject({
      body: 'Trains, and going fast.\nCats too. And the sea.',
      ownWords: false,
      revision: 3,
      changedBy: scene.officer.displayName,
    });
  });

  it('keeps both texts when two people change it at once, and tells the second', async () => {
    await write('family', 'My sister.', 0, 'what-matters');
    await write('family', 'My sister, and being on time.', 1, 'what-matters');
    expect(await codeFrom(write('officer', 'My sister and my dog.', 1, 'what-matters'))).toBe(
      'plans.changed-meanwhile',
    );
    const kept = await drafts.section(scene.officer.caller, scene.childId, 'what-matters');
    expect(kept.text).toMatchObject({ body: 'My sister, and being on time.', revision: 2 });
    expect(kept.setAside).toMatchObject([
      { body: 'My sister and my dog.', writtenBy: scene.officer.displayName },
    ]);
  });

  it('forgets what was set aside once its writer has put the two together', async () => {
    await write('officer', 'My sister, my dog, and being on time.', 2, 'what-matters');
    const kept = await drafts.section(scene.officer.caller, scene.childId, 'what-matters');
    expect(kept).toMatchObject({ text: { revision: 3 }, setAside: [] });
  });

  it('takes one of two first texts that are written at the same moment', async () => {
    const both = await Promise.all(
      (['family', 'officer'] as const).map((who) =>
        codeFrom(write(who, `The ${who} says`, 0, 'how-i-communicate')),
      ),
    );
    expect(both.toSorted()).toEqual(['ok', 'plans.changed-meanwhile']);
  });

  it('loses none of twenty texts that are written on one at the same moment', async () => {
    await write('family', 'Before', 0, 'places-i-go');
    const texts = Array.from({ length: 20 }, (_, number) => `Place ${number}`);
    const ends = await Promise.all(
      texts.map((body) => codeFrom(write('family', body, 1, 'places-i-go'))),
    );
    expect(ends.filter((end) => end === 'ok')).toHaveLength(1);
    expect(ends.filter((end) => end === 'plans.changed-meanwhile')).toHaveLength(19);
    const { rows } = await scene.admin.query<{ body: string }>(
      `SELECT body FROM plans.set_aside WHERE child_id = $1 AND section = 'places-i-go'
       UNION ALL SELECT body FROM plans.draft_section WHERE child_id = $1 AND section = 'places-i-go'`,
      [scene.childId],
    );
    expect(rows.map(({ body }) => body).toSorted()).toEqual(texts.toSorted());
  });

  it('refuses a text that is too long, saying by how much', async () => {
    await expect(write('family', 'x'.repeat(4003), 0, 'places-i-go')).rejects.toMatchObject({
      code: 'plans.invalid',
      message: expect.stringContaining('3 too many'),
    });
  });

  describe('MUTANTS', () => {
    const restores: Restore[] = [];
    const loseTheLast = async (): Promise<string> => {
      const { revision } = await textOf('places-i-go');
      await write('family', `Park ${revision}`, revision, 'places-i-go');
      await codeFrom(write('officer', 'Town', revision, 'places-i-go'));
      return (await textOf('places-i-go')).body;
    };
    afterEach(async () => {
      for (const restore of restores.splice(0)) await restore();
    });

    it('without the look at the revision, the table itself refuses the second text', async () => {
      restores.push(
        await withoutGuard(scene.admin, {
          function: 'plans.save_section',
          replace: ['WHERE d.revision = p_revision', ''],
        }),
      );
      expect(await loseTheLast()).toMatch(/^Park/);
    });

    it('without the table either, a text is lost', async () => {
      restores.push(
        await withoutGuard(scene.admin, {
          function: 'plans.save_section',
          replace: ['WHERE d.revision = p_revision', ''],
        }),
        await withoutTrigger(scene.admin, 'plans.draft_section', 'never_stale'),
      );
      expect(await loseTheLast()).toBe('Town');
    });
  });
});

describe('outcomes', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  let drafts: DraftsService;
  const WISH = { wish: 'Go swimming without Mum', sign: 'Ten lengths', dueOn: '2027-03-31' };
  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aPlanScene(db);
    drafts = new DraftsService(db.database);
  });
  afterAll(async () => db.drop());

  it('are added, changed on top of what was read, and noted on', async () => {
    const { family, officer, childId } = scene;
    const { id } = await drafts.addOutcome(family.caller, childId, WISH);
    const change = (revision: number, wish: string) =>
      drafts.changeOutcome(
        officer.caller,
        { childId, id, revision },
        { ...WISH, wish, state: 'open' },
      );
    await change(1, 'Go swimming with friends');
    expect(await codeFrom(change(1, 'Go dancing'))).toBe('plans.changed-meanwhile');
    await drafts.addNote(family.caller, childId, id, 'Two lengths on Saturday.');
    const plan = await new PlansService(db.database).get(family.caller, childId);
    expect(plan.outcomes).toMatchObject([
      {
        wish: 'Go swimming with friends',
        dueOn: '2027-03-31',
        revision: 2,
        notes: [{ body: 'Two lengths on Saturday.', writtenRole: 'family' }],
        served: { bookings: 0, minutes: 0, nights: 0 },
      },
    ]);
  });

  it.each([
    [{ ...WISH, wish: ' ' }, 'wish'],
    [{ ...WISH, dueOn: '2027-02-30' }, 'dueOn'],
    [{ ...WISH, sign: 'x'.repeat(401) }, 'sign'],
  ])('are refused when they say nothing: %j', async (given, field) => {
    const added = drafts.addOutcome(scene.family.caller, scene.childId, given);
    await expect(added).rejects.toMatchObject({ details: { problems: [{ field }] } });
  });

  it('of another child are not there', async () => {
    const { family, otherFamily, childId } = scene;
    const { id } = await drafts.addOutcome(family.caller, childId, WISH);
    const noted = drafts.addNote(otherFamily.caller, childId, id, 'Mine');
    expect(await codeFrom(noted)).toBe('children.not-found');
  });
});
