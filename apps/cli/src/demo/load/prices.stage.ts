import { addDays, localDay } from '#kernel';
import { actAs, type Tx } from '#platform';
import { PARTNERS } from '../content/authorities.js';
import { demoMarket } from '../content/market.js';
import { SIGN_IN_PROVIDER } from '../content/providers.js';
import { DEMO_DOMAIN, SECOND_COMMISSIONER } from '../content/staff.js';
import {
  checkPricesNow,
  councilsAsked,
  partsAdmitted,
  putDemoUplift,
} from '../persistence/demo-prices.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { actingAs, authorityIdOf, type People, type Person } from './people.js';

const ASKED = 'Invented: wages and the minibus have become dearer since last April.';
const ANSWERED = 'Invented: we can go half way this year, for all councils of the partnership.';
const DECIDED = 'Invented: within our uplift for the year, and the provider has shown its costs.';

const REFUSED =
  'Invented: other providers of this part come for less, and our families pay the difference.';

/** The third asks for so much that a second person confirms it; 6% is within what one person decides. */
const RISES = [1.06, 1.06, 1.15] as const;

/**
 * One request that is being negotiated; one that councils have decided about, each otherwise; and one that waits
 * for a second person of the council people sign in to. Invented.
 */
export const prices: Stage = {
  name: 'Requests for new prices',
  async run({ tx, people, providers }) {
    const commissioner = people.withEmail(`commissioner@${DEMO_DOMAIN}`);
    const acts = [
      (one: Asked) => answer(tx, one, commissioner),
      (one: Asked) => decideEach(tx, one, people),
      (one: Asked) => propose(tx, one, people.withEmail(SECOND_COMMISSIONER), commissioner),
    ];
    const own = providers.filter(({ key }) => key === SIGN_IN_PROVIDER);
    const others = providers.filter(({ key }) => key !== SIGN_IN_PROVIDER);
    let done = 0;
    for (const { key } of [...own, ...others]) {
      const act = acts[done];
      if (!act) break;
      const one = await asked(tx, people.managerOf(key), RISES[done] ?? 1.06);
      if (!one) continue;
      await act(one);
      done += 1;
    }
    return done;
  },
};

async function answer(tx: Tx, one: Asked, commissioner: Person): Promise<void> {
  await actAs(tx, actingAs(commissioner));
  await say(tx, { ...one, side: 'partnership', words: ANSWERED, by: commissioner, rise: 1.03 });
}

/** The lead accepts, the next council a part, and the third refuses; whoever else is asked has not decided. */
async function decideEach(tx: Tx, one: Asked, people: People): Promise<void> {
  const lead = people.commissionerOf(demoMarket.lead);
  await actAs(tx, actingAs(lead));
  await putDemoUplift(tx, one.id);
  const councils = await councilsAsked(tx, one.id);
  await decide(tx, one, lead, { outcome: 'accepted', reasons: DECIDED, rise: 1.06 });
  const others = PARTNERS.filter(
    (code) => code !== demoMarket.lead && councils.includes(authorityIdOf(code)),
  );
  const ways = [
    { outcome: 'part', reasons: ANSWERED, rise: 1.03 },
    { outcome: 'refused', reasons: REFUSED, rise: null },
  ];
  for (const [index, way] of ways.entries()) {
    const code = others[index];
    if (code) await decide(tx, one, people.commissionerOf(code), way);
  }
}

/** By the second commissioner, so that the one people sign in as confirms it. */
async function propose(tx: Tx, one: Asked, by: Person, lead: Person): Promise<void> {
  await actAs(tx, actingAs(lead));
  await putDemoUplift(tx, one.id);
  await actAs(tx, actingAs(by));
  const of = { authority_id: by.authorityId, uplift_id: one.id };
  const id = demoId('uplift-proposal', one.id);
  const from_day = addDays(localDay(new Date()), 30);
  const row = { ...of, id, outcome: 'accepted', reasons: DECIDED, from_day, proposed_by: by.id };
  await insertRows(tx, 'prices.proposal', [row]);
  const lines = one.offers.map((offer) => ({
    ...of,
    proposal_id: id,
    offer_id: offer.id,
    pence: Math.round(offer.pence * 1.15),
  }));
  await insertRows(tx, 'prices.proposal_line', lines);
}

interface Asked {
  id: string;
  offers: { id: string; pence: number }[];
}

async function asked(tx: Tx, who: Person, rise: number): Promise<Asked | undefined> {
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
  await say(tx, { id, offers, side: 'provider', words: ASKED, by: who, rise });
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

interface Way {
  outcome: string;
  reasons: string;
  /** Null where it is refused. */
  rise: number | null;
}

async function decide(
  tx: Tx,
  { id, offers }: Asked,
  commissioner: Person,
  { outcome, reasons, rise }: Way,
): Promise<void> {
  await actAs(tx, actingAs(commissioner));
  const of = { authority_id: commissioner.authorityId, uplift_id: id };
  const decision = demoId('uplift-decision', `${id} ${of.authority_id}`);
  const from_day = rise === null ? null : addDays(localDay(new Date()), 30);
  const row = { ...of, id: decision, outcome, reasons, from_day, decided_by: commissioner.id };
  await insertRows(tx, 'prices.decision', [row]);
  if (rise !== null) {
    const lines = offers.map((offer) => ({
      ...of,
      decision_id: decision,
      offer_id: offer.id,
      pence: Math.round(offer.pence * rise),
    }));
    await insertRows(tx, 'prices.decision_line', lines);
  }
  await checkPricesNow(tx);
}
