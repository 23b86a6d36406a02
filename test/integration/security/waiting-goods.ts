import { BookingsService, WaitingListsService } from '#bookings';
import { aChild } from '../../factories/a-child.js';
import { aSession, inDays } from '../../factories/an-offer.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Full sessions of the provider: one to wait for, and two that the family's child waits for already. */
export async function waitingOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', child = '', offer = '' }: Ids,
  { officer }: World['people'],
): Promise<Ids> {
  const bookings = web.app.get(BookingsService, { strict: false });
  const lists = web.app.get(WaitingListsService, { strict: false });
  const at = { authorityId: authority, officerIds: [officer.id] };
  const { id: other } = await aChild(admin, at);
  await anEntitlement(admin, { authorityId: authority, childId: other, openedBy: officer.id });
  const funding = 'personal-budget' as const;
  const full = async (day: number): Promise<string> => {
    const sessionId = await aSession(admin, {
      offerId: offer,
      startsAt: inDays(day),
      capacity: 1,
    });
    await bookings.book(officer.caller, { childId: other, sessionId, funding });
    return sessionId;
  };
  const [sessionFull, left, closed] = [await full(60), await full(61), await full(62)];
  const wait = async (sessionId: string): Promise<string> =>
    (await lists.join(officer.caller, { childId: child, sessionId, funding })).id;
  await wait(closed);
  return { sessionFull, waitingToLeave: await wait(left), sessionWithWaiting: closed };
}
