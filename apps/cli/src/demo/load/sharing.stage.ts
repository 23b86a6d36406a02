import { actAs } from '#platform';
import { demoOffers } from '../content/offers.js';
import { SHARING } from '../content/sharing.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { offerIdOf } from './catalogue.stages.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { actingAs, providerIdOf } from './people.js';

/** What children who share a worker pay together at one provider; everywhere else nobody shares. */
export const sharing: Stage = {
  name: 'Prices of children who share a worker',
  async run({ tx, people }) {
    const manager = people.managerOf(SHARING.providerKey);
    await actAs(tx, actingAs(manager));
    const offers = demoOffers.filter(
      ({ providerKey, priceUnit }) => providerKey === SHARING.providerKey && priceUnit === 'hour',
    );
    return insertRows(
      tx,
      'bookings.share_table',
      offers.map(({ key, pricePence }) => ({
        id: demoId('share-table', key),
        provider_id: providerIdOf(SHARING.providerKey),
        offer_id: offerIdOf(key),
        total_pence: SHARING.ofTheSinglePrice.map((percent) =>
          Math.round((pricePence * percent) / 100),
        ),
        chosen_by: manager.id,
      })),
    );
  },
};
