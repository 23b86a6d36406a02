import { ShareGroupsService, ShareTablesService } from '#bookings';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

const TOGETHER = { offerId: 'offerShared', sessionId: 'sessionShared' };

/** Things that a route uses up. */
export const SHARE_USES: Record<string, Record<string, string>> = {
  'GET /offers/:offerId/sessions/:sessionId/together': TOGETHER,
  'POST /offers/:offerId/sessions/:sessionId/together': TOGETHER,
  'GET /provider/offers/:id/sharing': { id: 'offerToShare' },
  'POST /provider/offers/:id/sharing': { id: 'offerToShare' },
};

export const SHARE_PARAMETERS: [ending: string, use: string][] = [
  ['shared-bookings/:id', 'sharedGroup'],
  ['shared/:id', 'sharedGroup'],
  ['places/:bookingId', 'sharePlace'],
];

export const SHARE_FORMS: Record<string, Build> = {
  'POST /offers/:offerId/sessions/:sessionId/together': ({ child }) => ({
    childId: child,
    funding: 'personal-budget',
    mostPence: '100',
    sharing: 'others',
    agreedPence: '0',
    places: '2',
  }),
  'POST /shared/join': ({ child, shareCode }) => ({
    code: shareCode,
    childId: child,
    funding: 'personal-budget',
    mostPence: '100',
  }),
  'POST /shared/:id/places/:bookingId/agree': () => ({ mostPence: '100' }),
  'POST /provider/offers/:id/sharing': () => ({
    shared: 'yes',
    two: '15.00',
    three: '',
    four: '',
    five: '',
    six: '',
  }),
};

export const SHARE_BODIES: Record<string, Build> = {
  'POST /api/v1/shared-bookings': ({ child, sessionShared }) => ({
    sessionId: sessionShared,
    // Named twice, which is refused of one's own child alone.
    children: [child, child].map((childId) => ({
      childId,
      funding: 'personal-budget',
    })),
    mostPence: 100,
    agreedPence: 150,
  }),
};

/** Offers whose workers are shared, and a place that waits for others. */
export async function sharesOf(
  admin: Admin,
  web: TestWebApp,
  { child: childId = '', provider = '', part = '' }: Ids,
  { officer, provider: staff }: World['people'],
): Promise<Ids> {
  const tables = web.app.get(ShareTablesService, { strict: false });
  const shares = web.app.get(ShareGroupsService, { strict: false });
  const offerShared = await anOffer(admin, { providerId: provider, partId: part });
  const offerToShare = await anOffer(admin, { providerId: provider, partId: part });
  await tables.choose(staff.caller, offerShared, [1500, 1800]);
  const at = (day: number): Promise<string> =>
    aSession(admin, {
      offerId: offerShared,
      startsAt: inDays(day),
      pricePence: 100,
      capacity: 20,
    });
  const group = await shares.open(officer.caller, {
    sessionId: await at(123),
    children: [{ childId, funding: 'personal-budget' }],
    mostPence: 100,
    places: 3,
    showsAge: false,
  });
  const { code, mine } = await shares.get(officer.caller, group.id);
  return {
    offerShared,
    offerToShare,
    sessionShared: await at(124),
    sharedGroup: group.id,
    sharePlace: mine[0]?.bookingId ?? '',
    shareCode: code ?? '',
  };
}
