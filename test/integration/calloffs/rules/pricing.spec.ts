import { withoutConstraint, withoutGuard } from '../../../support/mutants.js';
import { award, awardWorld, type AwardWorld, locked, memberAt, REASONS } from '../award-world.js';

let world: AwardWorld;
beforeAll(async () => {
  world = await awardWorld();
});
afterAll(() => world?.db.drop());

const file = (id: string) => world.assessment.get(world.ada, id);

describe('prices that look too low', () => {
  const far = ['20.00', '60.00', '62.00'];
  const low = async (id: string) => (await file(id)).lowPrices[0];

  it('B17: are noted by the published rule and asked about before anything is ranked', async () => {
    const id = await locked(world, far);
    expect(await low(id)).toMatchObject({ why: 'others', question: null });
    await expect(world.awards.rank(world.ada, id)).rejects.toMatchObject({
      code: 'calloffs.low-prices-first',
    });
  });

  it('B17: cannot be disregarded before the bidder was asked and has answered, or the time is over', async () => {
    const id = await locked(world, far);
    const bidId = (await low(id))?.bidId ?? '';
    const disregard = () =>
      world.lowPrices.decide(world.ada, id, bidId, { outcome: 'disregarded', reasons: REASONS });
    await expect(disregard()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calloffs.ask-first',
    });
    await world.lowPrices.ask(world.ada, id, bidId, 'How do you pay staff at this price?');
    await expect(disregard()).rejects.toMatchObject({ code: 'calloffs.ask-first' });
    const bidder = memberAt(world, 0).caller;
    const own = await world.lowPrices.listOwn(bidder);
    expect(own.find((one) => one.bidId === bidId)).toMatchObject({ outcome: null });
    await world.lowPrices.answer(bidder, bidId, 'Volunteers drive the bus.');
    await disregard();
    await world.awards.rank(world.ada, id);
    const { standings } = await file(id);
    expect(standings.map(({ rank }) => rank)).toEqual([1, 2, null]);
    expect(standings[2]).toMatchObject({ bidId, disregarded: REASONS, totalPoints: null });
    await award(world, id);
  });

  it('B17: the database refuses it too', async () => {
    const id = await locked(world, far);
    const bidId = (await low(id))?.bidId ?? '';
    const disregard = () =>
      world.lowPrices.decide(world.ada, id, bidId, { outcome: 'disregarded', reasons: REASONS });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.low_price_moves',
      replace: ["NEW.outcome = 'disregarded' AND", "NEW.outcome = 'never' AND"],
    });
    await expect(disregard()).rejects.toMatchObject({ constraint: 'low_price_asked_first' });
    const restoreCheck = await withoutConstraint(
      world.admin,
      'calloffs.low_price',
      'low_price_asked_first',
    );
    await expect(disregard()).resolves.toBeUndefined();
    await restore();
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(
      `UPDATE calloffs.low_price SET outcome = NULL, reasons = NULL, decided_by = NULL,
      decided_at = NULL WHERE bid_id = $1`,
      [bidId],
    );
    await world.admin.query(`SET session_replication_role = 'origin'`);
    await restoreCheck();
  });

  it('B17: are accepted with reasons, and the others do not read the question', async () => {
    const id = await locked(world, far);
    const bidId = (await low(id))?.bidId ?? '';
    await world.lowPrices.ask(world.ada, id, bidId, 'How do you pay staff at this price?');
    const other = memberAt(world, 1).caller;
    expect((await world.lowPrices.listOwn(other)).filter((one) => one.bidId === bidId)).toEqual([]);
    await expect(
      world.lowPrices.answer(other, bidId, 'Because we can do it.'),
    ).rejects.toMatchObject({
      code: 'calloffs.bid-not-found',
    });
    await world.lowPrices.decide(world.ada, id, bidId, { outcome: 'accepted', reasons: REASONS });
    await world.awards.rank(world.ada, id);
    expect((await file(id)).standings[0]).toMatchObject({ bidId, rank: 1 });
  });
});
