import { randomUUID } from 'node:crypto';
import { DeclarationsService } from '#market';
import {
  BankDetailsService,
  ConnectedPersonsService,
  type NewBankDetails,
  WorkersService,
} from '#providers';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { type TestWebApp } from '../../support/web-app.js';
import { DECLARING_PROVIDER } from './people-things.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build, REASONS } from './words.js';

const ACCOUNT: NewBankDetails = {
  accountName: 'Marigold Short Breaks',
  sortCode: '08-99-99',
  accountNumber: '66374958',
  lookedAgain: false,
};

/** People of the provider, its accounts, and declarations that it is asked for. */
export async function peopleThingsOf(
  admin: Admin,
  web: TestWebApp,
  ids: Ids,
  people: World['people'],
): Promise<Ids> {
  return {
    ...(await namesOf(web, people)),
    ...(await accountsOf(admin, web, ids)),
    ...(await declarationsOf(admin, web, ids, people)),
  };
}

async function namesOf(web: TestWebApp, { provider: { caller } }: World['people']): Promise<Ids> {
  const workers = web.app.get(WorkersService, { strict: false });
  const connected = web.app.get(ConnectedPersonsService, { strict: false });
  const worker = async (name: string): Promise<string> =>
    (await workers.add(caller, { name, begunOn: '2025-01-06' })).id;
  const director = async (name: string): Promise<string> => {
    const person = { kind: 'person', role: 'director', number: null } as const;
    const given = { ...person, name, bornMonth: '1971-04', begunOn: '2015-03-01' };
    return (await connected.add(caller, given)).id;
  };
  const ofTheScene = {
    worker: await worker('Oluwaseun Sample'),
    workerToLeave: await worker('Robin Example'),
    connected: await director('Kim Example'),
    connectedToEnd: await director('Sam Example'),
  };
  const check = { kind: 'first-aid', checkedOn: '2025-01-06', checkedBy: 'Kim Example' } as const;
  await workers.attest(caller, ofTheScene.worker, { ...check, dueOn: '2025-12-31' });
  return ofTheScene;
}

/** One in use, one that waits for a second person, and one that waits for a call. */
async function accountsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', part = '', provider = '' }: Ids,
): Promise<Ids> {
  const bank = web.app.get(BankDetailsService, { strict: false });
  const { caller: colleague } = await aUser(admin, { role: 'provider', providerId: provider });
  const { caller: another } = await aUser(admin, { role: 'provider', providerId: provider });
  const { id: bankInForce } = await bank.enter(colleague, ACCOUNT);
  await bank.confirm(another, bankInForce, ACCOUNT.accountNumber);
  await admin.query('ALTER TABLE providers.bank_details DISABLE TRIGGER by_two_people');
  await admin.query('UPDATE providers.bank_details SET usable_from = current_date - 1');
  await admin.query('ALTER TABLE providers.bank_details ENABLE TRIGGER by_two_people');
  const { id: bankDetails } = await bank.enter(colleague, ACCOUNT);
  const { id: alone } = await aProvider(admin);
  await anAdmission(admin, { authorityId: authority, providerId: alone, partId: part });
  const { caller: only } = await aUser(admin, { role: 'provider', providerId: alone });
  const { id: bankToCall } = await bank.enter(only, ACCOUNT);
  return { bankInForce, bankDetails, bankToCall };
}

async function declarationsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', market = '', part = '', provider = '' }: Ids,
  { commissioner: { caller } }: World['people'],
): Promise<Ids> {
  const declarations = web.app.get(DeclarationsService, { strict: false });
  const asked = { marketId: market, reasons: REASONS, asks: [] };
  const { id: declaration } = await declarations.ask(caller, provider, asked);
  const { id: named } = await aProvider(admin, { name: DECLARING_PROVIDER });
  await anAdmission(admin, { authorityId: authority, providerId: named, partId: part });
  await declarations.ask(caller, named, asked);
  return { declaration };
}

const DAY = (name: string, [day, month, year]: string[]): Record<string, string> => ({
  [`${name}-day`]: day ?? '',
  [`${name}-month`]: month ?? '',
  [`${name}-year`]: year ?? '',
});
const BEGUN = DAY('begunOn', ['1', '4', '2024']);

export const PEOPLE_FORMS: Record<string, Build> = {
  'POST /provider/people/persons/new': () => ({
    role: 'significant-control',
    name: `Person ${randomUUID().slice(0, 2)}`,
    'born-month': '4',
    'born-year': '1971',
    ...BEGUN,
  }),
  'POST /provider/people/organisations/new': () => ({
    role: 'parent',
    name: `Example Holdings ${randomUUID().slice(0, 2)}`,
    numberKind: 'company',
    number: '1234567',
    ...BEGUN,
  }),
  'POST /provider/people/connected/:connectedId/end': () => ({
    endKind: 'ended',
    ...DAY('endedOn', ['31', '5', '2026']),
  }),
  'POST /provider/people/workers/new': () => ({ name: 'Ade Example', ...BEGUN }),
  'POST /provider/people/workers/:workerId/checks/new': () => ({
    kind: 'enhanced-dbs',
    checkedBy: 'Kim Example',
    ...DAY('checkedOn', ['6', '1', '2026']),
    ...DAY('dueOn', ['6', '1', '2029']),
  }),
  'POST /provider/people/workers/:workerId/leaving': () => DAY('leftOn', ['31', '5', '2026']),
  'POST /provider/bank-details/new': () => ({
    accountName: ACCOUNT.accountName,
    sortCode: ACCOUNT.sortCode,
    accountNumber: ACCOUNT.accountNumber,
  }),
  'POST /provider/bank-details/:detailsId/confirmation': () => ({
    accountNumber: ACCOUNT.accountNumber,
  }),
  'POST /provider/bank-details/:detailsId/withdrawal': () => ({ why: 'A digit was wrong.' }),
  'POST /finance/bank-details/:detailsId/number': () => ({ purpose: 'Payment run of the scene' }),
  'POST /finance/bank-details/:detailsId/call-back': () => ({
    calledNumber: '0115 496 0123',
    source: 'contract',
    spokeTo: 'Robin Example',
    accountNumber: ACCOUNT.accountNumber,
  }),
  'POST /commissioner/providers/:id/declarations': ({ market }) => ({
    marketId: market,
    reasons: REASONS,
  }),
  'POST /provider/declarations/:requestId': () => ({
    'no-grounds': 'yes',
    'people-up-to-date': 'yes',
    'evidence-true': 'yes',
    explanation: '',
  }),
};
