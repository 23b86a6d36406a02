import { addDays } from '#kernel';
import { actAs } from '#platform';
import { SIGN_IN_PROVIDER } from '../content/providers.js';
import { SESSIONAL_WORKER } from '../content/staff.js';
import { addToDemoRota } from '../persistence/demo-rota.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { actingAs, providerIdOf } from './people.js';

const DAYS = 21;

/** Somebody who works on sessions of the provider that people sign in to, with a sign-in and a rota of three weeks. */
export const rota: Stage = {
  name: 'Rota of a sessional worker',
  async run({ tx, people, today }) {
    const manager = people.managerOf(SIGN_IN_PROVIDER);
    const worker = people.withEmail(SESSIONAL_WORKER.email);
    const id = demoId('worker', worker.email);
    const own = { provider_id: providerIdOf(SIGN_IN_PROVIDER), recorded_by: manager.id };
    await actAs(tx, actingAs(manager));
    const row = { ...own, id, name: worker.name, begun_on: addDays(today, -400) };
    await insertRows(tx, 'providers.worker', [{ ...row, recorded_at: new Date().toISOString() }]);
    await insertRows(tx, 'providers.worker_sign_in', [
      {
        id: demoId('sign-in', worker.email),
        provider_id: own.provider_id,
        worker_id: id,
        user_id: worker.id,
        given_by: manager.id,
        given_at: new Date().toISOString(),
      },
    ]);
    return addToDemoRota(tx, { workerId: id, by: manager.id, days: DAYS });
  },
};
