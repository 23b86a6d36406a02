import {
  BidKeys,
  BidsService,
  CalloffsService,
  CriteriaService,
  type CriterionWords,
  OpeningsService,
  QuestionsService,
  type Requirement,
  SendingService,
} from '#calloffs';
import { type Caller, localDay } from '#kernel';
import { aMarket, type MarketFixture } from '../../factories/a-market.js';
import { aProvider, type ProviderFixture } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase } from '../../support/test-database.js';

export interface Bidder {
  provider: ProviderFixture;
  caller: Caller;
}

export const CRITERIA: CriterionWords[] = [
  {
    title: 'How staff are chosen',
    kind: 'quality',
    weight: 40,
    guidance: 'Five for safer recruitment throughout, zero for none.',
    noticeCriterionId: null,
  },
  {
    title: 'What children think of it',
    kind: 'recipient-views',
    weight: 30,
    guidance: 'Five where children shape the service, zero where nobody asks.',
    noticeCriterionId: null,
  },
  {
    title: 'Price',
    kind: 'price',
    weight: 30,
    guidance: 'The lowest price has all points, others in proportion.',
    noticeCriterionId: null,
  },
];

/** A price that stands nowhere else: what must not be found before it may be. */
export const CANARY_POUNDS = '73.19';
export const BID = {
  answers: {
    'how-staff-are-chosen': 'CANARY-ANSWER: two references and a panel with young people.',
    'what-children-think-of-it': 'A council of children meets each month.',
  },
  mustHaves: ['staff-speak-english'],
  price: CANARY_POUNDS,
};

export const SECRET = { bidKeySecret: 'for the tests alone, long enough for bids' };

/** An authority with two commissioners, a market, and the services of call-offs. */
export async function calloffWorld({ poolSize = 10 } = {}) {
  const db = await createTestDatabase({ poolSize });
  const admin = await db.adminClient();
  const authority = await anAuthority(admin, { name: 'Derby Test' });
  const market = await aMarket(admin, { authorityId: authority.id });
  const ordinary = await aMarket(admin, { authorityId: authority.id, lightTouch: false });
  const legacy = await aMarket(admin, {
    authorityId: authority.id,
    regime: 'pcr2015-dps',
    lightTouch: false,
  });
  const person = async (role: 'commissioner' | 'auditor'): Promise<Caller> =>
    (await aUser(admin, { role, authorityId: authority.id })).caller;
  const { database } = db;
  const keys = new BidKeys(SECRET);
  return {
    db,
    admin,
    authority,
    market,
    ordinary,
    legacy,
    keys,
    ada: await person('commissioner'),
    ben: await person('commissioner'),
    auditor: await person('auditor'),
    calloffs: new CalloffsService(database),
    criteria: new CriteriaService(database),
    sending: new SendingService(database, keys),
    questions: new QuestionsService(database),
    bids: new BidsService(database, keys),
    openings: new OpeningsService(database, keys),
    newProvider: async (): Promise<Bidder> => {
      const provider = await aProvider(admin);
      const { caller } = await aUser(admin, { role: 'provider', providerId: provider.id });
      return { provider, caller };
    },
  };
}

export type CalloffWorld = Awaited<ReturnType<typeof calloffWorld>>;

/** A provider that the authority has admitted to the part by day. */
export async function aMember(world: CalloffWorld, market = world.market): Promise<Bidder> {
  const bidder = await world.newProvider();
  await admit(world, bidder, market);
  return bidder;
}

export async function admit(
  { admin, authority }: CalloffWorld,
  { provider }: Bidder,
  market: MarketFixture,
): Promise<void> {
  const partId = market.parts.daytimeActivities;
  await anAdmission(admin, { authorityId: authority.id, providerId: provider.id, partId });
}

export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString();

export function requirement(overrides: Partial<Requirement> = {}): Partial<Requirement> {
  return {
    description: 'Ten places in a club on Saturdays, with transport.',
    route: 'mini-competition',
    justification: 'Several providers of the part can do it.',
    estimatedPence: 12_000_00,
    unit: 'hour',
    ceilingPence: 90_00,
    startsOn: localDay(new Date(Date.now() + 40 * 86_400_000)),
    endsOn: null,
    questionsUntil: inDays(2),
    deadline: inDays(5),
    standstillDays: null,
    ...overrides,
  };
}

/** A draft with everything that is asked; the weights of its criteria are 100. */
export async function aDraft(
  world: CalloffWorld,
  overrides: Partial<Requirement> = {},
  { market = world.market, criteria = CRITERIA } = {},
): Promise<string> {
  const partId = market.parts.daytimeActivities;
  const start = { marketId: market.id, partId, title: 'Saturday club in the north' };
  const id = await world.calloffs.start(world.ada, start);
  await world.calloffs.answer(world.ada, id, requirement(overrides));
  await world.criteria.addMustHave(world.ada, id, 'Staff speak English');
  for (const criterion of criteria) await world.criteria.addCriterion(world.ada, id, criterion);
  return id;
}

/** The same, sent. */
export async function aSentCalloff(
  world: CalloffWorld,
  overrides: Partial<Requirement> = {},
): Promise<string> {
  const id = await aDraft(world, overrides);
  await world.sending.send(world.ada, id);
  return id;
}

/** Puts the deadline where a test needs it, past every guard: nobody else can. @param seconds from now */
export async function moveDeadline(
  { admin }: CalloffWorld,
  id: string,
  seconds: number,
): Promise<void> {
  await admin.query(`SET session_replication_role = 'replica'`);
  await admin.query(
    `UPDATE calloffs.calloff SET questions_until = clock_timestamp() + make_interval(secs => $2::float8 - 1),
            deadline = clock_timestamp() + make_interval(secs => $2::float8) WHERE id = $1`,
    [id, seconds],
  );
  await admin.query(`SET session_replication_role = 'origin'`);
}

/** Two people approve after the deadline, and say that they have no conflict of interest. */
export async function open(world: CalloffWorld, id: string): Promise<void> {
  await moveDeadline(world, id, -1);
  await world.openings.approve(world.ada, id);
  await world.openings.approve(world.ben, id);
  await world.admin.query(
    `INSERT INTO calloffs.interest (authority_id, calloff_id, person_id, conflict)
     SELECT c.authority_id, c.id, p, false FROM calloffs.calloff c, unnest($2::uuid[]) p WHERE c.id = $1`,
    [id, [world.ada.userId, world.ben.userId]],
  );
}
