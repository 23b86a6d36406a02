import { type MarketDraft } from '#market';
import { aMarket } from '../../../factories/a-market.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import { CONDITION, lawfulDraft, marketWorld, type MarketWorld } from '../market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world?.db.drop());

const establish = (overrides: Partial<MarketDraft> = {}) =>
  world.markets.establish(world.derbyCommissioner, lawfulDraft(overrides));
const system = { regime: 'pcr2015-dps', intentionNotice: null } as const;
const withCondition = (condition: Partial<MarketDraft['parts'][0]['conditions'][0]>) => ({
  parts: lawfulDraft().parts.map((part) => ({
    ...part,
    conditions: [{ ...CONDITION, ...condition }],
  })),
});

/** What the database answers to a statement that somebody sends past the application. */
const answerOf = async (sql: string, values: unknown[]): Promise<string> =>
  world.admin.query(sql, values).then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

describe('nothing new under the Regulations of 2015', () => {
  it.each([
    ['A4: no first time limit can be set any more, because nothing can be begun'],
    ['A5: no further time limit can be set, because there is none to set'],
    ['A19: no turnover can be asked for, because no criteria can be written any more'],
  ])('%s', async () => {
    await expect(establish(system)).rejects.toMatchObject({
      code: 'market.regime-closed',
      message: expect.stringContaining('SI 2024/716'),
    });
    await expect(world.drafts.start(world.derbyCommissioner, 'pcr2015-dps')).rejects.toMatchObject({
      code: 'market.regime-closed',
    });
  });

  it('A4: the database refuses one that began after the last day, whoever writes it', async () => {
    const begun = (establishedOn: string) =>
      aMarket(world.admin, { authorityId: world.notts.id, regime: 'pcr2015-dps', establishedOn });
    await expect(begun('2025-02-24')).rejects.toMatchObject({ message: 'market.regime-closed' });
    await world.admin.query('ROLLBACK');
    await expect(begun('2025-02-23')).resolves.toMatchObject({ id: expect.any(String) });
    const restore = await withoutGuard(world.admin, {
      function: 'market.begins_by_its_rules',
      replace: ["= 'no'", "= 'never'"],
    });
    await expect(begun('2025-02-24')).resolves.toMatchObject({ id: expect.any(String) });
    await restore();
  });
});

describe('fees', () => {
  it.each([[1], [10_000]])(
    'A15: a system charges nobody: %i hundredths of a percent',
    async (fee) => {
      const { id } = await aMarket(world.admin, {
        authorityId: world.notts.id,
        regime: 'pcr2015-dps',
      });
      const charge = `
      INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority,
                                 established_on, ends_on, fee_basis_points)
      SELECT 'Charging ' || $2, regime, true, partnership_id, lead_authority, established_on, ends_on, $2::int
      FROM market.market WHERE id = $1`;
      expect(await answerOf(charge, [id, fee])).toBe('market.fee-forbidden');
      await world.admin.query('BEGIN');
      await withoutTrigger(world.admin, 'market.market', 'begins_by_its_rules');
      expect(
        await answerOf(
          charge
            .replace('fee_basis', 'rule_pack, fee_basis')
            .replace('$2::int', 'rule_pack, $2::int'),
          [id, fee],
        ),
      ).toBe('done');
      await world.admin.query('ROLLBACK');
    },
  );

  it('B14: a dynamic market charges a percentage of a contract, or nothing, which is the default', async () => {
    expect((await establish()).feeBasisPoints).toBe(0);
    expect((await establish({ feeBasisPoints: 75 })).feeBasisPoints).toBe(75);
    await expect(establish({ feeBasisPoints: 10_001 })).rejects.toMatchObject({ code: '23514' });
    await expect(establish({ feeBasisPoints: -1 })).rejects.toMatchObject({ code: '23514' });
    const { rows } = await world.admin.query<{ column: string }>(
      `SELECT column_name AS column FROM information_schema.columns
       WHERE table_schema = 'market' AND column_name ~ '(fee|charge|price|pence)'`,
    );
    expect(rows).toEqual([{ column: 'fee_basis_points' }]);
    const restore = await withoutConstraint(
      world.admin,
      'market.market',
      'market_fee_is_a_percentage',
    );
    const { id } = await establish({ feeBasisPoints: 10_001 });
    await world.admin.query('ALTER TABLE market.market DISABLE TRIGGER ALL');
    await world.admin.query('UPDATE market.market SET fee_basis_points = 0 WHERE id = $1', [id]);
    await world.admin.query('ALTER TABLE market.market ENABLE TRIGGER ALL');
    await restore();
  });
});

describe('the notice before', () => {
  it('B1: a market is not established before its notice is published', async () => {
    await expect(establish({ intentionNotice: null })).rejects.toMatchObject({
      code: 'market.notice-first',
      message: expect.stringContaining('s.39(2)'),
    });
    const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await expect(
      establish({ intentionNotice: { number: 'N-1', publishedOn: tomorrow } }),
    ).rejects.toMatchObject({ code: 'market.notice-first' });
    const restore = await withoutGuard(world.admin, {
      function: 'market.begins_by_its_rules',
      replace: ['IF v_notice IS NOT NULL', 'IF false AND v_notice IS NOT NULL'],
    });
    await expect(
      establish({ intentionNotice: { number: 'N-1', publishedOn: tomorrow } }),
    ).resolves.toMatchObject({ rulePack: expect.stringContaining('pa2023-dynamic-market/') });
    await restore();
  });
});

describe('conditions', () => {
  it.each([[''], ['because']])(
    'B3: a condition with the rationale %j cannot be published',
    async (rationale) => {
      await expect(establish(withCondition({ rationale }))).rejects.toMatchObject({
        code: 'market.conditions-unlawful',
        details: { problems: [{ message: expect.stringContaining('s.36(1) and (4)') }] },
      });
    },
  );

  it.each<[string, string, object]>([
    [
      'insurance in force at admission',
      's.36(2)(b)',
      { type: 'insurance', mustHoldAtAdmission: true },
    ],
    ['audited accounts of everybody', 's.36(2)(a)', { type: 'accounts', audited: true }],
    ['a contract with one authority', 's.36(3)(a)', { type: 'experience', withAuthority: 'Derby' }],
    ['a standard alone', 's.36(3)(c)', { type: 'qualification' }],
  ])('B4: a condition that asks for %s is refused', async (_what, section, requires) => {
    const unlawful = withCondition({ requires: requires as { type: 'insurance' } });
    await expect(establish(unlawful)).rejects.toMatchObject({
      code: 'market.conditions-unlawful',
      details: { problems: [{ message: expect.stringContaining(section) }] },
    });
    const insert = `
      WITH part AS (
        INSERT INTO market.part (id, market_id, code, title, description, offer_kinds)
        VALUES (gen_random_uuid(), $1, 'past-the-linter', 'Part', 'Part.', '{activity-club}') RETURNING id)
      SELECT id FROM part`;
    const asks = `INSERT INTO market.condition (part_id, position, code, question, hint, rationale, requires)
                  VALUES ($1, 1, 'asks', 'A question?', '', 'A reason of its own.', $2)`;
    await world.admin.query('BEGIN');
    const { rows } = await world.admin.query<{ id: string }>(insert, [world.market.id]);
    await world.admin.query('SAVEPOINT before');
    await expect(
      world.admin.query(asks, [rows[0]?.id, JSON.stringify(requires)]),
    ).rejects.toMatchObject({ constraint: 'condition_asks_what_it_may' });
    await world.admin.query('ROLLBACK TO before');
    await withoutConstraint(world.admin, 'market.condition', 'condition_asks_what_it_may');
    await world.admin.query(asks, [rows[0]?.id, JSON.stringify(requires)]);
    await world.admin.query('ROLLBACK');
  });

  it('B7: conditions cannot change once the notice that states them is published', async () => {
    const { derbyCommissioner: caller, drafts, draftParts, establishment } = world;
    const id = await drafts.start(caller, 'pa2023-dynamic-market');
    await drafts.answer(caller, id, {
      title: `Fixed ${Date.now()}`,
      lightTouch: true,
      term: { endsOn: null },
      feeBasisPoints: 0,
    });
    const words = { title: 'Clubs', description: 'Clubs.', offerKinds: ['activity-club' as const] };
    const part = await draftParts.save(caller, id, null, words);
    await draftParts.saveCondition(caller, [id, part], null, CONDITION);
    const late = () => draftParts.saveCondition(caller, [id, part], null, CONDITION);
    await establishment.intend(caller, id, { number: 'N-1', publishedOn: '2026-11-01' });
    await expect(late()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.conditions-fixed',
    });
    const restore = await withoutTrigger(world.admin, 'market.draft', 'fixed_by_notice');
    await expect(late()).resolves.toBe(part);
    await restore();
    const market = await world.markets.get(caller, await establishment.establish(caller, id));
    expect(market.parts[0]?.conditions).toHaveLength(2);
    await expect(
      world.admin.query(`UPDATE market.condition SET question = 'Another?' WHERE part_id = $1`, [
        market.parts[0]?.id,
      ]),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an open framework', () => {
  const framework = (endsOn: string | null) =>
    establish({ regime: 'pa2023-open-framework', endsOn });

  it('C1: lasts eight years at most', async () => {
    await expect(framework(null)).rejects.toMatchObject({ code: 'market.term-too-long' });
    const years = (number: number, days = -1): string => {
      const day = new Date();
      day.setUTCFullYear(day.getUTCFullYear() + number);
      return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    };
    await expect(framework(years(8, 2))).rejects.toMatchObject({
      code: 'market.term-too-long',
      message: expect.stringContaining('s.49'),
    });
    await expect(framework(years(8, -2))).resolves.toMatchObject({
      rulePack: expect.stringContaining('pa2023-open-framework/'),
    });
    const restore = await withoutGuard(world.admin, {
      function: 'market.check_term',
      replace: ['p_market.ends_on > v_latest', 'p_market.ends_on < v_latest'],
    });
    await expect(framework(years(9))).resolves.toMatchObject({ lightTouch: true });
    await restore();
  });
});
