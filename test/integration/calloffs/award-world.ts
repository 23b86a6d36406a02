import {
  AssessmentService,
  AwardsService,
  type Calloff,
  ConflictsService,
  ContractsService,
  LowPricesService,
  ModerationService,
  type Requirement,
  ScoringService,
  StandstillService,
  SummariesService,
} from '#calloffs';
import { type Caller, localDay } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import {
  aMember,
  aSentCalloff,
  BID,
  type Bidder,
  calloffWorld,
  moveDeadline,
  open,
} from './calloff-world.js';

export const REASONS = 'It answers what was asked, with evidence.';
export const today = (): string => localDay(new Date());

/** A council with three commissioners, three members of a part, and the services from opening to contract. */
export async function awardWorld({ poolSize = 10 } = {}) {
  const world = await calloffWorld({ poolSize });
  const { database } = world.db;
  const cleo = await aUser(world.admin, { role: 'commissioner', authorityId: world.authority.id });
  const members: Bidder[] = [];
  for (let index = 0; index < 3; index += 1) members.push(await aMember(world));
  return {
    ...world,
    cleo: cleo.caller,
    members,
    assessment: new AssessmentService(database),
    conflicts: new ConflictsService(database),
    scoring: new ScoringService(database),
    moderation: new ModerationService(database, world.openings),
    lowPrices: new LowPricesService(database),
    awards: new AwardsService(database),
    summaries: new SummariesService(database),
    standstill: new StandstillService(database),
    contracts: new ContractsService(database),
  };
}

export type AwardWorld = Awaited<ReturnType<typeof awardWorld>>;

/** Bids of the first members at these prices in pounds, opened; ada and ben have no conflict. */
export async function opened(
  world: AwardWorld,
  prices: string[] = ['50.00', '60.00'],
  overrides: Partial<Requirement> = {},
): Promise<string> {
  const id = await aSentCalloff(world, overrides);
  for (const [index, price] of prices.entries())
    await world.bids.submit(memberAt(world, index).caller, id, { ...BID, price }, 1);
  await open(world, id);
  for (const person of [world.ada, world.ben]) await declare(world, id, person);
  return id;
}

export function memberAt({ members }: AwardWorld, index: number): Bidder {
  const member = members[index];
  if (!member) throw new Error(`There is no member ${index}`);
  return member;
}

export const declare = (world: AwardWorld, id: string, person: Caller, conflict = false) =>
  world.conflicts.declare(person, id, { conflict, details: conflict ? REASONS : '' });

export const qualityOf = ({ criteria }: Calloff) => criteria.filter(({ kind }) => kind !== 'price');

/** All scores of one person; points by the place of the bidder among the members. */
export async function scores(
  world: AwardWorld,
  id: string,
  by: Caller,
  points: number[] = [5, 3, 3],
): Promise<void> {
  await give(world, id, { by, points }, (bidId, given) =>
    world.scoring.score(by, id, bidId, given),
  );
  await world.scoring.finish(by, id);
}

async function give(
  world: AwardWorld,
  id: string,
  { by, points }: { by: Caller; points: number[] },
  act: (
    bidId: string,
    given: { criterionId: string; points: number; reasons: string }[],
  ) => Promise<void>,
): Promise<void> {
  const { calloff, bids } = await world.assessment.get(by, id);
  for (const bid of bids) {
    const place = world.members.findIndex(({ provider }) => provider.id === bid.provider.id);
    const given = qualityOf(calloff).map((criterion) => ({
      criterionId: criterion.id,
      points: points[place] ?? 0,
      reasons: REASONS,
    }));
    await act(bid.id, given);
  }
}

/** Scored by two, who agree. */
export async function agreed(
  world: AwardWorld,
  id: string,
  points: number[] = [5, 3, 3],
): Promise<void> {
  await scores(world, id, world.ada, points);
  await scores(world, id, world.ben, points);
  await give(world, id, { by: world.ada, points }, (bidId, given) =>
    world.moderation.agree(world.ada, id, bidId, given),
  );
}

export async function locked(
  world: AwardWorld,
  prices?: string[],
  overrides?: Partial<Requirement>,
  points?: number[],
): Promise<string> {
  const id = await opened(world, prices, overrides);
  await agreed(world, id, points);
  await world.moderation.lock(world.ada, id);
  await world.moderation.lock(world.ben, id);
  return id;
}

export async function ranked(
  world: AwardWorld,
  prices?: string[],
  overrides?: Partial<Requirement>,
): Promise<string> {
  const id = await locked(world, prices, overrides);
  await world.awards.rank(world.ada, id);
  return id;
}

/** To the first bid. */
export async function award(world: AwardWorld, id: string, by = world.ada): Promise<string> {
  const { standings } = await world.assessment.get(by, id);
  const bidId = standings.find(({ rank }) => rank === 1)?.bidId ?? null;
  return world.awards.award(by, id, { bidId, direct: null, reasons: REASONS });
}

export async function awarded(
  world: AwardWorld,
  overrides?: Partial<Requirement>,
): Promise<string> {
  const id = await ranked(world, ['50.00', '60.00'], overrides);
  for (const { caller } of world.members) await world.awards.confirmShareCode(caller, 'ABCD-1234');
  await award(world, id);
  return id;
}

export const WORDS = {
  valuePence: 12_000_00,
  startsOn: '2027-01-04',
  endsOn: '2028-01-03',
  terms: 'As the call-off and the bid say. Invoices each month.',
  indicators: [],
};

/** Its contract is written, and nobody has signed it. @returns the ids of both */
export async function drafted(
  world: AwardWorld,
  overrides?: Partial<Requirement>,
  words: Partial<typeof WORDS> = {},
): Promise<{ id: string; contractId: string }> {
  const id = await awarded(world, overrides);
  await world.summaries.send(world.ada, id);
  const contractId = await world.contracts.draft(world.ada, id, { ...WORDS, ...words });
  return { id, contractId };
}

export { moveDeadline };
