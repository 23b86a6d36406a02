import { addDays, localDay } from '#kernel';
import { AskingService, DecidingService, PriceEvidenceService } from '#prices';
import sharp from 'sharp';
import { aMarket } from '../../factories/a-market.js';
import { anAdmission } from '../../factories/an-admission.js';
import { aUser } from '../../factories/a-user.js';
import { anOffer } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const FROM = addDays(localDay(new Date()), 40);
const REASONS = 'Fuel and insurance have become dearer this year.';

/** A provider's requests for new prices in every state, each in a market of its own. */
export async function pricesOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', provider = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const asking = web.app.get(AskingService, { strict: false });
  const anOfferToPrice = async () => {
    const { parts } = await aMarket(admin, { authorityId: authority });
    const partId = parts.daytimeActivities;
    await anAdmission(admin, { authorityId: authority, providerId: provider, partId });
    return { partId, offerId: await anOffer(admin, { providerId: provider, partId }) };
  };
  const asked = async (pence = 1300): Promise<string> => {
    const { partId, offerId } = await anOfferToPrice();
    const prices = [{ offerId, pence }];
    const wish = { partId, fromDay: FROM, reasons: REASONS, prices };
    return (await asking.ask(people.provider.caller, wish)).id;
  };
  const put = async (pence = 1300): Promise<string> => {
    const id = await asked(pence);
    await web.app.get(DecidingService, { strict: false }).put(people.commissioner.caller, id);
    return id;
  };
  // So large a rise that a second person of the council confirms it.
  const proposed = async (by: 'own' | 'another'): Promise<string> => {
    const id = await put(2400);
    const { caller } = by === 'own' ? people.commissioner : colleague;
    await web.app
      .get(DecidingService, { strict: false })
      .decide(caller, id, { outcome: 'accepted', reasons: REASONS, fromDay: FROM, prices: [] });
    return id;
  };
  // In the price book, of the offer that it is.
  const agreed = async (): Promise<string> => {
    const id = await put();
    const deciding = web.app.get(DecidingService, { strict: false });
    const wish = { outcome: 'accepted' as const, reasons: REASONS, fromDay: FROM, prices: [] };
    await deciding.decide(people.commissioner.caller, id, wish);
    const { rows: offers } = await admin.query<{ id: string }>(
      'SELECT offer_id AS id FROM prices.line WHERE uplift_id = $1',
      [id],
    );
    return offers[0]?.id ?? '';
  };
  const colleague = await aUser(admin, { role: 'commissioner', authorityId: authority });
  const uplift = await asked();
  const content = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  await web.app
    .get(PriceEvidenceService, { strict: false })
    .add(people.provider.caller, uplift, 'Our insurance of this year.', {
      name: 'insurance.png',
      content,
      tooLarge: false,
    });
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM prices.evidence_file');
  const toPrice = await anOfferToPrice();
  return {
    uplift,
    priceFile: rows[0]?.id ?? '',
    partToPrice: toPrice.partId,
    offerToPrice: toPrice.offerId,
    upliftToPut: await asked(),
    upliftToWithdraw: await asked(),
    upliftToDecide: await put(),
    offerAgreed: await agreed(),
    upliftToConfirm: await proposed('another'),
    upliftToSendBack: await proposed('another'),
    upliftToTakeBack: await proposed('own'),
  };
}

const day = (name: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = FROM.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** The fields of the forms about prices. */
export const PRICE_FORMS: Record<string, (ids: Ids) => object> = {
  'POST /provider/prices/ask/:partId': ({ offerToPrice }) => ({
    offerIds: offerToPrice,
    prices: '13.50',
    reasons: REASONS,
    ...day('fromDay'),
  }),
  'POST /provider/prices/:upliftId/answer': () => ({ words: 'We agree to what is on the table.' }),
  'POST /provider/prices/:upliftId/evidence': () => ({ shows: 'Our insurance of last year.' }),
  'POST /provider/prices/:upliftId/withdrawal': () => ({ confirm: 'yes' }),
  'POST /commissioner/price-changes/:upliftId/proposal': () => ({
    words: 'We cannot go further than this.',
  }),
  'POST /commissioner/price-changes/:upliftId/councils': () => ({ confirm: 'yes' }),
  'POST /commissioner/price-changes/:upliftId/decision': () => ({
    outcome: 'accepted',
    reasons: REASONS,
    ...day('fromDay'),
  }),
  'POST /commissioner/price-changes/:upliftId/confirmation': () => ({ confirm: 'yes' }),
  'POST /commissioner/price-changes/:upliftId/sending-back': () => ({
    why: 'The neighbours pay less than this.',
  }),
  'POST /commissioner/price-changes/:upliftId/taking-back': () => ({ confirm: 'yes' }),
  'POST /commissioner/price-ceilings': ({ part }) => ({
    partId: part,
    priceUnit: 'hour',
    price: '30',
    source: 'Decided by the board in November.',
    ...day('validFrom'),
  }),
};

/** What stands for the parameters of these routes. */
export const PRICE_USES: Record<string, Record<string, string>> = {
  'POST /provider/prices/:upliftId/withdrawal': { upliftId: 'upliftToWithdraw' },
  'POST /commissioner/price-changes/:upliftId/councils': { upliftId: 'upliftToPut' },
  'POST /commissioner/price-changes/:upliftId/decision': { upliftId: 'upliftToDecide' },
  'POST /commissioner/price-changes/:upliftId/confirmation': { upliftId: 'upliftToConfirm' },
  'POST /commissioner/price-changes/:upliftId/sending-back': { upliftId: 'upliftToSendBack' },
  'POST /commissioner/price-changes/:upliftId/taking-back': { upliftId: 'upliftToTakeBack' },
  'GET /commissioner/price-changes/:upliftId': { upliftId: 'upliftToConfirm' },
};

/** What stands in the answers of the lists about prices. */
export const PRICE_MARKERS: Record<string, string> = {
  'GET /provider/prices': 'uplift',
  'GET /commissioner/price-changes': 'uplift',
  'GET /api/v1/price-changes': 'uplift',
  'GET /api/v1/price-book': 'offerAgreed',
};
