import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type BidReceipt } from '#calloffs';
import { DomainError } from '#kernel';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import {
  aMember,
  aSentCalloff,
  BID,
  type Bidder,
  calloffWorld,
  type CalloffWorld,
  moveDeadline,
  open,
} from './calloff-world.js';

const BIDDERS = 100;

interface Sent {
  bidder: Bidder;
  price: string;
  /** The database's clock before and after, as texts that compare as instants do. */
  began: string;
  ended: string;
  receipt: BidReceipt | undefined;
  refusal: string | undefined;
}

let world: CalloffWorld;
const bidders: Bidder[] = [];
beforeAll(async () => {
  world = await calloffWorld({ poolSize: 20 });
  for (let index = 0; index < BIDDERS; index += 1) bidders.push(await aMember(world));
});
afterAll(() => world?.db.drop());

const now = async (): Promise<string> => {
  const sql = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`;
  const rows = await world.db.database.transaction(world.ada, (tx) =>
    tx.query<{ at: string }>(sql),
  );
  return rows[0]?.at ?? '';
};

/** Around the deadline; the first long before it and the last long after, however slow the machine is. */
function pauseOf(index: number, random: number): number {
  if (index === 0) return 0;
  return index === BIDDERS - 1 ? 4000 : 1500 + random * 2000;
}

async function sendAt(id: string, bidder: Bidder, index: number, ms: number): Promise<Sent> {
  await pause(ms);
  const price = (10 + index / 100).toFixed(2);
  const began = await now();
  const sent = await world.bids
    .submit(bidder.caller, id, { ...BID, price }, 1)
    .then((receipt) => ({ receipt, refusal: undefined }))
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return { receipt: undefined, refusal: error.code };
    });
  return { bidder, price, began, ended: await now(), ...sent };
}

it(`I26: of ${BIDDERS} bids in the last second those before the deadline by the database's clock count`, async () => {
  const random = randomFrom(announcedSeed('last second'));
  const id = await aSentCalloff(world);
  await moveDeadline(world, id, 2.5);
  const { deadline } = await world.calloffs.get(world.ada, id);
  const sent = await Promise.all(
    bidders.map((bidder, index) => sendAt(id, bidder, index, pauseOf(index, random()))),
  );
  const accepted = sent.filter(({ receipt }) => receipt !== undefined);
  const refused = sent.filter(({ refusal }) => refusal !== undefined);
  const over = deadline ?? '';
  expect(new Set(refused.map(({ refusal }) => refusal))).toEqual(new Set(['calloffs.too-late']));
  expect(accepted.filter(({ receipt }) => (receipt?.receivedAt ?? '') >= over)).toEqual([]);
  expect(refused.filter(({ ended }) => ended < over)).toEqual([]);
  expect(accepted.filter(({ began }) => began >= over)).toEqual([]);
  // Something on both sides, or nothing was tried.
  expect(Math.min(accepted.length, refused.length)).toBeGreaterThan(0);

  for (const { bidder, receipt } of accepted) {
    const bytes = await world.bids.sealedBytes(bidder.caller, receipt?.id ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(receipt?.digest);
  }
  await open(world, id);
  const { bids } = await world.openings.get(world.ada, id);
  expect(bids.map(({ provider }) => provider.id).toSorted()).toEqual(
    accepted.map(({ bidder }) => bidder.provider.id).toSorted(),
  );
  expect(bids.filter(({ content }) => content?.problem !== null)).toEqual([]);
}, 120_000);
