import { BasketService, BookingsService, SeriesService } from '#bookings';
import { aSession, inDays } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** What the officer holds and confirmed, dates that were booked together, and a booking to move. */
export async function basketOf(
  admin: Admin,
  web: TestWebApp,
  { child: childId = '', offer = '' }: Ids,
  { officer }: World['people'],
): Promise<Ids> {
  const bookings = web.app.get(BookingsService, { strict: false });
  const basket = web.app.get(BasketService, { strict: false });
  const series = web.app.get(SeriesService, { strict: false });
  const funding = 'personal-budget' as const;
  const at = (day: number): Promise<string> =>
    aSession(admin, { offerId: offer, startsAt: inDays(day), pricePence: 100 });
  const hold = async (day: number): Promise<string> => {
    const wanted = { childId, sessionId: await at(day), funding };
    return (await bookings.hold(officer.caller, wanted)).id;
  };
  const together = async (day: number): Promise<string> => {
    const wanted = { childId, offerId: offer, sessionIds: [await at(day)], funding };
    return (await series.book(officer.caller, wanted)).id;
  };
  const toMove = { childId, sessionId: await at(112), funding };
  return {
    checkout: (await basket.confirm(officer.caller, [await hold(110)])).id,
    heldInBasket: await hold(111),
    heldToRemove: await hold(113),
    bookingToMove: (await bookings.book(officer.caller, toMove)).id,
    sessionToMoveTo: await at(114),
    series: await together(115),
    seriesToCancel: await together(116),
    sessionOfSeries: await at(117),
  };
}
