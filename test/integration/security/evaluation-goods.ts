import { type Caller } from '#kernel';
import { ConflictsService, EvaluationsService, EvaluatorsService } from '#market';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anApplication } from '../../factories/an-admission.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const CODES = ['safer-recruitment', 'safeguarding-lead'];
const FOUND = CODES.map((code) => ({ code, result: 'met', reasons: 'The policy was read.' }));

/** Applications that two people look at: the commissioner of the scene and a colleague. */
export async function evaluationsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '' }: Ids,
  { commissioner, 'other-commissioner': other }: World['people'],
): Promise<Ids> {
  const service = <Service>(type: new (...given: never[]) => Service): Service =>
    web.app.get(type, { strict: false });
  const evaluations = service(EvaluationsService);
  const colleague = await aUser(admin, { role: 'commissioner', authorityId: authority });
  const third = await aUser(admin, { role: 'commissioner', authorityId: authority });
  // Colleagues of both councils, whom either can choose.
  for (const id of [third.id, colleague.id])
    await admin.query(
      `INSERT INTO identity.membership (user_id, role, authority_id) VALUES ($1, 'commissioner', $2)`,
      [id, other.caller.authorityId],
    );
  const { parts } = await aMarket(admin, { authorityId: authority });
  const partId = parts.daytimeActivities;
  const applied = async (): Promise<string> => {
    const given = { providerId: (await aProvider(admin)).id, partIds: [partId] };
    return (await anApplication(admin, given)).applicationId;
  };
  const assigned = async (): Promise<string> => {
    const id = await applied();
    for (const one of [commissioner, colleague])
      await service(ConflictsService).declare(one.caller, id, null);
    const pair: [string, string] = [commissioner.id, colleague.id];
    await service(EvaluatorsService).assign(commissioner.caller, id, pair);
    return id;
  };
  const evaluated = async (people: Caller[], finish: Caller[]): Promise<string> => {
    const id = await assigned();
    for (const one of people) await evaluations.write(one, [id, partId], FOUND);
    for (const one of finish) await evaluations.finish(one, id);
    return id;
  };
  const both = [commissioner.caller, colleague.caller];
  return {
    evaluatorOne: third.id,
    evaluatorTwo: colleague.id,
    evaluationPart: partId,
    applicationToDeclare: await applied(),
    applicationToAssign: await applied(),
    applicationToEvaluate: await assigned(),
    applicationToFinish: await evaluated([commissioner.caller], []),
    applicationToModerate: await evaluated(both, both),
  };
}

const findings = (): object =>
  Object.fromEntries(
    FOUND.flatMap(({ code, result, reasons }) => [
      [`result.${code}`, result],
      [`reasons.${code}`, reasons],
    ]),
  );

/** The fields of the forms of an evaluation. */
export const EVALUATION_FORMS: Record<string, (ids: Ids) => object> = {
  'POST /commissioner/applications/:id/conflict': () => ({ answer: 'none' }),
  'POST /commissioner/applications/:id/evaluators': ({ evaluatorOne, evaluatorTwo }) => ({
    first: evaluatorOne,
    second: evaluatorTwo,
  }),
  'POST /commissioner/applications/:id/evaluation': () => ({ confirm: 'yes' }),
  'POST /commissioner/applications/:id/parts/:partId/findings': findings,
  'POST /commissioner/applications/:id/parts/:partId/moderation': findings,
  'POST /commissioner/evaluation-rules': () => ({
    evaluations: '2',
    'inForceFrom-day': '1',
    'inForceFrom-month': '4',
    'inForceFrom-year': '2034',
  }),
};

const EVALUATED = { id: 'applicationToEvaluate', partId: 'evaluationPart' };
const MODERATED = { id: 'applicationToModerate', partId: 'evaluationPart' };
export const EVALUATION_USES: Record<string, Record<string, string>> = {
  'GET /commissioner/applications/:id/conflict': { id: 'applicationToDeclare' },
  'POST /commissioner/applications/:id/conflict': { id: 'applicationToDeclare' },
  'GET /commissioner/applications/:id/evaluators': { id: 'applicationToAssign' },
  'POST /commissioner/applications/:id/evaluators': { id: 'applicationToAssign' },
  'GET /commissioner/applications/:id/evaluation': { id: 'applicationToFinish' },
  'POST /commissioner/applications/:id/evaluation': { id: 'applicationToFinish' },
  'GET /commissioner/applications/:id/parts/:partId/findings': EVALUATED,
  'POST /commissioner/applications/:id/parts/:partId/findings': EVALUATED,
  'GET /commissioner/applications/:id/parts/:partId/moderation': MODERATED,
  'POST /commissioner/applications/:id/parts/:partId/moderation': MODERATED,
};
