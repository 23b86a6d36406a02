import { addDays } from '#kernel';
import { actAs } from '#platform';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { openedAt } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { groupedBy } from './grouped-by.js';
import { type Stage } from './demo-load.js';
import { actingAs } from './people.js';

/** How soon an officer comes, in days; how many of each list wait still. */
const COMES_AFTER = 12;
const STILL_DUE = 3;

/** Visits about plans after Targeted Short Breaks were accepted; of each officer's last ones none yet. */
export const visits: Stage = {
  name: 'Visits about plans',
  async run({ tx, people, children, today }) {
    const accepted = children
      .filter(({ entitlement }) => entitlement.programme === 'targeted-short-breaks')
      .toSorted((one, other) => one.entitlement.startsOn.localeCompare(other.entitlement.startsOn));
    let added = 0;
    for (const [email, caseload] of groupedBy(accepted, ({ officer }) => officer)) {
      const officer = people.withEmail(email);
      await actAs(tx, actingAs(officer));
      const visited = caseload.slice(0, -STILL_DUE).map((child) => {
        const day = addDays(openedAt(child).slice(0, 10), COMES_AFTER);
        return {
          id: demoId('visit', child.key),
          authority_id: officer.authorityId,
          child_id: childIdOf(child.key),
          visited_on: day < today ? day : today,
          place: 'home',
          present: `${child.firstName} and the family`,
          recorded_by: officer.id,
        };
      });
      added += await insertRows(tx, 'plans.visit', visited);
    }
    return added;
  },
};
