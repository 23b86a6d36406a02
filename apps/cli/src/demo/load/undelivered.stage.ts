import { addDays } from '#kernel';
import { actAs } from '#platform';
import { NOT_FOUND } from '../content/undelivered.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { authorityIdOf } from './people.js';

/** Places that a family of the sign-ins did not find; old enough that something else is offered. */
export const undelivered: Stage = {
  name: 'Owed to families',
  async run({ tx, children, today }) {
    const child = children[NOT_FOUND.of];
    if (!child) return 0;
    await actAs(tx, { job: 'match-vacancies' });
    return insertRows(
      tx,
      'bookings.undelivered',
      NOT_FOUND.rows.map(({ key, daysAgo, minutes, note }) => ({
        id: demoId('undelivered', key),
        authority_id: authorityIdOf(child.authority),
        child_id: childIdOf(child.key),
        entitlement_id: entitlementIdOf(child.key),
        cause: 'no-place-found',
        minutes,
        nights: 0,
        booking_id: null,
        area: child.district,
        note,
        happened_at: at(addDays(today, -daysAgo), '20:15'),
      })),
    );
  },
};
