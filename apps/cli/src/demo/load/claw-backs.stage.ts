import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoChild } from '../content/children.js';
import { SECOND_FINANCE } from '../content/staff.js';
import { askToKeep, mostToTakeBack } from '../persistence/demo-claw-backs.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

const LEAST_PENCE = 2000;
const MOST_PENCE = 15_000;
const REASON =
  'More than eight weeks of this money have not been used. We can use it for families who wait.';
const WORDS = 'We could not find a carer in the summer. From January there is one, for Saturdays.';

/**
 * Finance wants money back from two budgets that have more than they can use; one family asks to keep it. In
 * spring no budget has: the year has just begun.
 */
export const clawBacks: Stage = {
  name: 'Money wanted back',
  async run(load) {
    let added = 0;
    for (const child of load.children) {
      if (added === 2) break;
      added += await announce(load, child, added === 1);
    }
    return added;
  },
};

async function announce(load: DemoLoad, child: DemoChild, keeps: boolean): Promise<number> {
  const { tx, people, today } = load;
  const family = people.ofHousehold(child.householdKey);
  const finance = people.withEmail(SECOND_FINANCE);
  if (!family || authorityIdOf(child.authority) !== finance.authorityId) return 0;
  await actAs(tx, actingAs(finance));
  const entitlementId = entitlementIdOf(child.key);
  const most = await mostToTakeBack(tx, entitlementId, today);
  if (most < LEAST_PENCE) return 0;
  const id = demoId('claw-back', child.key);
  const row = {
    id,
    authority_id: finance.authorityId,
    child_id: childIdOf(child.key),
    entitlement_id: entitlementId,
    pence: Math.min(most, MOST_PENCE),
    reason: REASON,
    takes_effect_on: addDays(today, 30),
    proposed_by: finance.id,
    proposed_at: at(today, '07:30'),
  };
  await insertRows(tx, 'budgets.claw_back', [row]);
  if (!keeps) return 1;
  await actAs(tx, actingAs(family));
  await askToKeep(tx, id, { words: WORDS, userId: family.id, askedAt: at(today, '07:50') });
  return 1;
}
