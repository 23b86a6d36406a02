import { randomUUID } from 'node:crypto';
import { CasesService, COLUMNS, DebarmentListsService } from '#exclusions';
import { anAdmission } from '../../factories/an-admission.js';
import { aProvider } from '../../factories/a-provider.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, PROVIDER_NAME, type World } from './scene.js';
import { type Build, REASONS } from './words.js';

const GROUND = {
  code: 'professional-misconduct',
  about: 'associated-person' as const,
  personId: null,
  personName: 'Relied Example Ltd',
  eventOn: '2026-01-05',
  evidence: 'A notice of the regulator.',
  hitId: null,
};
const LIST = `${Object.values(COLUMNS).join(',')}\n${PROVIDER_NAME},organisation,,mandatory,Bribery,2026-01-01,`;

/** A case of the provider's with time to answer, one to decide, lines of the list, and what to tell. */
export async function exclusionsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', part = '', provider = '' }: Ids,
  { commissioner: { caller } }: World['people'],
): Promise<Ids> {
  const cases = web.app.get(CasesService, { strict: false });
  const lists = web.app.get(DebarmentListsService, { strict: false });
  const opened = (providerId: string): Promise<string> =>
    cases.open(caller, { providerId, law: 'pa2023', reasons: REASONS, grounds: [GROUND] });
  const sent = async (): Promise<string> =>
    lists.upload(
      caller,
      { name: 'list.csv', content: Buffer.from(LIST), tooLarge: false },
      COLUMNS,
    );
  const listed = await sent();
  await lists.keep(caller, listed);
  const hit = async (): Promise<string> => {
    const id = randomUUID();
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO exclusions.hit (id, debarred_id, provider_id, name, score)
       SELECT $1, l.debarred_id, $2, $3, 1 FROM exclusions.list_line l WHERE l.list_id = $4 RETURNING id`,
      [id, (await aProvider(admin)).id, PROVIDER_NAME, listed],
    );
    return rows[0]?.id ?? '';
  };
  const caseToDecide = await opened((await aProvider(admin)).id);
  await admin.query(
    `UPDATE exclusions.exclusion_case SET representations_until = now() - interval '1 day' WHERE id = $1`,
    [caseToDecide],
  );
  const hitSame = await hit();
  await admin.query(
    `INSERT INTO exclusions.judgement (authority_id, hit_id, verdict, reasons, judged_by)
     VALUES ($1, $2, 'same', 'The registered office is the same.', $3)`,
    [authority, hitSame, caller.userId],
  );
  return {
    exclusionCase: await opened(provider),
    caseToDecide,
    hit: await hit(),
    hitSame,
    ministerTask: await taskOf(admin, { authority, part }),
    debarmentList: await sent(),
    listToGiveUp: await sent(),
    providerForCase: (await aProvider(admin)).id,
  };
}

async function taskOf(admin: Admin, { authority = '', part = '' }: Ids): Promise<string> {
  const id = randomUUID();
  const providerId = (await aProvider(admin)).id;
  const { decisionId } = await anAdmission(admin, {
    authorityId: authority,
    providerId,
    partId: part,
  });
  await admin.query(
    `INSERT INTO exclusions.minister_task
       (id, authority_id, provider_id, part_id, cause, decision_id, happened_on, due_on)
     VALUES ($1, $2, $3, $4, 'removal', $5, '2026-10-01', '2026-10-31')`,
    [id, authority, providerId, part, decisionId],
  );
  return id;
}

const DAY = (name: string): Record<string, string> => ({
  [`${name}-day`]: '5',
  [`${name}-month`]: '10',
  [`${name}-year`]: '2026',
});

export const EXCLUSION_FORMS: Record<string, Build> = {
  'POST /commissioner/exclusions/:id/proposal': () => ({
    finding: 'likely',
    outcome: 'excludable',
    reasons: REASONS,
  }),
  'POST /commissioner/exclusions/:id/confirmation': () => ({ confirm: 'yes' }),
  'POST /commissioner/exclusions/:id/giving-back': () => ({ reasons: REASONS }),
  'POST /commissioner/exclusions/:id/consideration': ({ application }) => ({
    applicationId: application,
    reasons: REASONS,
  }),
  'POST /commissioner/exclusions/hits/:hitId': () => ({ verdict: 'different', reasons: REASONS }),
  'POST /commissioner/exclusions/hits/:hitId/case': () => ({ confirm: 'yes' }),
  'POST /commissioner/exclusions/notifications/:taskId': () => ({
    endedAs: 'sent',
    note: 'By e-mail',
    ...DAY('sentOn'),
  }),
  'POST /commissioner/providers/:id/exclusion-case': () => ({
    grounds: 'professional-misconduct',
    about: 'provider',
    evidence: 'A notice of the regulator.',
    reasons: REASONS,
    ...DAY('eventOn'),
  }),
  'POST /commissioner/debarment': () => ({
    pasted: LIST,
    ...Object.fromEntries(
      Object.entries(COLUMNS).map(([column, heading]) => [`column-${column}`, heading]),
    ),
  }),
  'POST /commissioner/debarment/:id': () => ({ confirm: 'yes' }),
  'POST /commissioner/debarment/:id/giving-up': () => ({ confirm: 'yes' }),
  'POST /provider/exclusion-cases/:id': () => ({
    stepsTaken: 'Everybody was trained.',
    completeness: 'more',
  }),
  'POST /provider/exclusion-cases/:id/replacement': ({ exclusionCase = '' }) => ({
    groundId: exclusionCase,
    replacedBy: 'Another Example Ltd',
    ...DAY('replacedOn'),
  }),
};
