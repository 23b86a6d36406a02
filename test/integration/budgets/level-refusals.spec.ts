import { type Level } from '#budgets';
import { DatabaseError } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { FLEXIBLE, LevelScene, REASON, refusal, TARGETED, UNIVERSAL } from './level-scene.js';

let scene: LevelScene;

beforeAll(async () => {
  scene = await LevelScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

describe('what is refused', () => {
  it('a move straight from universal services into Targeted Short Breaks', async () => {
    const refused = await refusal(scene.move(TARGETED));
    expect([refused.kind, refused.code]).toEqual(['conflict', 'budgets.no-direct-referral']);
    expect(refused.message).toContain('open Flexible Short Breaks first');
    await scene.open();
    await scene.move(UNIVERSAL);
    expect((await refusal(scene.move(TARGETED))).code).toBe('budgets.no-direct-referral');
  });

  it('a second entitlement within the year, which would give it twice', async () => {
    await scene.open();
    await scene.move(UNIVERSAL);
    const again = scene.services.entitlements.open(scene.home.officer.caller, scene.home.child.id, {
      programme: 'flexible-short-breaks',
      delivery: 'direct-payment',
      universalFirstReason: REASON,
    });
    expect((await refusal(again)).code).toBe('budgets.year-already-given');
  });

  it('a move without an entitlement, without a reason, to nowhere, by a family, of another caseload', async () => {
    const { family, child } = scene.home;
    expect((await refusal(scene.move(FLEXIBLE))).code).toBe('budgets.no-entitlement');
    await scene.open();
    expect((await refusal(scene.move({ ...TARGETED, reason: ' short ' }))).code).toBe(
      'budgets.move-reason-needed',
    );
    expect((await refusal(scene.move({ ...TARGETED, to: 'elsewhere' as Level }))).code).toBe(
      'budgets.no-such-level',
    );
    expect(
      (await refusal(scene.services.levels.move(family.caller, child.id, TARGETED))).code,
    ).toBe('identity.role-not-allowed');
    const { officer } = await aHousehold(scene.admin, scene.home.authorityId);
    expect(
      (await refusal(scene.services.levels.move(officer.caller, child.id, TARGETED))).code,
    ).toBe('children.not-found');
  });

  it('a history before this service, once there is one here', async () => {
    await scene.open();
    const earlier = scene.services.levels.recordEarlier(
      scene.home.officer.caller,
      scene.home.child.id,
      {
        level: 'social-care',
        reason: REASON,
      },
    );
    expect((await refusal(earlier)).code).toBe('budgets.history-begun');
  });
});

describe('moves at the same moment', () => {
  it('of ten step ups one is done, or each follows the other: the money is given once', async () => {
    await scene.open();
    const attempts = Array.from({ length: 10 }, () => scene.move(TARGETED));
    await Promise.allSettled(attempts);
    const { moves, running } = await scene.now();
    expect(running?.figures.allocatedPence).toBe(240_000);
    expect(moves.map(({ sequence }) => sequence)).toEqual(
      Array.from(moves, (_move, index) => moves.length - index),
    );
  });
});

describe('the database by itself', () => {
  /** Past every service: as the owner of the tables would write. */
  async function write(sql: string): Promise<string> {
    const { authorityId, child, officer } = scene.home;
    const values = { authority: authorityId, child: child.id, officer: officer.id };
    const text = sql.replaceAll(
      /:(authority|child|officer)\b/g,
      (_all, name: keyof typeof values) => {
        return `'${values[name]}'`;
      },
    );
    await scene.admin.query('BEGIN');
    try {
      await scene.admin.query(text);
      await scene.admin.query('COMMIT');
      return 'written';
    } catch (error) {
      await scene.admin.query('ROLLBACK');
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.message;
    }
  }
  const moved = (from: Level, to: Level): Promise<string> =>
    write(`INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level,
             reason_code, reason, moved_by)
           VALUES (:authority, :child, 1, '${from}', '${to}', 'review', 'Written past services.', :officer)`);

  it('knows no way from universal services into Targeted Short Breaks; the trigger is what refuses', async () => {
    expect(await moved('universal', 'targeted-short-breaks')).toBe('budgets.no-direct-referral');
    const restore = await withoutTrigger(scene.admin, 'budgets.level_move', 'legal_move');
    expect(await moved('universal', 'targeted-short-breaks')).toBe('written');
    await restore();
  });

  it('goes on where the last move ended, along an edge of the table', async () => {
    expect(await moved('social-care', 'flexible-short-breaks')).toBe('budgets.level-changed');
    expect(await moved('universal', 'universal')).toBe('level.illegal-move');
    const restore = await withoutGuard(scene.admin, {
      function: 'budgets.refuse_illegal_level',
      replace: ['NEW.from_level IS DISTINCT FROM budgets.level_of(NEW.child_id)', 'false'],
    });
    expect(await moved('social-care', 'flexible-short-breaks')).toBe('written');
    await restore();
  });

  it('has no open entitlement of another level than the history', async () => {
    await scene.open();
    const apart = (): Promise<string> => moved('flexible-short-breaks', 'social-care');
    expect(await apart()).toBe('level_is_that_of_entitlement');
    const restore = await withoutTrigger(
      scene.admin,
      'budgets.level_move',
      'level_is_that_of_entitlement',
    );
    expect(await apart()).toBe('written');
    await restore();
  });

  it('never takes what is used: without the look at what is left, the account refuses', async () => {
    const { id } = await scene.open({ programme: 'social-care', pence: 1_500_000 });
    await scene.commit(id, 400_000, 0);
    const restore = await withoutGuard(scene.admin, {
      function: 'budgets.change_fund',
      replace: ['v_left.pence + v_pence < 0', 'false'],
    });
    await expect(scene.move(TARGETED)).rejects.toThrow('account_never_overdrawn');
    await restore();
  });

  it('keeps a package that does not grow', async () => {
    await scene.open({ programme: 'social-care', pence: 1_500_000 });
    await scene.move({ ...TARGETED, keepPackage: true });
    const grow = (): Promise<string> =>
      write(`UPDATE budgets.entitlement SET pence = pence + 1 WHERE child_id = :child`);
    expect(await grow()).toBe('budgets.no-package-to-keep');
    const restore = await withoutTrigger(scene.admin, 'budgets.entitlement', 'inside_band');
    expect(await grow()).toBe('written');
    await restore();
  });

  it('rewrites no history', async () => {
    await scene.open();
    expect(await write(`UPDATE budgets.level_move SET reason = 'Another reason.'`)).toContain(
      'never',
    );
    expect(await write('DELETE FROM budgets.level_move')).toContain('never');
  });
});
