import { DecisionQuestionsService, DecisionsService } from '#market';
import { aMarket } from '../../factories/a-market.js';
import { aUser } from '../../factories/a-user.js';
import { anApplication } from '../../factories/an-admission.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const WORDS = 'Which policy was missing, please?';

/** A refusal of the authority, and what its provider asks about it. */
export async function lettersOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', provider = '' }: Ids,
  { provider: applicant }: World['people'],
): Promise<Ids> {
  const decisions = web.app.get(DecisionsService, { strict: false });
  const questions = web.app.get(DecisionQuestionsService, { strict: false });
  const decider = await aUser(admin, { role: 'commissioner', authorityId: authority });
  const refused = async (): Promise<{ id: string; applicationId: string }> => {
    const { parts } = await aMarket(admin, { authorityId: authority });
    const partId = parts.daytimeActivities;
    const given = { providerId: provider, partIds: [partId] };
    const { applicationId } = await anApplication(admin, given);
    const reasons = 'No policy was sent with it.';
    return decisions.decide(decider.caller, applicationId, {
      authorityId: authority,
      partId,
      outcome: 'refuse',
      reasons,
    });
  };
  const [letter, asked, appealed] = [await refused(), await refused(), await refused()];
  await questions.askReasons(applicant.caller, asked.id, WORDS);
  await questions.appeal(applicant.caller, appealed.id, WORDS);
  const open = await questions.open(decider.caller);
  const idOf = (decision: string): string =>
    open.find(({ decisionId }) => decisionId === decision)?.id ?? '';
  return {
    applicationDecided: letter.applicationId,
    decisionToAsk: letter.id,
    reasonsRequest: idOf(asked.id),
    decisionAppeal: idOf(appealed.id),
  };
}

export const LETTER_FORMS: Record<string, () => object> = {
  'POST /provider/application/decisions/:decisionId/reasons': () => ({ words: WORDS }),
  'POST /provider/application/decisions/:decisionId/appeal': () => ({ words: WORDS }),
  'POST /commissioner/decision-questions/reasons/:requestId': () => ({
    answer: 'The policy on medication has no date of review.',
  }),
  'POST /commissioner/decision-questions/appeals/:appealId': () => ({
    outcome: 'dismissed',
    answer: 'No policy was sent with it, then or later.',
  }),
};

const LETTER = { id: 'applicationDecided', authorityId: 'authority' };
const ASKED = { decisionId: 'decisionToAsk' };
const REQUEST = { requestId: 'reasonsRequest' };
const APPEAL = { appealId: 'decisionAppeal' };
export const LETTER_USES: Record<string, Record<string, string>> = {
  'GET /provider/application/:id/letters/:authorityId': LETTER,
  'GET /api/v1/market/applications/:id/letter': { id: 'applicationDecided' },
  'GET /provider/application/:id/letters/:authorityId/letter.pdf': LETTER,
  'GET /provider/application/decisions/:decisionId/reasons': ASKED,
  'POST /provider/application/decisions/:decisionId/reasons': ASKED,
  'GET /provider/application/decisions/:decisionId/appeal': ASKED,
  'POST /provider/application/decisions/:decisionId/appeal': ASKED,
  'GET /commissioner/applications/:id/letter': { id: 'applicationDecided' },
  'GET /commissioner/applications/:id/letter.pdf': { id: 'applicationDecided' },
  'GET /commissioner/decision-questions/reasons/:requestId': REQUEST,
  'POST /commissioner/decision-questions/reasons/:requestId': REQUEST,
  'GET /commissioner/decision-questions/appeals/:appealId': APPEAL,
  'POST /commissioner/decision-questions/appeals/:appealId': APPEAL,
};
