import { type MarketFacts, type NoticeFacts } from '../facts.js';
import { type Release } from '../ocds.js';
import { councilsOf, dayEnds, marketTender, noticeDocument, releaseOf } from './market.js';
import { councilReference } from './parties.js';

/** Notice that a dynamic market has ceased, with the day: SI 2024/692 reg. 25(8). */
export function uk16(market: MarketFacts, notice: NoticeFacts): Release {
  const tender = marketTender(market, 'complete');
  const document = noticeDocument(notice, 'tenderNotice');
  return {
    ...releaseOf(notice, market.ocid, 'tenderUpdate'),
    buyer: councilReference(market.lead),
    parties: councilsOf(market),
    tender: {
      ...tender,
      ...(market.endsOn && { finalStatusDate: dayEnds(market.endsOn) }),
      documents: [...tender.documents, document],
    },
  };
}
