import { AcceptancesService, BookingsService } from '#bookings';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** Things that a route uses up. */
export const ACCEPTANCE_USES: Record<string, Record<string, string>> = {
  'GET /bookings/:id/request': { id: 'requestOpen' },
  'POST /bookings/:id/request': { id: 'requestOpen' },
  'GET /provider/offers/:id/acceptance': { id: 'offerThatAsks' },
  'POST /provider/offers/:id/acceptance': { id: 'offerThatAsks' },
  'POST /provider/requests/:id/accept': { id: 'requestToAcceptOnPage' },
  'POST /provider/requests/:id/decline': { id: 'requestToDeclineOnPage' },
  'POST /api/v1/provider/requests/:id/acceptance': { id: 'requestToAccept' },
  'POST /api/v1/provider/requests/:id/refusal': { id: 'requestToDecline' },
};

export const ACCEPTANCE_FORMS: Record<string, Build> = {
  'POST /bookings/:id/request': () => ({ showsNeeds: 'yes', message: 'Likes dogs.' }),
  'POST /provider/offers/:id/acceptance': () => ({ agreesFirst: 'yes', hours: '24' }),
  'POST /provider/requests/:id/decline': () => ({ reason: 'no-staff', note: '' }),
};

export const ACCEPTANCE_BODIES: Record<string, Build> = {
  'POST /api/v1/provider/requests/:id/refusal': () => ({ reason: 'no-staff' }),
};

/** An offer whose provider agrees first, and what it is asked. */
export async function acceptancesOf(
  admin: Admin,
  web: TestWebApp,
  { child: childId = '', provider = '', part = '' }: Ids,
  { officer, provider: staff }: World['people'],
): Promise<Ids> {
  const bookings = web.app.get(BookingsService, { strict: false });
  const offerId = await anOffer(admin, { providerId: provider, partId: part });
  await web.app.get(AcceptancesService, { strict: false }).choose(staff.caller, offerId, 24);
  const asked = async (day: number): Promise<string> => {
    const sessionId = await aSession(admin, { offerId, startsAt: inDays(day), pricePence: 100 });
    const wanted = { childId, sessionId, funding: 'personal-budget' as const };
    return (await bookings.book(officer.caller, wanted)).id;
  };
  return {
    offerThatAsks: offerId,
    requestOpen: await asked(118),
    requestToAccept: await asked(119),
    requestToAcceptOnPage: await asked(120),
    requestToDecline: await asked(121),
    requestToDeclineOnPage: await asked(122),
  };
}
