import { addDays, localDay } from '#kernel';
import { actAs, type Tx } from '#platform';
import { demoMarket } from '../content/market.js';
import { SIGN_IN_PROVIDER } from '../content/providers.js';
import { DEMO_DOMAIN } from '../content/staff.js';
import {
  checkPricesNow,
  partsAdmitted,
  putDemoUplift,
} from '../persistence/demo-prices.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { actingAs, authorityIdOf, type Person } from './people.js';

const ASKED = 'Invented: wages and the minibus have become dearer since last April.';
const ANSWERED = 'Invented: we can go half way this year, for all councils of the partnership.';
const DECIDED = 'Invented: within our uplift for the year, and the provider has shown its costs.';

/** One request that is being negotiated, and one that the council people sign in to has decided. Invented. */
export const prices: Stage = {
  name: 'Requests for new prices',
  async run({ tx, people, providers }) {
    const commissioner = people.withEmail(`commissioner@${DEMO_DOMAIN}`);
    const own = people.managerOf(SIGN_IN_PROVIDER);
    const negotiated = await asked(tx, own);
    if (negotiated) {
      await actAs(tx, actingAs(commissioner));
      await say(tx, {
        ...negotiated,
        side: 'partnership',
        words: ANSWERED,
        by: commissioner,
        rise: 1.03,
      });
    }
    const others = providers.filter(({ key }) => key !== SIGN_IN_PROVIDER);
    for (const { key } of others) {
      const decided = await asked(tx, people.managerOf(key));
      if (!decided) continue;
      await decide(tx, decided, commissioner);
      return negotiated ? 2 : 1;
    }
    return negotiated ? 1 : 0;
  },
};

interface Asked {
  id: string;
  offers: { id: string; pence: number }[];
}

async function asked(tx: Tx, who: Person): Promise<Asked | undefined> {
  await actAs(tx, actingAs(who));
  const [part] = await partsAdmitted(tx, who.providerId ?? '');
  if (!part) return undefined;
  const id = demoId('uplift', who.providerId ?? '');
  const offers = part.offers.slice(0, 2);
  // By the clock: new prices begin on a day to come, whatever day the rest is loaded for.
  const from_day = addDays(localDay(new Date()), 30);
  const uplift = {
    id,
    part_id: part.partId,
    provider_id: who.providerId,
    from_day,
    asked_by: who.id,
  };
  await insertRows(tx, 'prices.uplift', [uplift]);
  const lines = offers.map((offer) => ({ uplift_id: id, offer_id: offer.id }));
  await insertRows(tx, 'prices.line', lines);
  await say(tx, { id, offers, side: 'provider', words: ASKED, by: who, rise: 1.06 });
  await checkPricesNow(tx);
  return { id, offers };
}

async function say(
  tx: Tx,
  { id, offers, ...said }: Asked & { side: string; words: string; by: Person; rise: number },
): Promise<void> {
  const round = demoId('uplift-round', `${id} ${said.side}`);
  const { side, words, by } = said;
  const row = { id: round, uplift_id: id, number: 0, side, words, made_by: by.id };
  await insertRows(tx, 'prices.round', [row]);
  const lead = { authority_id: authorityIdOf(demoMarket.lead) };
  const lines = offers.map((offer) => ({
    ...lead,
    round_id: round,
    uplift_id: id,
    offer_id: offer.id,
    pence: Math.round(offer.pence * said.rise),
  }));
  await insertRows(tx, 'prices.round_line', lines);
}

async function decide(tx: Tx, { id, offers }: Asked, commissioner: Person): Promise<void> {
  await actAs(tx, actingAs(commissioner));
  await putDemoUplift(tx, id);
  const of = { authority_id: commissioner.authorityId, uplift_id: id };
  const decision = demoId('uplift-decision', id);
  const from_day = addDays(localDay(new Date()), 30);
  const row = { ...of, id: decision, outcome: 'accepted', reasons: DECIDED, from_day };
  await insertRows(tx, 'prices.decision', [{ ...row, decided_by: commissioner.id }]);
  const lines = offers.map((offer) => ({
    ...of,
    decision_id: decision,
    offer_id: offer.id,
    pence: Math.round(offer.pence * 1.06),
  }));
  await insertRows(tx, 'prices.decision_line', lines);
  await checkPricesNow(tx);
}
