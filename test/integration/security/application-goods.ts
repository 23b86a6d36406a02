import { ApplicationDraftsService } from '#market';
import { aMarket } from '../../factories/a-market.js';
import { anApplication } from '../../factories/an-admission.js';
import { type TestWebApp } from '../../support/web-app.js';
import { LETTER_FORMS, LETTER_USES } from './letter-goods.js';
import { EVALUATION_FORMS, EVALUATION_USES } from './evaluation-goods.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Applications that a provider has begun, finished or takes back. */
export async function draftsOfApplications(
  admin: Admin,
  web: TestWebApp,
  { authority = '', provider = '' }: Ids,
  { provider: { caller } }: World['people'],
): Promise<Ids> {
  const drafts = web.app.get(ApplicationDraftsService, { strict: false });
  const begun = async () => {
    const { id: marketId, parts } = await aMarket(admin, { authorityId: authority });
    const part = parts.daytimeActivities;
    return { part, id: await drafts.begin(caller, { marketId, partIds: [part] }) };
  };
  const answered = async (): Promise<string> => {
    const { id, part } = await begun();
    const typed = ['safer-recruitment', 'safeguarding-lead'].map((code) => ({
      code,
      text: 'We meet this condition.',
      version: 0,
    }));
    await drafts.save(caller, id, part, typed);
    return id;
  };
  const draft = await begun();
  const { parts } = await aMarket(admin, { authorityId: authority });
  const given = { providerId: provider, partIds: [parts.daytimeActivities] };
  return {
    applicationDraft: draft.id,
    applicationDraftPart: draft.part,
    applicationDraftToSend: await answered(),
    applicationDraftToGiveUp: (await begun()).id,
    applicationToWithdraw: (await anApplication(admin, given)).applicationId,
  };
}

/** The fields of the forms around an application. */
export const APPLICATION_FORMS: Record<string, (ids: Ids) => object> = {
  ...EVALUATION_FORMS,
  ...LETTER_FORMS,
  'POST /provider/application/drafts/new': ({ part }) => ({ parts: part }),
  'POST /provider/application/drafts/:draftId/parts/:partId': () => ({
    'answers.safer-recruitment': 'Two references.',
    'version.safer-recruitment': '0',
  }),
  'POST /provider/application/drafts/:draftId/check': () => ({ confirm: 'yes' }),
  'POST /provider/application/drafts/:draftId/giving-up': () => ({ confirm: 'yes' }),
  'POST /provider/application/:id/withdrawal': () => ({ confirm: 'yes' }),
};

/** What stands for the parameters of these routes. */
const OPEN = { draftId: 'applicationDraft' };
export const APPLICATION_USES: Record<string, Record<string, string>> = {
  ...EVALUATION_USES,
  ...LETTER_USES,
  'GET /provider/application/drafts/:draftId': OPEN,
  'GET /provider/application/drafts/:draftId/check': OPEN,
  'GET /provider/application/drafts/:draftId/giving-up': OPEN,
  'GET /provider/application/drafts/:draftId/parts/:partId': {
    ...OPEN,
    partId: 'applicationDraftPart',
  },
  'POST /provider/application/drafts/:draftId/parts/:partId': {
    ...OPEN,
    partId: 'applicationDraftPart',
  },
  'POST /provider/application/drafts/:draftId/check': { draftId: 'applicationDraftToSend' },
  'POST /provider/application/drafts/:draftId/giving-up': { draftId: 'applicationDraftToGiveUp' },
  'GET /provider/application/:id/withdrawal': { id: 'applicationToWithdraw' },
  'POST /provider/application/:id/withdrawal': { id: 'applicationToWithdraw' },
  'POST /api/v1/market/applications/:id/decisions': { id: 'applicationToDecide' },
  'POST /commissioner/applications/:id/parts/:partId/decision': {
    id: 'applicationToDecideOnPage',
  },
  'GET /commissioner/applications/:id/extension': { id: 'applicationToExtend' },
  'POST /commissioner/applications/:id/extension': { id: 'applicationToExtend' },
};
