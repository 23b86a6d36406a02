import { type Requirement } from '#calloffs';
import { effort } from '../../../support/effort.js';
import { withoutConstraint, withoutGuard } from '../../../support/mutants.js';
import {
  award,
  awardWorld,
  type AwardWorld,
  declare,
  memberAt,
  ranked,
  REASONS,
} from '../award-world.js';
import { aDraft } from '../calloff-world.js';

let world: AwardWorld;
beforeAll(async () => {
  world = await awardWorld();
});
afterAll(() => world?.db.drop());

/** A call-off that goes to one provider without a competition. */
async function direct(overrides: Partial<Requirement> = {}): Promise<string> {
  const route = { route: 'direct' as const, questionsUntil: null, deadline: null };
  const id = await aDraft(world, { ...route, ...overrides }, { criteria: [] });
  await world.sending.send(world.ada, id);
  for (const person of [world.ada, world.ben]) await declare(world, id, person);
  return id;
}
const give = (id: string, by = world.ada, views = '') =>
  world.awards.award(by, id, {
    bidId: null,
    direct: { providerId: memberAt(world, 0).provider.id, pricePence: 50_00, views },
    reasons: REASONS,
  });
const awardsOf = async (id: string): Promise<number> =>
  (await world.admin.query('SELECT FROM calloffs.award WHERE calloff_id = $1', [id])).rows.length;
const change = async (sql: string): Promise<void> => {
  await world.admin.query(sql, [memberAt(world, 0).provider.id]);
};
/** Past the guards: what suspends a provider has its own tests. */
const membership = async (state: 'admitted' | 'suspended'): Promise<void> => {
  await world.admin.query(`SET session_replication_role = 'replica'`);
  await change(`UPDATE market.admission SET state = '${state}' WHERE provider_id = $1`);
  await world.admin.query(`SET session_replication_role = 'origin'`);
};

describe('one award', () => {
  it('goes to the bid that is first, at its price, and moves the call-off on', async () => {
    const id = await ranked(world);
    const { standings } = await world.assessment.get(world.ada, id);
    // 70 points for quality x 5/5, and all 30 for the lowest price; 42 and 25 for the other one.
    expect(standings.map(({ totalPoints }) => totalPoints)).toEqual([10_000, 6700]);
    const second = standings[1]?.bidId ?? null;
    await expect(
      world.awards.award(world.ada, id, { bidId: second, direct: null, reasons: REASONS }),
    ).rejects.toMatchObject({ code: 'calloffs.not-first' });
    await award(world, id);
    expect((await world.assessment.get(world.ada, id)).calloff.state).toBe('awarded');
  });

  it('is made when two commissioners award at once', async () => {
    const rounds = effort(20, 100);
    for (let round = 0; round < rounds; round += 1) {
      const id = await direct();
      const both = await Promise.allSettled([give(id), give(id, world.ben)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await awardsOf(id)).toBe(1);
    }
  });

  it('is one by the database, whatever asks first', async () => {
    const id = await direct();
    await give(id);
    await expect(give(id)).rejects.toMatchObject({ code: 'calloffs.already-awarded' });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.award_by_its_rules',
      replace: ["IF v_calloff.state IN ('awarded', 'signed') THEN", 'IF false THEN'],
    });
    const restoreState = await withoutGuard(world.admin, {
      function: 'calloffs.award_by_its_rules',
      replace: ["ELSIF v_calloff.state <> 'scored' THEN", 'ELSIF false THEN'],
    });
    await expect(give(id)).rejects.toMatchObject({ code: 'calloffs.already-awarded' });
    expect(await awardsOf(id)).toBe(1);
    await withoutConstraint(world.admin, 'calloffs.award', 'one_award');
    await give(id);
    expect(await awardsOf(id)).toBe(2);
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(
      `DELETE FROM calloffs.award w WHERE calloff_id = $1
         AND awarded_at = (SELECT max(awarded_at) FROM calloffs.award x WHERE x.calloff_id = $1)`,
      [id],
    );
    await world.admin.query(`SET session_replication_role = 'origin'`);
    await world.admin.query(
      'ALTER TABLE calloffs.award ADD CONSTRAINT one_award UNIQUE (calloff_id)',
    );
    await restoreState();
    await restore();
  });

  it('is refused to a state that is moved without it', async () => {
    const id = await direct();
    await expect(
      world.db.database.transaction(world.ada, (tx) =>
        tx.change(`UPDATE calloffs.calloff SET state = 'awarded' WHERE id = $1`, [id]),
      ),
    ).rejects.toMatchObject({ code: 'calloffs.not-ready' });
  });
});

describe('what has to hold at the award', () => {
  it('a suspension between bid and award refuses it', async () => {
    const id = await ranked(world);
    await membership('suspended');
    await expect(award(world, id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calloffs.not-admitted',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.check_ready',
      replace: ["AND a.state = 'admitted' FOR SHARE", 'FOR SHARE'],
    });
    await award(world, id);
    await restore();
    await membership('admitted');
  });

  it('B4: an insurance certificate is in force on the day of the award', async () => {
    const id = await direct();
    const end = (day: string) =>
      change(`UPDATE providers.insurance SET valid_to = ${day} WHERE provider_id = $1`);
    await end(`market.local_day(now()) - 1`);
    await expect(give(id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calloffs.not-insured',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.check_ready',
      replace: ['IF NOT providers.is_insured', 'IF false AND NOT providers.is_insured'],
    });
    await give(id);
    await restore();
    await end(`market.local_day(now())`);
    await give(await direct());
    await end(`'2099-12-31'`);
  });

  it('B24: the winner has confirmed its core information since the call-off began, where the Act asks', async () => {
    const { caller } = memberAt(world, 0);
    await world.awards.confirmShareCode(caller, 'OLD-0001');
    const id = await direct({ estimatedPence: 800_000_00 });
    await expect(give(id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calloffs.share-code-stale',
    });
    await expect(world.awards.confirmShareCode(caller, '?')).rejects.toMatchObject({
      code: 'calloffs.share-code-wrong',
    });
    await world.awards.confirmShareCode(caller, 'NEW-0001');
    await give(id);
  });

  it('a price above the ceiling cannot win without a competition either', async () => {
    await expect(give(await direct({ ceilingPence: 49_99 }))).rejects.toMatchObject({
      code: 'calloffs.above-ceiling',
    });
  });
});

describe('a choice of the person', () => {
  it('has a record of views, and no notice is asked for', async () => {
    const id = await direct({
      route: 'user-choice',
      estimatedPence: 800_000_00,
      userChoice: [
        'light-touch',
        'one-person',
        'views-by-law',
        'preference',
        'not-in-their-interest',
      ],
    });
    await expect(give(id)).rejects.toMatchObject({ code: 'calloffs.reasons-needed' });
    await give(id, world.ada, 'The person chose this provider at the last review.');
    const { award: made } = await world.assessment.get(world.ada, id);
    expect(made).toMatchObject({ notified: false, bidsAssessed: 0, summariesSentAt: null });
  });
});
