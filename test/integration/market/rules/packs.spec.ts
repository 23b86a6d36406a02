import { RULE_PACKS } from '../../../../migrations/rule-packs/index.js';
import { type PackRule } from '../../../../migrations/rule-packs/pack-rule.js';
import { aMarket } from '../../../factories/a-market.js';
import { withoutTrigger } from '../../../support/mutants.js';
import { marketWorld, type MarketWorld } from '../market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world?.db.drop());

interface Stored extends Omit<PackRule, 'reachesExisting'> {
  reachesExisting: boolean;
}

const stored = async (packId: string): Promise<Stored[]> =>
  (
    await world.admin.query<Stored>(
      `SELECT code, topic, unit, value, words, reference, basis, reaches_existing AS "reachesExisting"
       FROM market.pack_rule WHERE pack_id = $1 ORDER BY position`,
      [packId],
    )
  ).rows;

describe('rule packs', () => {
  it('are in the database as their files say, and no other ones', async () => {
    const { rows } = await world.admin.query<{ id: string }>('SELECT id FROM market.rule_pack');
    expect(rows.map(({ id }) => id).toSorted()).toEqual(RULE_PACKS.map(({ id }) => id).toSorted());
    for (const { id, rules } of RULE_PACKS) {
      const written = rules.map((rule) => ({ reachesExisting: false, ...rule }));
      expect(await stored(id)).toEqual(written);
    }
  });

  it('give a source for every figure', () => {
    const vague = RULE_PACKS.flatMap(({ rules }) => rules).filter(
      ({ reference }) =>
        !/(?:Act 2023|Regulations 2015|SI 2024\/\d+) ?(?:s\.|reg\.|Schedule)/.test(reference),
    );
    expect(vague).toEqual([]);
  });

  it('cannot be changed by anybody, nor added to by the application', async () => {
    const { rulePack } = await world.markets.get(world.visitor, world.market.id);
    const change = `UPDATE market.pack_rule SET value = '20' WHERE pack_id = $1 AND code = 'decide-within'`;
    await expect(world.admin.query(change, [rulePack])).rejects.toMatchObject({ code: '42501' });
    const app = await world.db.appClient();
    await expect(
      app.query(
        `INSERT INTO market.rule_pack VALUES ('pcr2015-dps/2026-12-01', 'pcr2015-dps', '2026-12-01')`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    // Without the guard the figure changes: the refusal above is the guard's.
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'market.pack_rule', 'never_changed');
    expect((await world.admin.query(change, [rulePack])).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
  });
});

describe('a later version', () => {
  const LATER = 'pa2023-dynamic-market/2026-06-01';
  const FUTURE = 'pa2023-dynamic-market/2090-01-01';

  beforeAll(async () => {
    const copy = `
      INSERT INTO market.pack_rule
      SELECT $1, code, position, topic, unit, CASE code WHEN 'decide-within' THEN '7'
               WHEN 'threshold-services' THEN $2 ELSE value END, words, reference, basis, reaches_existing
      FROM market.pack_rule WHERE pack_id = 'pa2023-dynamic-market/2026-01-01'`;
    for (const [id, threshold] of [
      [LATER, '100'],
      [FUTURE, '200'],
    ]) {
      await world.admin.query(
        `INSERT INTO market.rule_pack VALUES ($1, 'pa2023-dynamic-market', right($1, 10)::date)`,
        [id],
      );
      await world.admin.query(copy, [id, threshold]);
    }
  });

  const valueOf = async (marketId: string, code: string): Promise<string | undefined> =>
    (await world.markets.rules(world.visitor, marketId)).find((rule) => rule.code === code)?.value;

  it('leaves a market as it was, but where the law says that it reaches it, from its day on', async () => {
    expect(await valueOf(world.market.id, 'decide-within')).toBe('10');
    expect(await valueOf(world.market.id, 'threshold-services')).toBe('100');
    const { rows } = await world.admin.query<{ before: string; after: string }>(
      `SELECT market.rule_value(rule_pack, 'threshold-services', '2025-12-31') AS before,
              market.rule_value(rule_pack, 'threshold-services', '2026-01-01') AS after
       FROM market.market WHERE id = $1`,
      [world.market.id],
    );
    expect(rows).toEqual([{ before: '21490400', after: '20772000' }]);
  });

  it('is the one of markets that are established from its day on, and no earlier', async () => {
    const packOf = async (establishedOn: string): Promise<string> => {
      const { id } = await aMarket(world.admin, { authorityId: world.notts.id, establishedOn });
      return (await world.markets.get(world.visitor, id)).rulePack;
    };
    expect(await packOf('2026-05-31')).toBe('pa2023-dynamic-market/2026-01-01');
    expect(await packOf('2026-06-01')).toBe(LATER);
    const { id } = await aMarket(world.admin, {
      authorityId: world.notts.id,
      establishedOn: '2026-06-01',
    });
    expect(await valueOf(id, 'decide-within')).toBe('7');
  });

  it('cannot be chosen before its day, nor an old one after it', async () => {
    const insert = `
      INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority,
                                 established_on, rule_pack, intention_notice, intention_published_on)
      SELECT 'Named rules ' || $1, regime, true, partnership_id, lead_authority, '2026-11-01', $1,
             'N-1', '2026-10-01'
      FROM market.market WHERE id = $2`;
    const by = (pack: string) => world.admin.query(insert, [pack, world.market.id]);
    await expect(by(FUTURE)).rejects.toMatchObject({ message: 'market.wrong-rules' });
    await expect(by('pa2023-dynamic-market/2025-02-24')).rejects.toMatchObject({
      message: 'market.wrong-rules',
    });
    expect((await by(LATER)).rowCount).toBe(1);
  });
});

it('a market cannot be under the rules of another regime', async () => {
  const insert = `
    INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority,
                               established_on, ends_on, rule_pack)
    SELECT 'Another regime', 'pa2023-open-framework', true, partnership_id, lead_authority,
           '2026-11-01', '2027-11-01', $2 FROM market.market WHERE id = $1`;
  const { rulePack } = await world.markets.get(world.visitor, world.market.id);
  await world.admin.query('BEGIN');
  await withoutTrigger(world.admin, 'market.market', 'begins_by_its_rules');
  await expect(world.admin.query(insert, [world.market.id, rulePack])).rejects.toMatchObject({
    constraint: 'market_rules_of_its_regime',
  });
  await world.admin.query('ROLLBACK');
});
