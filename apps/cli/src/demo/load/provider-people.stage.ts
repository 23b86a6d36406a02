import { addDays, addWorkingDays } from '#kernel';
import { actAs, type Tx } from '#platform';
import { SECOND_FINANCE } from '../content/staff.js';
import { demoWorkers, type DemoWorker } from '../content/workers.js';
import { type Day } from '../content/types.js';
import { confirmAfterCall } from '../persistence/demo-bank.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { actingAs, providerIdOf } from './people.js';

/** Published by the banks as an example that passes their check: nobody's account. */
const SORT_CODE = '089999';
const ACCOUNT_NUMBER = '66374958';
/** How many providers have entered their people, and how many of those an account. */
const WITH_PEOPLE = 6;
const WITH_ACCOUNT = 3;

/**
 * Who works for some providers, who stands behind them, and accounts: two are confirmed and soon in use, one
 * waits for a finance officer's call.
 */
export const providerPeople: Stage = {
  name: 'People of providers',
  async run(load) {
    const { tx, people, providers, today } = load;
    let count = 0;
    for (const [place, { key, name }] of providers.slice(0, WITH_PEOPLE).entries()) {
      const { id: userId } = people.managerOf(key);
      const own = { provider_id: providerIdOf(key), recorded_by: userId };
      await actAs(tx, { role: 'provider', providerId: own.provider_id, userId });
      for (const worker of demoWorkers(key, today)) count += await enter(tx, worker, own, today);
      await insertRows(tx, 'providers.connected_person', [director(key, own), parent(key, own)]);
      if (place < WITH_ACCOUNT) await account(load, { key, name, userId, waits: place === 0 });
    }
    return count;
  },
};

interface Own {
  provider_id: string;
  recorded_by: string;
}

async function enter(tx: Tx, worker: DemoWorker, own: Own, today: Day): Promise<number> {
  const id = demoId('worker', worker.key);
  const row = { ...own, id, name: worker.name, begun_on: addDays(today, -900) };
  await insertRows(tx, 'providers.worker', [row]);
  const checks = worker.checks.map(({ kind, checkedOn, dueOn }) => ({
    ...own,
    id: demoId('attestation', `${worker.key} ${kind}`),
    worker_id: id,
    kind,
    checked_on: checkedOn,
    due_on: dueOn,
    checked_by: 'The manager (demo)',
    recorded_at: new Date().toISOString(),
  }));
  await insertRows(tx, 'providers.attestation', checks);
  return 1;
}

function connected(key: string, own: Own): object {
  return {
    ...own,
    id: demoId('connected', key),
    begun_on: '2018-04-01',
    recorded_at: new Date().toISOString(),
  };
}

function director(key: string, own: Own): object {
  const born = { born_month: '1971-04', identifier_scheme: null, identifier_number: null };
  const who = { kind: 'person', role: 'director', name: 'Robin Samplerby (demo)' };
  return { ...connected(`${key} director`, own), ...who, ...born };
}

function parent(key: string, own: Own): object {
  const number = { born_month: null, identifier_scheme: 'GB-COH', identifier_number: '00000000' };
  const who = { kind: 'organisation', role: 'parent', name: 'Pretend Holdings Ltd (demo)' };
  return { ...connected(`${key} parent`, own), ...who, ...number };
}

async function account(
  { tx, people, today }: DemoLoad,
  { key, name, userId, waits }: { key: string; name: string; userId: string; waits: boolean },
): Promise<void> {
  const [id, providerId] = [demoId('bank', key), providerIdOf(key)];
  const entered = { provider_id: providerId, account_number: ACCOUNT_NUMBER };
  await insertRows(tx, 'providers.bank_account', [{ details_id: id, ...entered }]);
  await insertRows(tx, 'providers.bank_details', [
    {
      id,
      provider_id: providerId,
      account_name: name.slice(0, 70),
      sort_code: SORT_CODE,
      last_four: ACCOUNT_NUMBER.slice(-4),
      modulus: 'fits',
      entered_by: userId,
      entered_at: new Date().toISOString(),
    },
  ]);
  if (waits) return;
  const finance = people.withEmail(SECOND_FINANCE);
  await actAs(tx, actingAs(finance));
  await confirmAfterCall(tx, id, {
    accountNumber: ACCOUNT_NUMBER,
    userId: finance.id,
    authorityId: finance.authorityId,
    usableFrom: addWorkingDays(today, 2),
  });
}
