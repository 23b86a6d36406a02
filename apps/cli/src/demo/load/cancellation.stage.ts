import { localDay } from '#kernel';
import { actAs } from '#platform';
import { CANCELLING } from '../content/cancellation.js';
import { demoMarket } from '../content/market.js';
import { demoOffers } from '../content/offers.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { offerIdOf } from './catalogue.stages.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { partIdOf } from './market.stage.js';
import { actingAs, authorityIdOf, providerIdOf } from './people.js';

/** What cancelling costs at one provider, within the limits of its part; everywhere else nothing. */
export const cancelling: Stage = {
  name: 'Rules of cancelling',
  async run({ tx, people }) {
    const { part, limit, reason, providerKey, rules } = CANCELLING;
    const commissioner = people.commissionerOf(demoMarket.lead);
    await actAs(tx, actingAs(commissioner));
    const limits = await insertRows(tx, 'bookings.cancellation_limit', [
      {
        id: demoId('cancellation-limit', part),
        authority_id: authorityIdOf(demoMarket.lead),
        part_id: partIdOf(part),
        most_notice_hours: limit.notice,
        least_back_percent: limit.back,
        least_no_show_percent: limit.noShow,
        least_illness_days: limit.illnessDays,
        reason,
        // By the clock: limits do not begin in the past, whatever day the rest is loaded for.
        in_force_from: localDay(new Date()),
        set_by: commissioner.id,
      },
    ]);
    const manager = people.managerOf(providerKey);
    await actAs(tx, actingAs(manager));
    const offers = demoOffers.filter((offer) => offer.providerKey === providerKey);
    return (
      limits +
      (await insertRows(
        tx,
        'bookings.cancellation_policy',
        offers.map(({ key }) => ({
          id: demoId('cancellation-policy', key),
          provider_id: providerIdOf(providerKey),
          offer_id: offerIdOf(key),
          notice_hours: rules.hours,
          back_percent: rules.percent,
          no_show_percent: rules.noShow,
          illness_days: rules.illnessDays,
          chosen_by: manager.id,
        })),
      ))
    );
  },
};
