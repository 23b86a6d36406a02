import {
  BidsService,
  CalloffsService,
  CriteriaService,
  OpeningsService,
  QuestionsService,
  SendingService,
} from '#calloffs';
import { type Caller, localDay } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** A title that stands nowhere but on call-offs of the scene. */
export const CALLOFF_TITLE = 'Marigold trips';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const fieldsOfDay = (name: string, days: number): Record<string, string> => {
  const [year = '', month = '', day = ''] = localDay(new Date(inDays(days))).split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

const WORDS = {
  description: 'Trips on Saturdays for ten young people, with transport.',
  route: 'mini-competition' as const,
  justification: 'Several providers of the part can do it.',
  estimatedPence: 1_200_000,
  unit: 'hour' as const,
  ceilingPence: 9000,
  startsOn: localDay(new Date(inDays(60))),
  questionsUntil: inDays(10),
  deadline: inDays(20),
};
const BID = {
  answers: { 'how-staff-are-chosen': 'With two references.' },
  mustHaves: ['staff-drive'],
  price: '42.50',
};

/** Call-offs as they are written, sent, due and opened, with bids of the provider. */
export async function calloffsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', market = '', part = '' }: Ids,
  { commissioner, provider }: World['people'],
): Promise<Ids> {
  const get = <Service>(type: new (...given: never[]) => Service): Service =>
    web.app.get<Service>(type, { strict: false });
  const [calloffs, criteria, sending] = [
    get(CalloffsService),
    get(CriteriaService),
    get(SendingService),
  ];
  const [bids, openings, questions] = [
    get(BidsService),
    get(OpeningsService),
    get(QuestionsService),
  ];
  const { caller } = commissioner;
  const colleague = (await aUser(admin, { role: 'commissioner', authorityId: authority })).caller;
  const draft = async (what: string): Promise<string> => {
    const title = `${CALLOFF_TITLE} ${what}`;
    const id = await calloffs.start(caller, { marketId: market, partId: part, title });
    await calloffs.answer(caller, id, WORDS);
    await criteria.addMustHave(caller, id, 'Staff drive');
    const guidance = 'Five for safer recruitment throughout.';
    const words = { title: 'How staff are chosen', weight: 100, guidance, noticeCriterionId: null };
    await criteria.addCriterion(caller, id, { ...words, kind: 'quality' });
    return id;
  };
  const sent = async (what: string): Promise<string> => {
    const id = await draft(what);
    await sending.send(caller, id);
    return id;
  };
  const withBid = async (what: string): Promise<[calloff: string, bid: string]> => {
    const id = await sent(what);
    const { id: bid } = await bids.submit(provider.caller, id, BID, 1);
    return [id, bid];
  };
  const due = async (what: string, by: Caller[]): Promise<[string, string]> => {
    const [id, bid] = await withBid(what);
    await passDeadline(admin, id);
    for (const person of by) await openings.approve(person, id);
    return [id, bid];
  };
  const [calloffSent, bid] = await withBid('that is open');
  await bids.save(provider.caller, calloffSent, BID);
  await questions.ask(provider.caller, calloffSent, 'Is there a minibus?');
  const [question] = await questions.list(caller, calloffSent);
  const [, bidToWithdraw] = await withBid('with a bid to take back');
  const [calloffToOpen] = await due('that is due', [colleague]);
  const [calloffOpened, bidOpened] = await due('that is opened', [caller, colleague]);
  const [calloffToReduce, bidToLeaveOut] = await due('with a bid to leave out', [
    caller,
    colleague,
  ]);
  await admin.query(
    `INSERT INTO calloffs.interest (authority_id, calloff_id, person_id, conflict)
     SELECT c.authority_id, c.id, $1, false FROM calloffs.calloff c WHERE c.id = ANY ($2)`,
    [caller.userId, [calloffOpened, calloffToReduce]],
  );
  return {
    calloffSent,
    bid,
    bidToWithdraw,
    calloffToOpen,
    calloffOpened,
    bidOpened,
    calloffToReduce,
    bidToLeaveOut,
    calloffQuestion: question?.id ?? '',
    calloffDraft: await draft('as a draft'),
    calloffToSend: await draft('to send'),
    calloffToCancel: await sent('to cancel'),
    calloffToChange: await sent('to change'),
    calloffForBid: await sent('to bid for'),
  };
}

/** Past every guard: nobody else can. */
async function passDeadline(admin: Admin, id: string): Promise<void> {
  await admin.query(`SET session_replication_role = 'replica'`);
  await admin.query(
    `UPDATE calloffs.calloff SET questions_until = now() - interval '2 hours', deadline = now() - interval '1 hour'
     WHERE id = $1`,
    [id],
  );
  await admin.query(`SET session_replication_role = 'origin'`);
}

const TIMES = {
  ...fieldsOfDay('startsOn', 60),
  ...fieldsOfDay('questionsUntil', 10),
  questionsTime: '17:00',
  ...fieldsOfDay('deadline', 21),
  deadlineTime: '12:00',
};

/** The fields of the forms around call-offs, and the bodies of the API. */
export const CALLOFF_FORMS: Record<string, (ids: Ids) => object> = {
  'POST /commissioner/calloffs/new': ({ part }) => ({ part, title: CALLOFF_TITLE }),
  'POST /commissioner/calloffs/:calloffId/steps/:step': () => ({
    title: CALLOFF_TITLE,
    description: WORDS.description,
  }),
  'POST /commissioner/calloffs/:calloffId/must-haves': () => ({
    text: 'A vehicle for wheelchairs',
  }),
  'POST /commissioner/calloffs/:calloffId/criteria': () => ({
    title: 'How near it is',
    kind: 'proximity',
    weight: '10',
    guidance: 'Five for a walk, zero for an hour by car.',
  }),
  'POST /commissioner/calloffs/:calloffId/check': () => ({ confirm: 'yes' }),
  'POST /commissioner/calloffs/:calloffId/change': () => ({
    description: `${WORDS.description} And lunch.`,
    ...TIMES,
    reason: 'Lunch was forgotten.',
    deadlineReview: 'One more day for everybody.',
  }),
  'POST /commissioner/calloffs/:calloffId/cancellation': () => ({
    reason: 'The money is needed elsewhere.',
  }),
  'POST /commissioner/calloffs/:calloffId/agreements': ({ provider }) => ({
    provider,
    evidence: 'An e-mail of 20 November.',
  }),
  'POST /commissioner/calloffs/:calloffId/questions': ({ calloffQuestion }) => ({
    question: calloffQuestion,
    answer: 'Yes, with eight seats.',
  }),
  'POST /commissioner/calloffs/:calloffId/opening': () => ({ confirm: 'yes' }),
  'POST /commissioner/calloffs/:calloffId/bids/:bidId/disregard': () => ({
    ground: 'must-have',
    reasons: 'Nobody there drives, as it says itself.',
  }),
  'POST /provider/calloffs/:calloffId/question': () => ({ question: 'Is lunch needed?' }),
  'POST /provider/calloffs/:calloffId/bid': () => ({
    'answer-how-staff-are-chosen': 'With two references.',
    mustHaves: 'staff-drive',
    price: '42.50',
    next: 'save',
  }),
  'POST /provider/calloffs/:calloffId/bid/check': () => ({ version: '1' }),
  'POST /provider/calloffs/bids/:bidId/withdrawal': () => ({ confirm: 'yes' }),
};

/** Bodies of the API. */
export const CALLOFF_BODIES: Record<string, () => object> = {
  'POST /api/v1/calloffs/:calloffId/bids': () => ({ ...BID, requirementVersion: 1 }),
};

export const CALLOFF_PARAMETERS: [ending: string, use: string][] = [
  ['calloffs/:calloffId', 'calloffSent'],
  ['steps/:step', 'need'],
  ['calloffs/bids/:bidId', 'bid'],
  ['bids/:bidId', 'bidOpened'],
];

const ON_DRAFT = ['steps/:step', 'must-haves', 'criteria', 'agreements', 'check'].flatMap((page) =>
  ['GET', 'POST'].map((verb) => [
    `${verb} /commissioner/calloffs/:calloffId/${page}`,
    { calloffId: 'calloffDraft' },
  ]),
);

/** Things that a route uses up, so that no other row meets them changed. */
export const CALLOFF_USES: Record<string, Record<string, string>> = {
  ...(Object.fromEntries(ON_DRAFT) as Record<string, Record<string, string>>),
  'POST /commissioner/calloffs/:calloffId/check': { calloffId: 'calloffToSend' },
  'POST /commissioner/calloffs/:calloffId/cancellation': { calloffId: 'calloffToCancel' },
  'POST /commissioner/calloffs/:calloffId/change': { calloffId: 'calloffToChange' },
  'GET /commissioner/calloffs/:calloffId/opening': { calloffId: 'calloffOpened' },
  'POST /commissioner/calloffs/:calloffId/opening': { calloffId: 'calloffToOpen' },
  'GET /commissioner/calloffs/:calloffId/bids/:bidId/disregard': { calloffId: 'calloffOpened' },
  'POST /commissioner/calloffs/:calloffId/bids/:bidId/disregard': {
    calloffId: 'calloffToReduce',
    bidId: 'bidToLeaveOut',
  },
  'POST /provider/calloffs/:calloffId/bid/check': { calloffId: 'calloffForBid' },
  'POST /api/v1/calloffs/:calloffId/bids': { calloffId: 'calloffForBid' },
  'POST /provider/calloffs/bids/:bidId/withdrawal': { bidId: 'bidToWithdraw' },
};

export const CALLOFF_MARKERS: Record<string, string> = {
  'GET /commissioner/calloffs': CALLOFF_TITLE,
  'GET /api/v1/market/calloffs': CALLOFF_TITLE,
  'GET /provider/calloffs': CALLOFF_TITLE,
  'GET /api/v1/calloffs': CALLOFF_TITLE,
};
