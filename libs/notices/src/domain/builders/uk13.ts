import { type MarketFacts, type NoticeFacts } from '../facts.js';
import { type Release } from '../ocds.js';
import { councilsOf, marketTender, noticeDocument, releaseOf } from './market.js';
import { councilReference } from './parties.js';

/** Notice of the intention to establish a dynamic market: SI 2024/692 reg. 25(2). */
export function uk13(market: MarketFacts, notice: NoticeFacts): Release {
  const document = noticeDocument(notice, 'plannedProcurementNotice');
  const tender = marketTender(market, 'planned');
  return {
    ...releaseOf(notice, market.ocid, 'planning'),
    buyer: councilReference(market.lead),
    parties: councilsOf(market),
    planning: { documents: [document] },
    tender: { ...tender, documents: [...tender.documents, document] },
  };
}
