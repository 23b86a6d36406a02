import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  aDraft,
  aMember,
  calloffWorld,
  type CalloffWorld,
  CRITERIA,
  inDays,
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

describe('the time for bids', () => {
  it('B15: 5 days are enough for light-touch services', async () => {
    expect(await send(await aDraft(world, { deadline: inDays(5) }))).toBe('invited');
  });

  const ordinary = CRITERIA.map((one) => ({
    ...one,
    kind: one.kind === 'price' ? ('price' as const) : ('quality' as const),
  }));
  const inOrdinary = (days: number): Promise<string> =>
    aDraft(world, { deadline: inDays(days) }, { market: world.ordinary, criteria: ordinary });

  it('B15: otherwise 9 days are too few', async () => {
    await expect(send(await inOrdinary(9))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'calloffs.tender-period',
      message: expect.stringContaining('10 days'),
    });
  });

  it('B15: otherwise 10 days are enough', async () => {
    expect(await send(await inOrdinary(10))).toBe('invited');
  });

  it('B15: MUTANT: without the check, 9 days would do', async () => {
    const id = await inOrdinary(9);
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.check_times',
      replace: ['< v_today + v_days AND', '< v_today + v_days AND false AND'],
    });
    expect(await send(id)).toBe('invited');
    await restore();
  });

  it('A11: 9 days are too few, 5 only when everybody who is invited agrees to the same', async () => {
    const members = [await aMember(world, world.legacy), await aMember(world, world.legacy)];
    const child = await noticeCriterion();
    const criteria = [{ ...CRITERIA[0]!, weight: 100, noticeCriterionId: child }];
    const draft = (days: number) =>
      aDraft(world, { deadline: inDays(days) }, { market: world.legacy, criteria });
    await expect(send(await draft(9))).rejects.toMatchObject({ code: 'calloffs.tender-period' });
    const id = await draft(5);
    const agree = (index: number) =>
      world.sending.agree(world.ada, id, members[index]!.provider.id, 'An e-mail of 20 November.');
    await agree(0);
    await expect(send(id)).rejects.toMatchObject({ code: 'calloffs.tender-period' });
    await agree(1);
    expect(await send(id)).toBe('invited');
  });

  it('B15: there is one deadline for all, and no place to write another', async () => {
    const { rows } = await world.admin.query<{ place: string }>(
      `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
       WHERE table_schema = 'calloffs' AND column_name = 'deadline' ORDER BY 1`,
    );
    // What a change says and what bidders agreed to are compared with that of the call-off.
    expect(rows.map(({ place }) => place)).toEqual([
      'calloff.deadline',
      'change.deadline',
      'period_agreement.deadline',
    ]);
  });

  it('a standstill is 8 working days or more, or none', async () => {
    await expect(send(await aDraft(world, { standstillDays: 7 }))).rejects.toMatchObject({
      code: 'calloffs.standstill',
    });
    expect(await send(await aDraft(world, { standstillDays: 8 }))).toBe('invited');
  });
});

describe('the criteria', () => {
  const light = (weights: number[]) =>
    weights.map((weight, index) => ({ ...CRITERIA[index]!, weight }));

  it.each([[95], [101]])(
    'B16: weights of %i together are refused by the database',
    async (total) => {
      const id = await aDraft(world, {}, { criteria: light([40, 30, total - 70]) });
      await expect(send(id)).rejects.toMatchObject({
        code: 'calloffs.weights',
        message: expect.stringContaining(String(total)),
      });
      const restore = await withoutGuard(world.admin, {
        function: 'calloffs.check_written',
        replace: ['v_weights <> 100', 'false'],
      });
      expect(await send(id)).toBe('invited');
      await restore();
    },
  );

  it.each(['recipient-views', 'proximity'] as const)(
    'B16: %s count for light-touch services alone',
    async (kind) => {
      const id = await aDraft(world, {}, { market: world.ordinary, criteria: [] });
      const add = () =>
        world.criteria.addCriterion(world.ada, id, { ...CRITERIA[0]!, kind, weight: 100 });
      await expect(add()).rejects.toMatchObject({ code: 'calloffs.light-touch-only' });
      const restore = await withoutTrigger(world.admin, 'calloffs.criterion', 'kind_by_the_rules');
      await add();
      await restore();
    },
  );

  it('B16: stay as they were sent', async () => {
    const id = await aDraft(world);
    await send(id);
    await expect(
      world.criteria.addCriterion(world.ada, id, { ...CRITERIA[0]!, title: 'Another' }),
    ).rejects.toMatchObject({ code: 'calloffs.fixed' });
  });

  it('A12: each must make a criterion of the notice more precise', async () => {
    const criteria = [{ ...CRITERIA[0]!, weight: 100 }];
    const far = { deadline: inDays(12) };
    const id = await aDraft(world, far, { market: world.legacy, criteria });
    await expect(send(id)).rejects.toMatchObject({ code: 'calloffs.not-in-the-notice' });
    const noticeCriterionId = await noticeCriterion();
    const child = [{ ...criteria[0]!, noticeCriterionId }];
    expect(await send(await aDraft(world, far, { market: world.legacy, criteria: child }))).toBe(
      'invited',
    );
  });
});

async function noticeCriterion(marketId = world.legacy.id): Promise<string> {
  const title = `Quality of care ${Math.random()}`;
  await world.criteria.enterNoticeCriterion(world.ada, marketId, title);
  const all = await world.criteria.noticeCriteria(world.ada, marketId);
  return all.find((one) => one.title === title)?.id ?? '';
}
