import { createHash } from 'node:crypto';
import { type BidDraft, type BidReceipt } from '#calloffs';
import { type Caller } from '#kernel';
import { withoutGuard } from '../../../support/mutants.js';
import {
  aMember,
  aSentCalloff,
  BID,
  type Bidder,
  calloffWorld,
  type CalloffWorld,
  CANARY_POUNDS,
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

const submit = (id: string, bid: BidDraft = BID, by = bidder): Promise<BidReceipt> =>
  world.bids.submit(by.caller, id, bid, 1);

const rowsSeen = (caller: Caller, sql: string, values: unknown[] = []) =>
  world.db.database.transaction(caller, (tx) => tx.query(sql, values));

/** Every row of every table of every schema, as the superuser reads it. */
async function everything(): Promise<string> {
  const { rows } = await world.admin.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const { rows: found } = await world.admin.query<{ text: string }>(
      `SELECT t::text AS text FROM ${name} t`,
    );
    texts.push(...found.map(({ text }) => text));
  }
  return texts.join('\n');
}

const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('before the opening', () => {
  it('A13: not one byte of a bid stands in the database, whoever reads it', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    const all = await everything();
    for (const canary of ['CANARY-ANSWER', CANARY_POUNDS, '"pricePence":7319'])
      expect([canary, all.includes(canary), all.includes(hex(canary))]).toEqual([
        canary,
        false,
        false,
      ]);
  });

  it('A13: a buyer and an auditor do not even learn how many bids there are', async () => {
    const id = await aSentCalloff(world);
    await submit(id);
    for (const caller of [world.ada, world.auditor]) {
      for (const table of ['bid', 'bid_draft', 'bid_withdrawal', 'opened_bid'])
        expect([table, await rowsSeen(caller, `SELECT FROM calloffs.${table}`)]).toEqual([
          table,
          [],
        ]);
      expect(await world.openings.get(caller, id)).toEqual({ due: false, approvals: [], bids: [] });
    }
    const rival = await aMember(world);
    expect(await rowsSeen(rival.caller, 'SELECT FROM calloffs.bid')).toEqual([]);
  });

  it('A13: bids of any length are of one size', async () => {
    const id = await aSentCalloff(world);
    await submit(id, {
      ...BID,
      answers: { ...BID.answers, 'how-staff-are-chosen': 'Yes.' },
      price: '1',
    });
    await submit(id, {
      ...BID,
      answers: { ...BID.answers, 'how-staff-are-chosen': 'é'.repeat(8000) },
      price: '90.00',
    });
    const { rows } = await world.admin.query(
      `SELECT DISTINCT octet_length(sealed_quality) AS quality, octet_length(sealed_price) AS price
       FROM calloffs.bid WHERE calloff_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('A13: the service’s own role reads no key, and the function gives none out', async () => {
    const id = await aSentCalloff(world);
    await expect(
      rowsSeen(world.ada, 'SELECT wrapped_key FROM calloffs.bid_key'),
    ).rejects.toMatchObject({
      code: '42501',
    });
    for (const kind of ['quality', 'price'])
      await expect(
        rowsSeen(world.ada, 'SELECT calloffs.release_key($1, $2)', [id, kind]),
      ).rejects.toMatchObject({ code: 'calloffs.sealed' });
  });

  it('A13: what a bidder has written and not sent is read by it alone', async () => {
    const id = await aSentCalloff(world);
    const draft = { ...BID, price: '' };
    await world.bids.save(bidder.caller, id, draft);
    expect(await world.bids.draft(bidder.caller, id)).toEqual(draft);
    const rival = await aMember(world);
    expect(await world.bids.draft(rival.caller, id)).toBeUndefined();
  });
});

describe('the deadline', () => {
  it('A13: is that of the database, whatever the clock of this machine says', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -0.001);
    const { now } = Date;
    Date.now = () => now() - 3_600_000;
    try {
      await expect(submit(id)).rejects.toMatchObject({ code: 'calloffs.too-late' });
    } finally {
      Date.now = now;
    }
  });

  it('A13: MUTANT: without the guard a late bid is received', async () => {
    const id = await aSentCalloff(world);
    await moveDeadline(world, id, -1);
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.receive_bid',
      replace: ['NEW.received_at >= v_calloff.deadline', 'false'],
    });
    expect((await submit(id)).version).toBe(1);
    await restore();
  });

  it('keeps every version; the last one counts, and it can be withdrawn before', async () => {
    const id = await aSentCalloff(world);
    const first = await submit(id);
    const second = await submit(id);
    expect([first.version, second.version]).toEqual([1, 2]);
    await expect(world.bids.withdraw(bidder.caller, first.id)).rejects.toMatchObject({
      code: 'calloffs.not-the-last',
    });
    await world.bids.withdraw(bidder.caller, second.id);
    await open(world, id);
    expect((await world.openings.get(world.ada, id)).bids).toEqual([]);
    await expect(
      rowsSeen(bidder.caller, 'UPDATE calloffs.bid SET version = 9'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('a withdrawal after it is refused', async () => {
    const id = await aSentCalloff(world);
    const { id: bidId } = await submit(id);
    await moveDeadline(world, id, -0.001);
    await expect(world.bids.withdraw(bidder.caller, bidId)).rejects.toMatchObject({
      code: 'calloffs.too-late',
    });
  });

  it('gives a receipt whose SHA-256 is that of the bytes that are kept', async () => {
    const id = await aSentCalloff(world);
    const { id: bidId, digest } = await submit(id);
    const bytes = await world.bids.sealedBytes(bidder.caller, bidId);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  });
});

describe('what is checked before it is sealed', () => {
  it.each([
    ['a price above the ceiling', { price: '90.01' }, 'price'],
    ['no price', { price: '' }, 'price'],
    ['a must-have that is not met', { mustHaves: [] }, 'mustHaves'],
    ['a criterion without an answer', { answers: { other: '' } }, 'answer-how-staff-are-chosen'],
  ])('%s', async (_name, part, field) => {
    const id = await aSentCalloff(world);
    await expect(submit(id, { ...BID, ...part })).rejects.toMatchObject({
      code: 'calloffs.bid-incomplete',
      details: { problems: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it('B15: a bid that answers what is not asked any more is refused', async () => {
    const id = await aSentCalloff(world);
    const { questionsUntil, deadline, startsOn, endsOn } = await world.calloffs.get(world.ada, id);
    await world.sending.change(world.ada, id, {
      description: 'Twelve places in a club on Saturdays, with transport.',
      questionsUntil,
      deadline,
      startsOn,
      endsOn,
      reason: 'Two places were forgotten.',
      deadlineReview: 'The change is small: the deadline stays.',
    });
    await expect(submit(id)).rejects.toMatchObject({ code: 'calloffs.requirement-changed' });
    await expect(world.bids.submit(bidder.caller, id, BID, 2)).resolves.toMatchObject({
      version: 1,
    });
  });
});
