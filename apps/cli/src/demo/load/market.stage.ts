import { addDays } from '#kernel';
import { actAs } from '#platform';
import { demoMarket, type DemoPart } from '../content/market.js';
import { type PartCode } from '../content/types.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';
import { partnershipId } from './places-and-people.stages.js';

export const marketId = demoId('market', demoMarket.code);
export const partIdOf = (code: PartCode): string => demoId('part', code);

/** A month before the first applications. */
const ESTABLISHED_DAYS_AGO = 450;

/** The conditions come with their parts: later they cannot change. */
export const market: Stage = {
  name: 'Parts of the market',
  async run({ tx, people, today, trail }) {
    const commissioner = people.commissionerOf(demoMarket.lead);
    const establishedOn = addDays(today, -ESTABLISHED_DAYS_AGO);
    await actAs(tx, actingAs(commissioner));
    await insertRows(tx, 'market.market', [
      {
        id: marketId,
        title: demoMarket.title,
        regime: demoMarket.regime,
        light_touch: true,
        partnership_id: partnershipId,
        lead_authority: authorityIdOf(demoMarket.lead),
        established_on: establishedOn,
        intention_notice: demoMarket.notice.number,
        intention_published_on: demoMarket.notice.publishedOn,
      },
    ]);
    const added = await insertRows(tx, 'market.part', demoMarket.parts.map(partRow));
    await insertRows(tx, 'market.condition', demoMarket.parts.flatMap(conditionRows));
    trail.record({
      at: at(establishedOn, '11:00'),
      by: commissioner,
      authorityId: commissioner.authorityId,
      action: 'market.establish',
      subjectType: 'market',
      subjectIds: [marketId],
      details: { regime: demoMarket.regime, parts: demoMarket.parts.map(({ code }) => code) },
    });
    return added;
  },
};

function partRow({ code, title, description, offerKinds }: DemoPart) {
  return {
    id: partIdOf(code),
    market_id: marketId,
    code,
    title,
    description,
    offer_kinds: offerKinds,
  };
}

function conditionRows(part: DemoPart) {
  return part.conditions.map(({ code, question, hint, rationale }, index) => ({
    id: demoId('condition', `${part.code} ${code}`),
    part_id: partIdOf(part.code),
    position: index + 1,
    code,
    question,
    hint,
    rationale,
  }));
}
