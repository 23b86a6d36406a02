import { DraftPartsService, DraftsService, EstablishmentService } from '#market';
import { aMarket } from '../../factories/a-market.js';
import { anApplication } from '../../factories/an-admission.js';
import { aProvider } from '../../factories/a-provider.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** A word that stands nowhere but in the drafts of the scene. */
export const DRAFT_TITLE = 'Marshmallow market';
const WORDS = {
  question: 'How do you recruit safely?',
  hint: 'Checks and references.',
  rationale: 'Staff are alone with children.',
  proportionality: 'A small charity can answer it in one paragraph.',
};

/** Markets that the commissioner writes, and an application that has time left. */
export async function marketDraftsOf(
  admin: Admin,
  web: TestWebApp,
  { otherPart = '' }: Ids,
  { commissioner: { caller } }: World['people'],
): Promise<Ids> {
  const drafts = web.app.get(DraftsService, { strict: false });
  const parts = web.app.get(DraftPartsService, { strict: false });
  const establishment = web.app.get(EstablishmentService, { strict: false });
  const written = async (title: string): Promise<string> => {
    const id = await drafts.start(caller, 'pa2023-dynamic-market');
    const answers = { title, lightTouch: true, term: { endsOn: null }, feeBasisPoints: 0 };
    await drafts.answer(caller, id, answers);
    const words = {
      title: 'Clubs',
      description: 'By day.',
      offerKinds: ['activity-club' as const],
    };
    await parts.save(caller, id, null, words);
    await parts.saveCondition(caller, [id, 'clubs'], null, WORDS);
    return id;
  };
  const noticed = async (title: string): Promise<string> => {
    const id = await written(title);
    await establishment.intend(caller, id, { number: 'N-1', publishedOn: '2026-01-05' });
    return id;
  };
  const framework = (): Promise<string> => frameworkOf(admin, caller.authorityId ?? '');
  const opened = async (): Promise<string> => reopened(admin, await framework());
  const provider = (await aProvider(admin)).id;
  const given = { providerId: provider, partIds: [otherPart] };
  return {
    marketDraft: await written(DRAFT_TITLE),
    draftToNotice: await written(`${DRAFT_TITLE} for a notice`),
    draftToGiveUp: await written(`${DRAFT_TITLE} to give up`),
    draftToShrink: await written(`${DRAFT_TITLE} to shrink`),
    draftToEmpty: await written(`${DRAFT_TITLE} to empty`),
    draftNoticed: await noticed(`${DRAFT_TITLE} with a notice`),
    framework: await framework(),
    frameworkOpened: await opened(),
    frameworkToAward: await opened(),
    draftPart: 'clubs',
    draftCondition: 'how-do-you-recruit-safely',
    applicationToExtend: (await anApplication(admin, given)).applicationId,
  };
}

const dayFields = (name: string, day: string, month: string, year: string): object => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

/** An open framework of a market's lead, which has to be opened again one day. */
async function frameworkOf(admin: Admin, authorityId: string): Promise<string> {
  const { id } = await aMarket(admin, { authorityId, regime: 'pa2023-open-framework' });
  return id;
}

/** It is being opened again, and nobody can ask any more. */
async function reopened(admin: Admin, marketId: string): Promise<string> {
  await admin.query(
    `INSERT INTO market.reopening
       (authority_id, market_id, notice_number, notice_published_on, closes_on, announced_by)
     SELECT lead_authority, id, 'N-2', '2026-01-05', '2026-02-05', gen_random_uuid()
     FROM market.market WHERE id = $1`,
    [marketId],
  );
  return marketId;
}

/** Which market each route about opening it again is about. */
export const REOPENING_USES: Record<string, Record<string, string>> = {
  'GET /commissioner/markets/:id/reopening': { id: 'framework' },
  'POST /commissioner/markets/:id/reopening': { id: 'framework' },
  'GET /commissioner/markets/:id/reopening/award': { id: 'frameworkOpened' },
  'POST /commissioner/markets/:id/reopening/award': { id: 'frameworkToAward' },
};

/** The fields of the forms about markets. */
export const MARKET_FORMS: Record<string, () => object> = {
  'POST /commissioner/markets/new': () => ({ regime: 'pa2023-dynamic-market' }),
  'POST /commissioner/markets/:id/last-day': () => ({
    kind: 'day',
    'endsOn-day': '31',
    'endsOn-month': '3',
    'endsOn-year': '2034',
    reasons: 'The partnership has agreed on it.',
  }),
  'POST /commissioner/markets/:id/reopening': () => ({
    number: 'N-3',
    ...dayFields('publishedOn', '5', '1', '2026'),
    ...dayFields('closesOn', '5', '2', '2026'),
  }),
  'POST /commissioner/markets/:id/reopening/award': () => ({
    ...dayFields('awardedOn', '6', '2', '2026'),
    summary: 'Twelve providers joined.',
  }),
  'POST /commissioner/markets/drafts/:draftId/questions/:question': () => ({ title: DRAFT_TITLE }),
  'POST /commissioner/markets/drafts/:draftId/notice': () => ({
    number: '2026/S 000-012345',
    'publishedOn-day': '5',
    'publishedOn-month': '1',
    'publishedOn-year': '2026',
  }),
  'POST /commissioner/markets/drafts/:draftId/check': () => ({ confirm: 'yes' }),
  'POST /commissioner/markets/drafts/:draftId/giving-up': () => ({ confirm: 'yes' }),
  'POST /commissioner/markets/drafts/:draftId/parts/new': () => ({
    title: 'Evenings',
    description: 'In the evening.',
    offerKinds: 'activity-club',
  }),
  'POST /commissioner/markets/drafts/:draftId/parts/:part/change': () => ({
    title: 'Clubs',
    description: 'By day and at weekends.',
    offerKinds: 'activity-club',
  }),
  'POST /commissioner/markets/drafts/:draftId/parts/:part/removal': () => ({ confirm: 'yes' }),
  'POST /commissioner/markets/drafts/:draftId/parts/:part/conditions/:condition': () => ({
    ...WORDS,
    evidence: 'answer',
  }),
  'POST /commissioner/markets/drafts/:draftId/parts/:part/conditions/:condition/removal': () => ({
    confirm: 'yes',
  }),
  'POST /commissioner/applications/:id/extension': () => ({
    code: 'more-documents',
    reasons: 'Two references have not come yet.',
  }),
  'POST /commissioner/admissions/:id/notice': () => ({
    ground: 'ground-conditions',
    reasons: 'The conditions are not met any more.',
    'effectiveOn-day': '31',
    'effectiveOn-month': '3',
    'effectiveOn-year': '2034',
  }),
};
