import { randomUUID } from 'node:crypto';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** A number and a policy of the provider to look at, and one of each to withdraw. */
export async function entriesOf(admin: Admin, provider: string, recordedBy: string): Promise<Ids> {
  const ids: Ids = {};
  for (const [use, kind] of [
    ['number', 'charity'],
    ['numberToWithdraw', 'company'],
  ] as const) {
    const id = (ids[use] = randomUUID());
    await admin.query(
      `INSERT INTO providers.identifier (id, provider_id, kind, number, recorded_by)
       VALUES ($1, $2, $3, '1234567', $4)`,
      [id, provider, kind, recordedBy],
    );
  }
  for (const [use, kind] of [
    ['policy', 'complaints'],
    ['policyToWithdraw', 'equality'],
  ] as const) {
    const id = (ids[use] = randomUUID());
    await admin.query(
      `INSERT INTO providers.policy (id, provider_id, kind, adopted_on, review_by, recorded_by)
       VALUES ($1, $2, $3, '2025-01-01', current_date + 20, $4)`,
      [id, provider, kind, recordedBy],
    );
  }
  return ids;
}

/** Providers of both authorities that nothing else of the scene needs: one to stop, one that is not stopped. */
export async function stopsOf(
  admin: Admin,
  { part = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const ids: Ids = {};
  for (const use of ['providerToStop', 'providerNotStopped']) {
    const providerId = (ids[use] = (await aProvider(admin)).id);
    for (const { caller } of [people.commissioner, people['other-commissioner']])
      await anAdmission(admin, { authorityId: caller.authorityId ?? '', providerId, partId: part });
  }
  return ids;
}

const DATES = {
  'validFrom-day': '1',
  'validFrom-month': '4',
  'validFrom-year': '2026',
  'validTo-day': '31',
  'validTo-month': '3',
  'validTo-year': '2027',
};

export const EVIDENCE_FORMS: Record<string, Build> = {
  'POST /provider/organisation/registrations/new': () => ({
    kind: 'cqc',
    number: `1-9${Math.trunc(performance.now())}`,
    ...DATES,
  }),
  'POST /provider/organisation/insurances/new': () => ({
    kind: 'employers-liability',
    insurer: 'Example Mutual',
    cover: '5,000,000',
    ...DATES,
  }),
  'POST /provider/organisation/registrations/:id/withdrawal': () => ({ confirm: 'yes' }),
  'POST /provider/organisation/insurances/:id/withdrawal': () => ({ confirm: 'yes' }),
  'POST /provider/organisation/numbers/new': () => ({
    kind: 'vat',
    number: 'GB 980 7806 84',
    'validTo-day': '',
    'validTo-month': '',
    'validTo-year': '',
  }),
  'POST /provider/organisation/policies/new': () => ({
    kind: 'medication',
    'adoptedOn-day': '1',
    'adoptedOn-month': '4',
    'adoptedOn-year': '2026',
    'reviewBy-day': '31',
    'reviewBy-month': '3',
    'reviewBy-year': '2028',
  }),
  'POST /provider/organisation/numbers/:id/withdrawal': () => ({ confirm: 'yes' }),
  'POST /provider/organisation/policies/:id/withdrawal': () => ({ confirm: 'yes' }),
  'POST /commissioner/providers/:id/stop': () => ({
    ground: 'immediate-concern',
    reasons: 'Somebody who works there is being looked into.',
  }),
  'POST /commissioner/providers/:id/stop/lifting': () => ({
    reasons: 'The regulator has looked into it and found nothing.',
  }),
  'POST /commissioner/providers/:id/evidence/:itemId/check': () => ({
    outcome: 'not-confirmed',
    how: 'issuer-asked',
    note: 'The issuer does not know this number.',
  }),
};
