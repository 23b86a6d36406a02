import { addDays, localDay, localToInstant } from '#kernel';
import { actAs } from '#platform';
import { demoCalloff, demoCalloffCriteria } from '../content/calloff.js';
import { demoMarket } from '../content/market.js';
import { DEMO_DOMAIN } from '../content/staff.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { marketId, partIdOf } from './market.stage.js';
import { actingAs } from './people.js';

/** One call-off that is written and not sent: whoever shows the service sends it. Invented. */
export const calloffs: Stage = {
  name: 'Purchases being written',
  async run({ tx, people }) {
    const commissioner = people.withEmail(`commissioner@${DEMO_DOMAIN}`);
    const [part] = demoMarket.parts;
    if (!part) return 0;
    await actAs(tx, actingAs(commissioner));
    const id = demoId('call-off', 'saturday-club');
    // By the clock: it can still be sent, whatever day the rest is loaded for.
    const today = localDay(new Date());
    const at = (days: number, time: string): string =>
      localToInstant(`${addDays(today, days)}T${time}`).toISOString();
    const added = await insertRows(tx, 'calloffs.calloff', [
      {
        id,
        authority_id: commissioner.authorityId,
        market_id: marketId,
        part_id: partIdOf(part.code),
        ...demoCalloff,
        starts_on: addDays(today, 60),
        questions_until: at(10, '17:00'),
        deadline: at(20, '12:00'),
        created_by: commissioner.id,
        created_at: new Date().toISOString(),
      },
    ]);
    const line = { authority_id: commissioner.authorityId, calloff_id: id };
    await insertRows(tx, 'calloffs.must_have', [
      {
        ...line,
        id: demoId('must-have', 'transport'),
        position: 1,
        code: 'transport',
        text: 'A vehicle that takes two wheelchairs',
      },
    ]);
    await insertRows(
      tx,
      'calloffs.criterion',
      demoCalloffCriteria.map((criterion, index) => ({
        ...line,
        ...criterion,
        id: demoId('criterion', criterion.code),
        position: index + 1,
      })),
    );
    return added;
  },
};
