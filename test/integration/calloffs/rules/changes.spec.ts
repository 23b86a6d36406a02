import { type Requirement } from '#calloffs';
import { aMarket } from '../../../factories/a-market.js';
import { withoutTrigger } from '../../../support/mutants.js';
import {
  aDraft,
  aMember,
  calloffWorld,
  type CalloffWorld,
  CRITERIA,
  inDays,
  requirement,
} from '../calloff-world.js';

let world: CalloffWorld;
beforeAll(async () => {
  world = await calloffWorld();
});
afterAll(() => world?.db.drop());

const send = async (id: string): Promise<string> => {
  await world.sending.send(world.ada, id);
  return (await world.calloffs.get(world.ada, id)).state;
};

describe('a change after sending', () => {
  const change = async (
    id: string,
    asked: Partial<Requirement>,
    reason = 'A place was forgotten.',
  ) => {
    const now = await world.calloffs.get(world.ada, id);
    const { description, startsOn, endsOn, questionsUntil, deadline } = { ...now, ...asked };
    await world.sending.change(world.ada, id, {
      description,
      startsOn,
      endsOn,
      questionsUntil,
      deadline,
      reason,
      deadlineReview: 'Two more days for everybody.',
    });
    return world.calloffs.get(world.ada, id);
  };

  it('B16: has a reason and a deadline that was looked at again, and everybody reads both', async () => {
    const member = await aMember(world);
    const id = await aDraft(world);
    await send(id);
    await change(id, { description: 'Twelve places in a club on Saturdays.', deadline: inDays(7) });
    const seen = await world.bids.get(member.caller, id);
    expect(seen.calloff).toMatchObject({
      requirementVersion: 2,
      description: expect.stringMatching(/^Twelve/),
    });
    expect(seen.changes).toEqual([
      expect.objectContaining({
        version: 2,
        reason: 'A place was forgotten.',
        deadlineReview: 'Two more days for everybody.',
      }),
    ]);
    const { rows } = await world.admin.query(
      `SELECT FROM platform.outbox WHERE payload->>'what' = 'calloff-changed'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('B16: without either is refused by the database', async () => {
    const id = await aDraft(world);
    await send(id);
    const quietly = () =>
      world.db.database.transaction(world.ada, (tx) =>
        tx.change(
          `UPDATE calloffs.calloff SET description = 'Something quite different from before.',
                  requirement_version = requirement_version + 1 WHERE id = $1`,
          [id],
        ),
      );
    await expect(quietly()).rejects.toMatchObject({ code: 'calloffs.unexplained' });
    const restore = await withoutTrigger(world.admin, 'calloffs.calloff', 'changes_for_everybody');
    expect(await quietly()).toBe(1);
    await restore();
  });

  it('B15: never moves the deadline earlier, and never what was fixed', async () => {
    const id = await aDraft(world);
    await send(id);
    await expect(change(id, { deadline: inDays(4) })).rejects.toMatchObject({
      code: 'calloffs.deadline-earlier',
    });
    await expect(
      world.db.database.transaction(world.ada, (tx) =>
        tx.change('UPDATE calloffs.calloff SET ceiling_pence = 1 WHERE id = $1', [id]),
      ),
    ).rejects.toMatchObject({ code: 'calloffs.fixed' });
  });
});

describe('light touch in a dynamic purchasing system', () => {
  const inLegacy = async (days: number): Promise<string> => {
    const market = await aMarket(world.admin, {
      authorityId: world.authority.id,
      regime: 'pcr2015-dps',
    });
    const noticeCriterionId = await noticeCriterion(market.id);
    const criteria = CRITERIA.map((one) => ({ ...one, noticeCriterionId }));
    return aDraft(world, { deadline: inDays(days) }, { market, criteria });
  };

  it('A20: has the partnership’s shorter time for bids, and no shorter one', async () => {
    await expect(send(await inLegacy(4))).rejects.toMatchObject({
      code: 'calloffs.tender-period',
      message: expect.stringContaining('reg. 76'),
    });
    expect(await send(await inLegacy(5))).toBe('invited');
  });

  it('A20: departs from what was asked only with a record that everybody is told of', async () => {
    const id = await inLegacy(5);
    await send(id);
    const quietly = `UPDATE calloffs.calloff SET ends_on = starts_on + 90 WHERE id = $1`;
    await expect(
      world.db.database.transaction(world.ada, (tx) => tx.change(quietly, [id])),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'calloffs.unexplained' });
  });
});

describe('other routes', () => {
  const chosen = [
    'light-touch',
    'one-person',
    'views-by-law',
    'preference',
    'not-in-their-interest',
  ] as const;

  it('need every condition of a person’s choice, and invite nobody', async () => {
    const route = 'user-choice';
    const some = await aDraft(world, { route, userChoice: ['light-touch', 'preference'] });
    await expect(send(some)).rejects.toMatchObject({ code: 'calloffs.user-choice' });
    const all = await aDraft(world, { route, userChoice: [...chosen] });
    expect(await send(all)).toBe('scored');
    expect((await world.calloffs.get(world.ada, all)).invited).toEqual([]);
  });

  it.each(['direct', 'urgent'] as const)('%s needs its justification', async (route) => {
    const id = await aDraft(world, { route, justification: 'So.' });
    await expect(send(id)).rejects.toMatchObject({ code: 'calloffs.incomplete' });
    await world.calloffs.answer(world.ada, id, requirement({ route }));
    expect(await send(id)).toBe('scored');
  });
});

async function noticeCriterion(marketId: string): Promise<string> {
  const title = `Quality of care ${Math.random()}`;
  await world.criteria.enterNoticeCriterion(world.ada, marketId, title);
  const all = await world.criteria.noticeCriteria(world.ada, marketId);
  return all.find((one) => one.title === title)?.id ?? '';
}
