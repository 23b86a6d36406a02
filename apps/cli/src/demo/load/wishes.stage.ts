import { addDays } from '#kernel';
import { actAs } from '#platform';
import { demoHouseholds } from '../content/households.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs } from './people.js';

/** What families asked to be told about. Each says it for itself. */
export const wishes: Stage = {
  name: 'Wishes to be told of vacancies',
  async run({ tx, people, today }) {
    let added = 0;
    for (const { key, account } of demoHouseholds()) {
      const person = people.ofHousehold(key);
      if (!person || !account?.notices) continue;
      await actAs(tx, actingAs(person));
      added += await insertRows(tx, 'vacancies.alert', [
        {
          authority_id: person.authorityId,
          user_id: person.id,
          offer_kinds: account.notices.kinds,
          within_miles: account.notices.miles,
          by_email: true,
          changed_at: at(addDays(today, -14), '20:00'),
        },
      ]);
    }
    return added;
  },
};
