import { actAs } from '#platform';
import { checkNow } from '../persistence/demo.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { attendedAt, cardIdOf, commitmentOf, entitlementIdOf } from './budget-history.js';
import { offerIdOf } from './catalogue.stages.js';
import { childIdOf } from './children.stage.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { transactionId } from './demo-ledger.js';
import { groupedBy } from './grouped-by.js';
import { actingAs, authorityIdOf, providerIdOf } from './people.js';
import { type PlannedBooking } from './planned-bookings.js';

/** Their places are counted in the sessions, their money in the ledger. */
export const bookings: Stage = {
  name: 'Bookings',
  async run(load) {
    const { tx } = load;
    const byBooker = groupedBy(load.bookings, ({ bookedBy }) => bookedBy);
    for (const [booker, own] of byBooker) {
      await actAs(tx, actingAs(booker));
      await insertRows(tx, 'bookings.booking', own.map(bookingRow));
    }
    for (const booking of load.bookings) record(load, booking);
    await checkNow(tx);
    return load.bookings.length;
  },
};

function bookingRow(booking: PlannedBooking) {
  const { child, offer } = booking;
  const byCard = booking.funding === 'prepaid-card';
  return {
    id: booking.id,
    authority_id: authorityIdOf(child.authority),
    child_id: childIdOf(child.key),
    session_id: booking.sessionId,
    offer_id: offerIdOf(offer.key),
    provider_id: providerIdOf(offer.providerKey),
    entitlement_id: entitlementIdOf(child.key),
    card_id: byCard ? cardIdOf(child.key) : null,
    funding: booking.funding,
    buying_basis: booking.buyingBasis,
    state: booking.state,
    price_pence: booking.pricePence,
    minutes: booking.minutes,
    period: `[${booking.startsAt},${booking.endsAt})`,
    confirmed_at: booking.bookedAt,
    commitment_id: transactionId(commitmentOf(booking)),
    booked_by: booking.bookedBy.id,
    created_at: booking.bookedAt,
    ended_at: booking.state === 'attended' ? attendedAt(booking) : null,
  };
}

function record({ trail, people }: DemoLoad, booking: PlannedBooking): void {
  const { id, child, offer, pricePence, minutes, funding, buyingBasis } = booking;
  const about = {
    authorityId: authorityIdOf(child.authority),
    subjectType: 'booking',
    subjectIds: [id, childIdOf(child.key)],
  };
  trail.record({
    ...about,
    at: booking.bookedAt,
    by: booking.bookedBy,
    action: 'booking.confirm',
    details: { pricePence, minutes, funding, buyingBasis },
  });
  if (booking.state !== 'attended') return;
  trail.record({
    ...about,
    at: attendedAt(booking),
    by: people.managerOf(offer.providerKey),
    action: 'booking.attend',
    details: { pricePence },
  });
}
