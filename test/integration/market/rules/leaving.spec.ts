import { localDay } from '#kernel';
import { aMarket } from '../../../factories/a-market.js';
import { aRemovalNotice } from '../../../factories/a-removal-notice.js';
import { anAdmission } from '../../../factories/an-admission.js';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import { marketWorld, type MarketWorld } from '../market-world.js';

const REASONS = 'The conditions are not met any more.';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world?.db.drop());

const inDays = (days: number): string => localDay(new Date(Date.now() + days * 86_400_000));

describe('the last day', () => {
  const change = (marketId: string, endsOn: string | null, by = world.nottsCommissioner) =>
    world.terms.changeEnd(by, marketId, endsOn, 'The partnership has agreed on it.');

  it('A16: of a dynamic purchasing system is frozen since 23 February 2026', async () => {
    const { id } = await aMarket(world.admin, {
      authorityId: world.notts.id,
      regime: 'pcr2015-dps',
    });
    await expect(change(id, '2028-12-31')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.end-frozen',
      message: expect.stringContaining('SI 2024/716'),
    });
    const restore = await withoutGuard(world.admin, {
      function: 'market.ends_by_its_rules',
      replace: [
        "'end-frozen-after', v_today)::date THEN",
        "'end-frozen-after', v_today)::date AND false THEN",
      ],
    });
    await expect(change(id, '2028-12-31')).resolves.toBeUndefined();
    await restore();
  });

  it.each([['2029-02-24'], [null]])(
    'A16: of a dynamic purchasing system is 23 February 2029 at the latest, not %s',
    async (endsOn) => {
      const { id } = await aMarket(world.admin, {
        authorityId: world.notts.id,
        regime: 'pcr2015-dps',
      });
      const longer = `
      INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority, established_on, ends_on)
      SELECT title || ' longer', regime, true, partnership_id, lead_authority, established_on, $2::date
      FROM market.market WHERE id = $1`;
      await expect(world.admin.query(longer, [id, endsOn])).rejects.toBeDefined();
    },
  );

  it('B1: of a dynamic market can be changed by its lead, with reasons that everybody reads', async () => {
    const { id } = await aMarket(world.admin, { authorityId: world.notts.id });
    await expect(change(id, inDays(400), world.derbyCommissioner)).rejects.toMatchObject({
      code: 'market.not-the-lead',
    });
    await change(id, inDays(400));
    await expect(change(id, inDays(400))).rejects.toMatchObject({ code: 'market.same-end' });
    await expect(change(id, inDays(-1))).rejects.toMatchObject({ code: 'market.end-passed' });
    await change(id, inDays(0));
    expect(await world.terms.changes(world.visitor, id)).toMatchObject([
      { from: inDays(400), to: inDays(0), reasons: 'The partnership has agreed on it.' },
      { from: null, to: inDays(400) },
    ]);
  });

  it('B1: does not change without its reasons, whoever changes it', async () => {
    const { id } = await aMarket(world.admin, { authorityId: world.notts.id });
    const silently = () =>
      world.admin.query('UPDATE market.market SET ends_on = $2 WHERE id = $1', [id, inDays(10)]);
    await expect(silently()).rejects.toMatchObject({ constraint: 'end_is_explained' });
    const restore = await withoutTrigger(world.admin, 'market.market', 'end_is_explained');
    expect((await silently()).rowCount).toBe(1);
    await restore();
  });
});

describe('removal', () => {
  async function member(state: 'admitted' | 'suspended' = 'admitted') {
    const { provider, caller } = await world.newProvider();
    const partId = world.market.parts.daytimeActivities;
    const given = { authorityId: world.notts.id, providerId: provider.id, partId, state };
    return { caller, id: (await anAdmission(world.admin, given)).id };
  }
  const remove = (id: string) =>
    world.admissions.act(world.nottsCommissioner, id, 'removal', REASONS);
  const notify = (id: string, ground = 'ground-conditions', effectiveOn = inDays(1)) =>
    world.removals.giveNotice(world.nottsCommissioner, id, {
      ground,
      reasons: REASONS,
      effectiveOn,
    });

  it('B10: comes after notice with the ground and the reasons, and not before its day', async () => {
    const { id, caller } = await member();
    await expect(remove(id)).rejects.toMatchObject({ code: 'market.notice-first' });
    await expect(notify(id, 'ground-conditions', inDays(0))).rejects.toMatchObject({
      code: 'market.notice-too-short',
      message: expect.stringContaining('s.37(4)'),
    });
    await notify(id);
    const [own] = await world.admissions.listOwn(caller);
    expect(own?.removalNotice).toMatchObject({ reasons: REASONS, effectiveOn: inDays(1) });
    expect((await world.admissions.get(world.nottsCommissioner, id)).acts).toEqual(['suspension']);
    await expect(remove(id)).rejects.toMatchObject({ code: 'market.notice-first' });
    const restore = await withoutGuard(world.admin, {
      function: 'market.leaves_by_notice',
      replace: ["NEW.state = 'removed' AND", "NEW.state = 'never' AND"],
    });
    await expect(remove(id)).resolves.toMatchObject({ status: 'removed' });
    await restore();
  });

  it('B10: happens from the day in the notice on', async () => {
    const { id } = await member();
    await aRemovalNotice(world.admin, { admissionId: id });
    expect(await remove(id)).toMatchObject({ status: 'removed', acts: [] });
    await expect(notify(id)).rejects.toMatchObject({ code: 'market.illegal-move' });
  });

  it('B10: needs a ground that the rules of the market name', async () => {
    const { id } = await member();
    await expect(notify(id, 'ground-too-small')).rejects.toMatchObject({
      code: 'market.no-such-ground',
    });
    const grounds = await world.removals.grounds(world.nottsCommissioner, id);
    expect(grounds.map(({ code, value }) => [code, value])).toEqual([
      ['ground-debarred', 'must'],
      ['ground-excluded', 'may'],
      ['ground-conditions', 'may'],
      ['ground-excludable', 'may'],
      ['ground-at-joining', 'may'],
    ]);
  });

  it('B10: who is debarred on a mandatory ground cannot be kept', async () => {
    const { id } = await member('suspended');
    await notify(id, 'ground-debarred');
    const keep = () => world.admissions.act(world.nottsCommissioner, id, 'reinstatement', REASONS);
    await expect(keep()).rejects.toMatchObject({ code: 'market.must-be-removed' });
    const restore = await withoutGuard(world.admin, {
      function: 'market.leaves_by_notice',
      replace: ["= 'must'", "= 'never'"],
    });
    await expect(keep()).resolves.toMatchObject({ status: 'admitted' });
    await restore();
  });
});

describe('records', () => {
  it.each([
    ['A21', 'market.application', 'never_changed'],
    ['A21', 'market.decision', 'never_changed'],
    ['B25', 'market.admission_event', 'never_changed'],
    ['B25', 'market.removal_notice', 'never_changed'],
    ['B25', 'market.end_change', 'never_changed'],
  ])(
    '%s: nobody deletes from %s while somebody may go to court, nor after',
    async (_row, table, trigger) => {
      const { provider } = await world.newProvider();
      const partId = world.market.parts.daytimeActivities;
      const given = { authorityId: world.notts.id, providerId: provider.id, partId };
      const { id } = await anAdmission(world.admin, given);
      await aRemovalNotice(world.admin, { admissionId: id });
      const market = await aMarket(world.admin, { authorityId: world.notts.id });
      await world.terms.changeEnd(
        world.nottsCommissioner,
        market.id,
        inDays(9),
        'It is not needed any more.',
      );
      const erase = `DELETE FROM ${table}`;
      await expect(world.admin.query(erase)).rejects.toMatchObject({ code: '42501' });
      await world.admin.query('BEGIN');
      await world.admin.query('SET session_replication_role = replica');
      expect((await world.admin.query(erase)).rowCount).toBeGreaterThan(0);
      await world.admin.query('ROLLBACK');
      await world.admin.query('SET session_replication_role = origin');
      const { rowCount } = await world.admin.query(
        'SELECT FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname = $2',
        [table, trigger],
      );
      expect(rowCount).toBe(1);
    },
  );
});
