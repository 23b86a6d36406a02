import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { DECISION, refused, ReviewScene } from './review-scene.js';

let db: TestDatabase;
let admin: Client;
let scene: ReviewScene;
let home: AHousehold;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  scene = new ReviewScene(db);
});
beforeEach(async () => {
  home = await aHousehold(admin);
});
afterAll(() => db.drop());

describe('the next review', () => {
  it.each([
    ['2026-01-15', '2026-07-15'],
    // A month without such a day: its last one, never later.
    ['2025-08-31', '2026-02-28'],
    ['2023-08-31', '2024-02-29'],
    ['2023-08-29', '2024-02-29'],
    ['2024-08-29', '2025-02-28'],
    ['2024-02-29', '2024-08-29'],
    ['2025-03-31', '2025-09-30'],
    ['2025-12-31', '2026-06-30'],
  ])('counted from %s is due by %s', async (from, dueOn) => {
    expect((await scene.planned(home, from)).dueOn).toBe(dueOn);
  });

  it('is planned from the day on which this one was held, in the same commit, with its chair', async () => {
    const first = await scene.planned(home, '2025-08-31');
    expect(await scene.heldWithChild(home, first, { heldOn: '2026-02-11' })).toBe('2026-08-11');
    const { planned, past } = await scene.ofChild(home);
    expect(planned).toMatchObject({
      countedFrom: '2026-02-11',
      dueOn: '2026-08-11',
      chairId: home.officer.id,
      state: 'planned',
    });
    expect(past).toMatchObject([{ heldOn: '2026-02-11', outcome: 'continue', decision: DECISION }]);
  });

  it('is not planned when the support ends, and another beginning is counted anew', async () => {
    const first = await scene.planned(home, '2025-08-31');
    expect(await scene.heldWithChild(home, first, { outcome: 'end' })).toBeNull();
    expect((await scene.ofChild(home)).planned).toBeNull();
    expect((await scene.planned(home, '2026-02-01')).dueOn).toBe('2026-08-01');
  });

  it('is one, whoever plans it at once', async () => {
    const { officer, child } = home;
    const both = await Promise.all(
      ['2026-01-10', '2026-01-11'].map((day) =>
        refused(scene.reviews.start(officer.caller, child.id, day)),
      ),
    );
    expect(both.toSorted()).toEqual(['casework.review-planned', 'done']);
  });

  it('is held once, whoever writes it down at once', async () => {
    const first = await scene.planned(home, '2025-09-01');
    const { officer } = home;
    await scene.words.contribute(officer.caller, first, {
      way: 'showed',
      words: 'Laughs at the photo of the pool.',
      readers: 'everybody',
    });
    const both = await Promise.all(
      ['2026-01-15', '2026-01-16'].map((heldOn) => refused(scene.hold(home, first, { heldOn }))),
    );
    expect(both.toSorted()).toEqual(['casework.review-closed', 'done']);
    const { planned, past } = await scene.ofChild(home);
    expect([past.length, planned?.countedFrom]).toEqual([1, past[0]?.heldOn]);
  });

  it('comes after as many months as the council’s own rule says from a day on', async () => {
    await admin.query(
      `INSERT INTO casework.review_rule VALUES
         ($1, '2020-01-01', 3, 14, 3, 'Cabinet, 12 February 2019, item 4'),
         ($1, '2999-01-01', 1, 14, 3, 'Cabinet, of a year to come, item 4')`,
      [home.authorityId],
    );
    expect((await scene.planned(home, '2025-11-30')).dueOn).toBe('2026-02-28');
    expect((await scene.ofChild(home)).rule.source).toBe('Cabinet, 12 February 2019, item 4');
  });
});

describe('what the child says', () => {
  it('is written by a young person in its own words, and by others as said or shown', async () => {
    const { family, youngPerson, officer, child } = home;
    const of = await scene.planned(home, '2025-09-01');
    const wrote = { way: 'wrote', words: 'I want to go swimming.', readers: 'everybody' } as const;
    const said = { ...wrote, way: 'said', words: 'Says: no more bus.' } as const;
    const showed = { ...wrote, way: 'showed', words: 'Turns away from the bus.' } as const;
    await scene.words.contribute(youngPerson.caller, of, wrote);
    await scene.words.contribute(family.caller, of, said);
    await scene.words.contribute(officer.caller, of, showed);
    expect(await refused(scene.words.contribute(family.caller, of, wrote))).toBe(
      'identity.role-not-allowed',
    );
    expect(await refused(scene.words.contribute(youngPerson.caller, of, said))).toBe(
      'identity.role-not-allowed',
    );
    for (const { caller } of [family, youngPerson, officer]) {
      const { planned } = await scene.reviews.ofChild(caller, child.id);
      expect(planned?.contributions.map(({ way, words }) => [way, words])).toEqual([
        ['wrote', wrote.words],
        ['said', said.words],
        ['showed', showed.words],
      ]);
    }
  });

  it('to the officers alone is read by nobody else, and still counts as heard', async () => {
    const { family, youngPerson, officer, child } = home;
    const of = await scene.planned(home, '2025-09-01');
    const secret = { way: 'wrote', words: 'I am afraid there.', readers: 'officers' } as const;
    await scene.words.contribute(youngPerson.caller, of, secret);
    const read = async (caller: typeof family.caller): Promise<number | undefined> =>
      (await scene.reviews.ofChild(caller, child.id)).planned?.contributions.length;
    expect([
      await read(youngPerson.caller),
      await read(officer.caller),
      await read(family.caller),
    ]).toEqual([1, 1, 0]);
    expect(await scene.hold(home, of, {})).toBe('2026-07-15');
  });

  it('or why there is nothing, stands in every review that was held', async () => {
    const of = await scene.planned(home, '2025-09-01');
    expect(await refused(scene.hold(home, of, {}))).toBe('casework.child-not-heard');
    expect(await refused(scene.hold(home, of, { withoutChild: 'Ill.' }))).toBe(
      'casework.without-child-needed',
    );
    await scene.hold(home, of, { withoutChild: 'Robin was in hospital; we go there next week.' });
    const [held] = (await scene.ofChild(home)).past;
    expect(held?.withoutChild).toBe('Robin was in hospital; we go there next week.');
    const late = { way: 'said', words: 'Too late.', readers: 'everybody' } as const;
    expect(await refused(scene.words.contribute(home.officer.caller, of, late))).toBe(
      'casework.review-closed',
    );
  });
});

describe('a meeting', () => {
  it('has a chair of those who work with the child, a time, a place, and people who came or not', async () => {
    const of = await scene.planned(home, '2025-09-01');
    const { officer, authorityId, child } = home;
    const colleague = await aUser(admin, { role: 'officer', authorityId });
    const arranged = {
      chairId: colleague.id,
      meetsAt: new Date('2026-02-20T10:30:00Z'),
      place: 'At home',
    };
    expect(await refused(scene.reviews.arrange(officer.caller, of, arranged))).toBe(
      'casework.chair-without-child',
    );
    await admin.query('INSERT INTO children.caseload VALUES ($1, $2, $3)', [
      authorityId,
      child.id,
      colleague.id,
    ]);
    await scene.reviews.arrange(officer.caller, of, arranged);
    await scene.words.ask(officer.caller, of, { name: 'Robin', part: 'child' });
    await scene.words.ask(officer.caller, of, { name: 'Ms Example, school', part: 'school' });
    const { planned } = await scene.reviews.ofChild(home.family.caller, child.id);
    expect(planned).toMatchObject({
      chairName: colleague.displayName,
      meetsAt: '2026-02-20T10:30:00.000Z',
      place: 'At home',
      participants: [
        { name: 'Robin', came: null },
        { name: 'Ms Example, school', came: null },
      ],
    });
    const [robin] = planned?.participants ?? [];
    await scene.heldWithChild(home, of, { came: [robin?.id ?? ''] });
    const [held] = (await scene.ofChild(home)).past;
    expect(held?.participants.map(({ came }) => came)).toEqual([true, false]);
  });

  it('is stopped with a reason that the family reads, and then nothing is planned', async () => {
    const of = await scene.planned(home, '2025-09-01');
    const reason = 'Robin is looked after now and reviewed there.';
    await scene.reviews.stop(home.officer.caller, of, reason);
    const { planned, past } = await scene.reviews.ofChild(home.family.caller, home.child.id);
    expect([planned, past[0]?.state, past[0]?.decision]).toEqual([null, 'stopped', reason]);
  });

  it('is nobody else’s to see or to change', async () => {
    const of = await scene.planned(home, '2025-09-01');
    const neighbours = await aHousehold(admin, home.authorityId);
    const auditor = await aUser(admin, { role: 'auditor', authorityId: home.authorityId });
    for (const { caller } of [neighbours.officer, neighbours.family, neighbours.youngPerson]) {
      expect(await refused(scene.reviews.ofChild(caller, home.child.id))).toBe(
        'children.not-found',
      );
    }
    expect(await refused(scene.reviews.ofChild(auditor.caller, home.child.id))).toBe(
      'identity.role-not-allowed',
    );
    expect(await refused(scene.reviews.stop(neighbours.officer.caller, of, DECISION))).toBe(
      'casework.review-not-found',
    );
    expect(await refused(scene.reviews.stop(home.family.caller, of, DECISION))).toBe(
      'identity.role-not-allowed',
    );
  });
});

describe('the work list', () => {
  it('has what is overdue, soon and later, and who has nights and was never reviewed', async () => {
    const { authorityId, officer, child } = home;
    const forgotten = await aHousehold(admin, authorityId);
    await admin.query('INSERT INTO children.caseload VALUES ($1, $2, $3)', [
      authorityId,
      forgotten.child.id,
      officer.id,
    ]);
    const nights = { programme: 'social-care', nights: 24 } as const;
    for (const childId of [child.id, forgotten.child.id])
      await anEntitlement(admin, { authorityId, childId, openedBy: officer.id, ...nights });
    await scene.planned(home, '2026-01-15');
    const listOn = async (day: string): Promise<string[][]> => {
      const work = await scene.lists.ofOfficer(officer.caller, new Date(`${day}T09:00:00Z`));
      expect(work.notBegun.map(({ childId }) => childId)).toEqual([forgotten.child.id]);
      return [work.overdue, work.soon, work.later].map((list) => list.map(({ dueOn }) => dueOn));
    };
    expect(await listOn('2026-06-16')).toEqual([[], [], ['2026-07-15']]);
    expect(await listOn('2026-06-17')).toEqual([[], ['2026-07-15'], []]);
    expect(await listOn('2026-07-15')).toEqual([[], ['2026-07-15'], []]);
    expect(await listOn('2026-07-16')).toEqual([['2026-07-15'], [], []]);
  });
});
