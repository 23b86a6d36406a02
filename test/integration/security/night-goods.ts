import { BookingsService, NightReviewsService, StaysService, UndeliveredService } from '#bookings';
import { aBed } from '../../factories/a-bed.js';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aSession, inDays } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Stays of the family's that reach a limit: one that is held, and two that an officer was asked about. */
export async function nightReviewsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', home = '', child = '', offer = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  // From the first night that the council arranges an officer looks.
  await admin.query(
    `INSERT INTO bookings.night_limit (authority_id, kind, in_force_from, value, bound, source)
     VALUES ($1, 'local-year', '2016-01-01', 1, 'fewer-than', 'A limit for the tests')`,
    [authority],
  );
  const stays = web.app.get(StaysService, { strict: false });
  const reviews = web.app.get(NightReviewsService, { strict: false });
  const { caller } = people.family;
  const held = async (): Promise<string> => {
    const { id: childId } = await aChild(admin, {
      authorityId: authority,
      guardianIds: [people.family.id],
      officerIds: [people.officer.id],
    });
    await anEntitlement(admin, {
      authorityId: authority,
      childId,
      openedBy: people.officer.id,
      delivery: 'provider',
    });
    const firstNight = inDays(40).toISOString().slice(0, 10);
    const bedId = await aBed(admin, { unitId: home });
    const wanted = { childId, bedId, firstNight, nights: 1 };
    return (await stays.hold(caller, { ...wanted, funding: 'personal-budget' })).id;
  };
  const asked = async (): Promise<string> => (await reviews.ask(caller, await held(), '')).id;
  const bookings = web.app.get(BookingsService, { strict: false });
  const sessionId = await aSession(admin, { offerId: offer, startsAt: inDays(60) });
  const wanted = { childId: child, sessionId, funding: 'personal-budget' as const };
  const { id: bookingToGiveUp } = await bookings.book(people.officer.caller, wanted);
  const none = { minutes: 60, nights: 0, note: 'Saturdays.' };
  await web.app.get(UndeliveredService, { strict: false }).sayNoPlace(caller, child, none);
  return {
    bookingToGiveUp,
    nightReview: await asked(),
    nightReviewToDecide: await asked(),
    heldAtLimit: await held(),
  };
}
