import { type MarketFacts, type MemberFacts, type NoticeFacts } from '../facts.js';
import { type Award, type Release } from '../ocds.js';
import {
  councilsOf,
  dayBegins,
  marketTender,
  noticeDocument,
  releaseOf,
  shownIn,
} from './market.js';
import { councilReference, onceEach, supplierParty, supplierReference } from './parties.js';

/** Notice that a dynamic market is established, with its members: SI 2024/692 reg. 25(4). */
export function uk14(market: MarketFacts, members: MemberFacts[], notice: NoticeFacts): Release {
  const tender = marketTender(market, 'active');
  const document = noticeDocument(notice, 'tenderNotice');
  const suppliers = members.map(({ supplier }) =>
    supplierParty(shownIn(notice, supplier), ['supplier', 'tenderer']),
  );
  const awards = members.map((member) => membership(member, market.establishedOn));
  return {
    ...releaseOf(notice, market.ocid, 'tender'),
    buyer: councilReference(market.lead),
    parties: onceEach([...councilsOf(market), ...suppliers]),
    tender: { ...tender, documents: [...tender.documents, document] },
    ...(awards.length > 0 && { awards }),
  };
}

function membership({ supplier, parts }: MemberFacts, since: string | null): Award {
  const reference = supplierReference(supplier);
  return {
    id: `member-${reference.id}`,
    title: `Member of ${parts.length === 1 ? 'part' : 'parts'} ${parts.join(', ')}`,
    status: 'active',
    ...(since !== null && { date: dayBegins(since) }),
    suppliers: [reference],
    relatedLots: parts,
  };
}
