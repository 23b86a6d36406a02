import { LevelScene, REASON, refusal, TARGETED } from './level-scene.js';

let scene: LevelScene;

beforeAll(async () => {
  scene = await LevelScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

describe('the report for commissioners', () => {
  it('counts 250 children who stepped down since April 2013, and tells no small number', async () => {
    const commissioner = { ...scene.home.officer.caller, role: 'commissioner' as const };
    await scene.admin.query(
      `WITH c AS (
         INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name,
                                     date_of_birth, home_district)
         SELECT gen_random_uuid(), $1, 'DOWN-' || n, 'A', 'Child', '2014-10-01', 'NG1'
         FROM generate_series(1, 253) n RETURNING id, case_reference),
       first AS (
         INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level,
           reason_code, reason, moved_by, moved_at)
         SELECT $1, id, 1, 'universal', 'social-care', 'before-this-service', 'Support from before.', $2,
                '2012-05-01' FROM c RETURNING child_id)
       SELECT FROM first`,
      [scene.home.authorityId, scene.home.officer.id],
    );
    await scene.admin.query(
      `INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level, reason_code,
         reason, moved_by, moved_at)
       SELECT $1, c.id, 2, 'social-care',
              CASE WHEN n <= 245 THEN 'targeted-short-breaks' ELSE 'flexible-short-breaks' END,
              'steady-package', 'A steady package.', $2,
              CASE WHEN n <= 250 THEN timestamptz '2014-01-05' ELSE timestamptz '2013-03-31 22:00Z' END
       FROM (SELECT id, substr(case_reference, 6)::int AS n FROM children.child
             WHERE case_reference LIKE 'DOWN-%' AND authority_id = $1) c`,
      [scene.home.authorityId, scene.home.officer.id],
    );
    const report = await scene.services.levels.movesSince(commissioner, '2013-04-01');
    expect(report.steppedDown).toBe(250);
    expect(report.edges).toEqual([
      { from: 'social-care', to: 'flexible-short-breaks', children: null },
      { from: 'social-care', to: 'targeted-short-breaks', children: null },
    ]);
  });
});

describe('year ends', () => {
  it('an entitlement of a year that is over is not moved, and a new year leaves the level', async () => {
    const old = await scene.open({ financialYear: '2025-26' });
    expect((await scene.now()).running).toBeNull();
    expect((await refusal(scene.move(TARGETED))).code).toBe('budgets.no-entitlement');
    const next = await scene.services.entitlements.open(
      scene.home.officer.caller,
      scene.home.child.id,
      {
        programme: 'targeted-short-breaks',
        delivery: 'provider',
        hours: 100,
        amountPence: 200_000,
        universalFirstReason: REASON,
      },
    );
    expect(next).toMatchObject({ origin: 'flexible-short-breaks', state: 'open' });
    const { level, moves } = await scene.now();
    expect([level, moves.length]).toEqual(['targeted-short-breaks', 2]);
    const { items } = await scene.services.entitlements.list(
      scene.home.officer.caller,
      scene.home.child.id,
      {
        limit: 5,
      },
    );
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [next.id, 'open'],
      [old.id, 'closed'],
    ]);
  });
});
