import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  agreed,
  awardWorld,
  type AwardWorld,
  declare,
  locked,
  opened,
  qualityOf,
  REASONS,
  scores,
} from '../award-world.js';
import { aSentCalloff, CANARY_POUNDS, moveDeadline } from '../calloff-world.js';

let world: AwardWorld;
beforeAll(async () => {
  world = await awardWorld();
});
afterAll(() => world?.db.drop());

const file = (id: string, by = world.ada) => world.assessment.get(by, id);
async function firstScores(id: string, points = 4) {
  const { calloff, bids } = await file(id);
  const given = qualityOf(calloff).map((one) => ({
    criterionId: one.id,
    points,
    reasons: REASONS,
  }));
  return { bidId: bids[0]?.id ?? '', given };
}

describe('conflicts of interest', () => {
  it('B26: nobody of the council reads a bid before saying that there is none', async () => {
    const id = await opened(world);
    expect((await file(id)).bids).toHaveLength(2);
    expect((await file(id, world.cleo)).bids).toEqual([]);
    const { bidId, given } = await firstScores(id);
    await expect(world.scoring.score(world.cleo, id, bidId, given)).rejects.toMatchObject({
      code: 'calloffs.declare-first',
    });
    await declare(world, id, world.cleo);
    expect((await file(id, world.cleo)).bids).toHaveLength(2);
  });

  it('B26: whoever has declared one cannot score, and a later word does not undo it', async () => {
    const id = await opened(world);
    const { bidId, given } = await firstScores(id);
    await declare(world, id, world.cleo);
    await declare(world, id, world.cleo, true);
    await declare(world, id, world.cleo);
    const score = () => world.scoring.score(world.cleo, id, bidId, given);
    await expect(score()).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'calloffs.conflict-declared',
    });
    expect((await file(id, world.cleo)).bids).toEqual([]);
    const restoreWords = await withoutGuard(world.admin, {
      function: 'calloffs.take_part',
      replace: ['AND i.conflict', 'AND false'],
    });
    await expect(score()).rejects.toMatchObject({ code: 'calloffs.declare-first' });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.free_to_assess',
      replace: ['NOT bool_or(i.conflict)', 'true'],
    });
    await expect(score()).resolves.toBeUndefined();
    await restore();
    await restoreWords();
  });

  it('B26: nor open the bids', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -1);
    await declare(world, id, world.cleo, true);
    const approve = () => world.openings.approve(world.cleo, id);
    await expect(approve()).rejects.toMatchObject({ code: 'calloffs.conflict-declared' });
    const restore = await withoutTrigger(
      world.admin,
      'calloffs.opening_approval',
      'opens_without_conflict',
    );
    await expect(approve()).resolves.toBe(false);
    await restore();
  });

  it('a conflict says what it is', async () => {
    const id = await opened(world);
    await expect(
      world.conflicts.declare(world.cleo, id, { conflict: true, details: ' ' }),
    ).rejects.toMatchObject({ code: 'calloffs.reasons-needed' });
  });
});

describe('scores', () => {
  it('of one evaluator are not read by the other before both have finished', async () => {
    const id = await opened(world);
    await scores(world, id, world.ada, [5, 1, 1]);
    const { bidId, given } = await firstScores(id);
    await world.scoring.score(world.ben, id, bidId, given);
    const ofBen = await file(id, world.ben);
    expect(ofBen.scores.every(({ own }) => own)).toBe(true);
    expect((await file(id)).scores.every(({ own }) => own)).toBe(true);
    await scores(world, id, world.ben, [3, 3, 3]);
    const both = await file(id);
    expect(both.shown).toBe(true);
    expect(both.scores).toHaveLength(8);
    await declare(world, id, world.cleo);
    await expect(world.scoring.score(world.cleo, id, bidId, given)).rejects.toMatchObject({
      code: 'calloffs.scores-shown',
    });
  });

  it('are finished whole and once, and agreed on by two who have', async () => {
    const id = await opened(world);
    const { bidId, given } = await firstScores(id);
    await world.scoring.score(world.ada, id, bidId, given);
    await expect(world.scoring.finish(world.ada, id)).rejects.toMatchObject({
      code: 'calloffs.scores-missing',
    });
    await scores(world, id, world.ada);
    await expect(world.scoring.score(world.ada, id, bidId, given)).rejects.toMatchObject({
      code: 'calloffs.scoring-finished',
    });
    await expect(world.moderation.agree(world.ada, id, bidId, given)).rejects.toMatchObject({
      code: 'calloffs.scores-not-shown',
    });
  });

  it('go on without somebody who cannot finish', async () => {
    const id = await opened(world);
    await declare(world, id, world.cleo);
    const { bidId, given } = await firstScores(id);
    await world.scoring.score(world.cleo, id, bidId, given);
    await scores(world, id, world.ada);
    await scores(world, id, world.ben);
    expect((await file(id)).shown).toBe(false);
    await world.scoring.standDown(world.ada, id, world.cleo.userId ?? '', 'Away until January.');
    expect((await file(id)).shown).toBe(true);
  });

  it('A12: are given by the criteria of the call-off alone, and price is none of them', async () => {
    const id = await opened(world);
    const { calloff, bids } = await file(id);
    const price = calloff.criteria.find(({ kind }) => kind === 'price');
    const one = { points: 5, reasons: REASONS };
    const score = (criterionId: string) =>
      world.scoring.score(world.ada, id, bids[0]?.id ?? '', [{ criterionId, ...one }]);
    await expect(score(price?.id ?? '')).rejects.toMatchObject({
      code: 'calloffs.price-not-scored',
    });
    const other = await opened(world);
    const strange = (await file(other)).calloff.criteria[0];
    await expect(score(strange?.id ?? '')).rejects.toMatchObject({ code: '23503' });
  });
});

describe('the lock', () => {
  it('is by two people who saw the same scores, and no price is readable before it', async () => {
    const id = await opened(world, [CANARY_POUNDS, '60.00']);
    await agreed(world, id);
    expect(await world.moderation.lock(world.ada, id)).toBe(false);
    await expect(world.moderation.lock(world.ada, id)).rejects.toMatchObject({
      code: 'calloffs.lock-approved',
    });
    const { bidId, given } = await firstScores(id, 2);
    await world.moderation.agree(world.ben, id, bidId, given);
    // Ada approved other scores than these.
    expect((await file(id)).locks).toEqual([]);
    expect(await world.moderation.lock(world.ben, id)).toBe(false);
    expect(JSON.stringify(await file(id))).not.toContain('7319');
    const early = (tx: { query: (sql: string, values: unknown[]) => Promise<unknown[]> }) =>
      tx.query(`SELECT calloffs.release_key($1, 'price')`, [id]);
    await expect(world.db.database.transaction(world.ada, early)).rejects.toMatchObject({
      code: 'calloffs.sealed',
    });
    expect(await world.moderation.lock(world.ada, id)).toBe(true);
    expect(
      (await file(id)).prices.map(({ pricePence }) => pricePence).toSorted((a, b) => a - b),
    ).toEqual([6000, 7319]);
  });

  it('closes the scores, and the log proves that the price came after', async () => {
    const id = await locked(world);
    const { bidId, given } = await firstScores(id, 1);
    const again = () => world.moderation.agree(world.ada, id, bidId, given);
    await expect(again()).rejects.toMatchObject({ code: 'calloffs.scores-locked' });
    const acts = (await file(id)).log.map(({ act }) => act);
    expect(acts.filter((act) => act === 'lock-approved')).toHaveLength(2);
    expect(acts.indexOf('quality-locked')).toBeGreaterThan(acts.lastIndexOf('scores-finished'));
    expect(acts.indexOf('price-key-released')).toBeGreaterThan(acts.indexOf('quality-locked'));
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.assessing',
      replace: ["IS DISTINCT FROM 'opened'", "= 'never'"],
    });
    await expect(again()).resolves.toBeUndefined();
    await restore();
  });

  it('cannot be reached by moving the state', async () => {
    const id = await opened(world);
    await agreed(world, id);
    await world.moderation.lock(world.ada, id);
    const move = () =>
      world.db.database.transaction(world.ada, (tx) =>
        tx.change(`UPDATE calloffs.calloff SET state = 'quality-locked' WHERE id = $1`, [id]),
      );
    await expect(move()).rejects.toMatchObject({ code: 'calloffs.two-lock' });
    const restore = await withoutTrigger(world.admin, 'calloffs.calloff', 'locked_by_two');
    await expect(move()).resolves.toBe(1);
    await restore();
  });
});
