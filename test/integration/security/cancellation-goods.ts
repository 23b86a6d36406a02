import { aSession, inDays } from '../../factories/an-offer.js';
import { type Admin, type Ids } from './scene.js';

/** A session for its provider to cancel with everybody on it. */
export async function cancellationsOf(admin: Admin, { offer = '' }: Ids): Promise<Ids> {
  const sessionToGiveUp = await aSession(admin, { offerId: offer, startsAt: inDays(66) });
  return { sessionToGiveUp };
}
