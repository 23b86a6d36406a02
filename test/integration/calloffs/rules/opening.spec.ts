import { type BidReceipt } from '#calloffs';
import { type Caller } from '#kernel';
import { withoutConstraint, withoutGuard } from '../../../support/mutants.js';
import {
  aMember,
  aSentCalloff,
  BID,
  type Bidder,
  calloffWorld,
  type CalloffWorld,
  moveDeadline,
  open,
} from '../calloff-world.js';

let world: CalloffWorld;
let bidder: Bidder;
beforeAll(async () => {
  world = await calloffWorld();
  bidder = await aMember(world);
});
afterAll(() => world?.db.drop());

const submit = (id: string, bid = BID, by = bidder): Promise<BidReceipt> =>
  world.bids.submit(by.caller, id, bid, 1);

const rowsSeen = (caller: Caller, sql: string, values: unknown[] = []) =>
  world.db.database.transaction(caller, (tx) => tx.query(sql, values));

describe('the opening', () => {
  const approve = (by: Caller, id: string): Promise<boolean> => world.openings.approve(by, id);

  it('A13: comes after the deadline, takes two people, and opens quality alone', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    await expect(approve(world.ada, id)).rejects.toMatchObject({ code: 'calloffs.not-yet' });
    await moveDeadline(world, id, -1);
    expect(await approve(world.ada, id)).toBe(false);
    await expect(approve(world.ada, id)).rejects.toMatchObject({
      code: 'calloffs.approved-already',
    });
    expect((await world.openings.get(world.ada, id)).bids).toEqual([]);
    expect(await approve(world.ben, id)).toBe(true);
    // Only who has no conflict of interest reads what it says.
    const [bid] = (await world.openings.get(world.ada, id)).bids;
    expect(bid).toMatchObject({ provider: { id: bidder.provider.id }, content: null });
    const { rows } = await world.admin.query(
      'SELECT * FROM calloffs.opened_bid WHERE calloff_id = $1',
      [id],
    );
    expect(rows).toEqual([
      expect.objectContaining({
        answers: BID.answers,
        must_haves: { 'staff-speak-english': true },
        problem: null,
      }),
    ]);
    expect(JSON.stringify([bid, rows])).not.toContain('7319');
    await expect(submit(id)).rejects.toMatchObject({ code: 'calloffs.closed' });
    await expect(approve(world.ben, id)).rejects.toMatchObject({ code: 'calloffs.closed' });
  });

  it('A13: prices stay sealed until quality is locked', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    await open(world, id);
    const prices = () =>
      world.db.database.transaction(world.ada, async (tx) => {
        await world.openings.openPricesWithin(tx, id);
        return tx.query(
          'SELECT price_pence::int AS pence, problem FROM calloffs.opened_price WHERE calloff_id = $1',
          [id],
        );
      });
    await expect(prices()).rejects.toMatchObject({ code: 'calloffs.sealed' });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.release_key',
      replace: ['NOT calloffs.quality_is_locked(p_calloff_id)', 'false'],
    });
    // The policy of the table of prices still refuses them.
    await expect(prices()).rejects.toMatchObject({ code: '42501' });
    await restore();
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(`UPDATE calloffs.calloff SET state = 'quality-locked' WHERE id = $1`, [
      id,
    ]);
    await world.admin.query(`SET session_replication_role = 'origin'`);
    expect(await prices()).toEqual([{ pence: 7319, problem: null }]);
  });

  it('A13: MUTANT: with one person enough, one opens alone', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    await moveDeadline(world, id, -1);
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.may_open',
      replace: ['>= 2', '>= 1'],
    });
    expect(await approve(world.ada, id)).toBe(true);
    await restore();
  });

  it('A13: MUTANT: one person twice is stopped twice over', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -1);
    const restore = await withoutConstraint(
      world.admin,
      'calloffs.opening_approval',
      'approved_once',
    );
    expect([await approve(world.ada, id), await approve(world.ada, id)]).toEqual([false, false]);
    const count = await withoutGuard(world.admin, {
      function: 'calloffs.may_open',
      replace: ['count(DISTINCT a.approved_by)', 'count(a.approved_by)'],
    });
    expect(await approve(world.ada, id)).toBe(true);
    await count();
    await world.admin.query('ALTER TABLE calloffs.opening_approval DISABLE TRIGGER never_changed');
    await world.admin.query('DELETE FROM calloffs.opening_approval WHERE calloff_id = $1', [id]);
    await world.admin.query('ALTER TABLE calloffs.opening_approval ENABLE TRIGGER never_changed');
    await restore();
  });

  it('A13: approves as whoever asks, and never as somebody else', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -1);
    await rowsSeen(
      world.ada,
      `INSERT INTO calloffs.opening_approval (authority_id, calloff_id, approved_by) VALUES ($1, $2, $3)`,
      [world.authority.id, id, world.ben.userId],
    );
    const { approvals } = await world.openings.get(world.ada, id);
    expect(approvals).toEqual([expect.objectContaining({ own: true })]);
  });

  it('is not reached by writing the state', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -1);
    await expect(
      rowsSeen(world.ada, `UPDATE calloffs.calloff SET state = 'opened' WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ code: 'calloffs.sealed' });
  });

  it('a bid that was moved to another row is not read as its', async () => {
    const id = await aSentCalloff(world);
    const rival = await aMember(world);
    await submit(id);
    await submit(id, BID, rival);
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(
      `UPDATE calloffs.bid b SET sealed_quality = o.sealed_quality FROM calloffs.bid o
       WHERE b.calloff_id = $1 AND o.calloff_id = $1 AND b.provider_id = $2 AND o.provider_id = $3`,
      [id, rival.provider.id, bidder.provider.id],
    );
    await world.admin.query(`SET session_replication_role = 'origin'`);
    await open(world, id);
    const { bids } = await world.openings.get(world.ada, id);
    expect(bids.find(({ provider }) => provider.id === rival.provider.id)).toMatchObject({
      content: { answers: {}, problem: expect.stringContaining('another bid') },
    });
  });

  it('a call-off that is cancelled leaves its bids sealed', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    await world.sending.cancel(world.ada, id, 'The money is needed elsewhere.');
    await moveDeadline(world, id, -1);
    await expect(approve(world.ada, id)).rejects.toMatchObject({ code: 'calloffs.closed' });
  });
});
